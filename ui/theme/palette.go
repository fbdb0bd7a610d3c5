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
		accent: "#005faf", warn: "#a84d00", muted: "#5f5f5f", line: "#6c6c6c",
		ink: "#303030", inverse: "#ffffff",
		selected: "#afd7ff", selectedText: "#00005f",
		quiet: "#e4e4e4", quietText: "#262626",
	}
	deskDark = palette{
		accent: "#5fafff", warn: "#ffaf5f", muted: "#a8a8a8", line: "#8a8a8a",
		ink: "#d0d0d0", inverse: "#080808",
		selected: "#005f87", selectedText: "#ffffff",
		quiet: "#303030", quietText: "#e4e4e4",
	}
	hallLight = palette{
		accent: "#005087", warn: "#6e2c00", muted: "#444444", line: "#4e4e4e",
		ink: "#000000", inverse: "#ffffff",
		selected: "#005087", selectedText: "#ffffff",
		quiet: "#e4e4e4", quietText: "#000000",
	}
	hallDark = palette{
		accent: "#87d7ff", warn: "#ffd787", muted: "#c6c6c6", line: "#b2b2b2",
		ink: "#ffffff", inverse: "#000000",
		selected: "#afd7ff", selectedText: "#000000",
		quiet: "#303030", quietText: "#ffffff",
	}
)
