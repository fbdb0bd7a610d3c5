package dialog

// What dialogs answer. ID is the one the dialog was made with, so that a screen
// with several questions knows which was answered.
type (
	// Confirmed is the answer of a Confirm.
	Confirmed struct {
		ID  string
		Yes bool
	}
	// Submitted is a form whose every field passed its check.
	Submitted struct {
		ID     string
		Values Values
		// New lists, per field, the names that were typed and are no option: the
		// person said "add it". They are among Values too.
		New Values
	}
	// Picked is the answer of a Picker. New: the name is no option, add it.
	Picked struct {
		ID    string
		Value string
		New   bool
	}
	// Cancelled is a form, picker or viewer that was left.
	Cancelled struct{ ID string }
)

// Values are the contents of fields by name.
type Values map[string][]string

// Get is the first value of a field, "" when it has none.
func (v Values) Get(name string) string {
	if len(v[name]) == 0 {
		return ""
	}
	return v[name][0]
}
