package copies

import (
	"encoding/json"
	"reflect"
	"testing"
)

// Whatever stands in a manifest, it is taken whole or not at all: what is taken can be
// written and read again as the same.
func FuzzManifest(f *testing.F) {
	const name = "t.backup-1.db"
	f.Add([]byte(`{"number":1,"file":"t.backup-1.db","store":"a","sha256":"b","made_at":"2027-01-14T18:30:00Z","head":{"seq":3,"hash":"00"}}`))
	f.Add([]byte(`{"number":1,"file":"t.backup-1.db","store":"a","sha256":"b","made_at":"2027-01-14T18:30:00+24:00","records":{"open":-1}}`))
	f.Add([]byte(`{"number":99999999999999999999}`))
	f.Add([]byte(`[{"number":1}]`))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := parseManifest(b, name)
		if err != nil {
			if !reflect.DeepEqual(m, Manifest{}) {
				t.Errorf("%q was refused and taken in part: %+v", b, m)
			}
			return
		}
		if m.Number < 1 || m.File != name || m.Store == "" || m.SHA256 == "" || m.Made.IsZero() {
			t.Errorf("%q was taken as %+v", b, m)
		}
		again, err := json.Marshal(m)
		if err != nil {
			t.Fatalf("%q was taken and cannot be written: %v", b, err)
		}
		if back, err := parseManifest(again, name); err != nil || back.Number != m.Number || !back.Made.Equal(m.Made) || back.Head != m.Head {
			t.Errorf("%q is read back as %+v, %v", again, back, err)
		}
	})
}
