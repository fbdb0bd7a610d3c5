package theme

// palette is all the colour there is: neutrals, one accent, one warning.
type palette struct {
	accent       string // blue: focus and names
	warn         string // orange: late and not saved
	muted        string // labels and hints
	line         string // rules and borders
	ink, inverse string // a solid mark and the letters on it
	selected     string // behind the selected row
	selectedText string
	quiet        string // behind buttons and chips
	quietText    string
}

// The terminal's own background is assumed white for the light palettes, black
// or near it for the dark ones. Lines are decoration, but they are held to the
// same contrast: in a lit hall a pale line is no line.
var (
	deskLight = palette{
		accent: "#005a9e", warn: "#9a4100", muted: "#5f6670", line: "#6d7580",
		ink: "#2b2f36", inverse: "#ffffff",
		selected: "#d6e8fa", selectedText: "#00264d",
		quiet: "#e6e9ed", quietText: "#22262c",
	}
	deskDark = palette{
		accent: "#7cc0ff", warn: "#ffb066", muted: "#a6adb8", line: "#858d99",
		ink: "#d5d9e0", inverse: "#0b0d10",
		selected: "#1d4266", selectedText: "#ffffff",
		quiet: "#2b303a", quietText: "#e4e7ec",
	}
	hallLight = palette{
		accent: "#00457a", warn: "#7a3300", muted: "#404650", line: "#4d545e",
		ink: "#000000", inverse: "#ffffff",
		selected: "#003a6b", selectedText: "#ffffff",
		quiet: "#dfe3e8", quietText: "#000000",
	}
	hallDark = palette{
		accent: "#9ad0ff", warn: "#ffc182", muted: "#c3c9d2", line: "#aab2bd",
		ink: "#ffffff", inverse: "#000000",
		selected: "#cfe6ff", selectedText: "#00203f",
		quiet: "#2b303a", quietText: "#ffffff",
	}
)
