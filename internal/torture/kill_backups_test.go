//go:build torture

package torture

import (
	"os"
	"path/filepath"

	"tasking/internal/copies"
)

// backed judges the backups of a folder: each has its manifest, and each that has one
// is as the manifest says and verifies. A manifest alone is what a kill may leave; the
// next backup takes it away.
func (g *ground) backed(dir string) {
	g.t.Helper()
	all, err := copies.List(dir)
	if err != nil {
		g.t.Errorf("kill %d: %v", g.kills, err)
	}
	known := map[string]bool{}
	for _, c := range all {
		known[c.Path] = true
		if _, err := os.Lstat(c.Path); os.IsNotExist(err) || g.checked[c.Path] {
			continue
		}
		g.checked[c.Path] = true
		g.files++
		err := copies.Check(t0, c.Path)
		if err == nil {
			_, err = copied(c.Path)
		}
		if err != nil || c.Wrong != "" {
			g.half++
			g.t.Errorf("kill %d: the backup %s: %s, %v", g.kills, c.File, c.Wrong, err)
		}
	}
	there, _ := filepath.Glob(filepath.Join(dir, "*.db"))
	for _, file := range there {
		if !known[file] {
			g.half++
			g.t.Errorf("kill %d: the backup %s has no manifest", g.kills, filepath.Base(file))
		}
	}
}
