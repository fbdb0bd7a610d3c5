package meeting

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"tasking/ui/effect"
	"tasking/ui/screen"
	"tasking/ui/theme"
)

// A draft for a mail program is said to be one, and to be addressed to no one.
func TestTheMailDraftIsAddressedToNoOne(t *testing.T) {
	s := &meetings{env: screen.Env{Theme: theme.New(theme.Choice{})}}
	words := func(paths ...string) string {
		s.seal.written = &effect.Written{Paths: paths}
		return strings.Join(strings.Fields(ansi.Strip(strings.Join(s.writtenLines(76), " "))), " ")
	}
	if got := words("documents/BB-1.docx", "documents/BB-1.eml"); !strings.Contains(got, "The .eml is a draft addressed to no one") {
		t.Error(got)
	}
	if got := words("documents/BB-1.docx"); strings.Contains(got, "draft") {
		t.Error(got)
	}
}
