package casebook

import (
	"testing"

	"tasking/internal/tasking"
)

// An agency is named in full or by its short name, in any case; a name that two have
// is nobody's.
func TestAnActionsAgencyIsNamedInFull(t *testing.T) {
	p := agencies{&tasking.Partnership{Agencies: []tasking.Agency{{Short: "Street", Name: "Street Pride"}, {Short: "Old", Name: "Fire Service", Retired: true},
		{Short: "Fire", Name: "Fire Service"}, {Short: "A", Name: "Youth"}, {Short: "B", Name: "Youth"}}}}
	for name, want := range map[string]string{"street PRIDE": "Street", "Street": "Street", "street": "street", "Fire Service": "Fire",
		"Youth": "Youth", "Scouts": "Scouts", "": ""} {
		if got := p.shortOf(name); got != want {
			t.Errorf("%q is %q", name, got)
		}
	}
}
