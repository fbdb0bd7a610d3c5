package bolt

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tasking/store"
	"tasking/store/storetest"
)

func TestSharesAreKnownByWhatTheSystemSays(t *testing.T) {
	for magic, want := range map[uint32]string{
		0x6969: "NFS", 0xFF534D42: "CIFS", 0xFE534D42: "SMB", 0x517B: "SMB",
		0xEF53: "", 0x01021994: "", 0x794C7630: "", 0x01021997: "", 0x9123683E: "", 0x58465342: "", 0x2FC12FC1: "", // ext4 tmpfs overlay 9p btrfs xfs zfs
	} {
		if got := shareOfMagic(magic, func() string { t.Error("asked for the mount"); return "" }); got != want {
			t.Errorf("%x is %q, not %q", magic, got, want)
		}
	}
	for kind, want := range map[string]string{"fuse.sshfs": "FUSE sshfs", "fuse": "FUSE fuse", "": "FUSE",
		"fuseblk": "", "fuse.fuse-overlayfs": "", "virtiofs": ""} {
		if got := shareOfMagic(fuseMagic, func() string { return kind }); got != want {
			t.Errorf("%s is %q, not %q", kind, got, want)
		}
	}
	for name, want := range map[string]string{"nfs": "NFS", "smbfs": "SMBFS", "webdav": "WEBDAV", "apfs": "", "hfs": ""} {
		if got := shareOfName(name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	for path, want := range map[string]bool{`\\server\share\t.db`: true, `\\?\UNC\server\share`: true, `\\?\C:\data`: false, `C:\data`: false, `\\.\C:\x`: false} {
		if got := shareOfPath(path, false) != ""; got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	if shareOfPath(`H:\data`, true) == "" {
		t.Error("a mapped drive passes")
	}
}

func TestTheDeepestMountCounts(t *testing.T) {
	const mounts = `22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/ada/far\040away rw,nosuid shared:2 - fuse.sshfs host:/ rw
31 22 0:41 / /home rw - btrfs /dev/sdb rw
32 22 0:42 / /home rw - xfs /dev/sdc rw
not a line
`
	for path, want := range map[string]string{"/": "ext4", "/home/ada": "xfs", "/home/ada/far away/x": "fuse.sshfs",
		"/home/ada/far awayness": "xfs", "/homes": "ext4"} {
		if got := mountKind(mounts, path); got != want {
			t.Errorf("%s is on %q, not %q", path, got, want)
		}
	}
}

func TestSyncedFoldersAreKnownByNameAndByMark(t *testing.T) {
	none := func(string) (bool, bool) { return false, false }
	for path, want := range map[string]string{
		"/home/x/Dropbox/lnp": "Dropbox", "/home/x/OneDrive - Millbrook Council/a/b": "OneDrive", "/Users/x/Library/CloudStorage/OneDrive-Council": "OneDrive",
		"/home/x/Nextcloud": "Nextcloud", "/Users/x/Library/Mobile Documents/a": "iCloud", "/g/My Drive/a": "Google Drive",
		"/home/x/boxes": "", "/home/x/dropboxes": "", "/srv/tasking": "",
	} {
		if got := syncedBy(filepath.FromSlash(path), none); got != want {
			t.Errorf("%s: %q, not %q", path, got, want)
		}
	}
	marks := map[string]bool{"/data/.stfolder": true, "/home/x/.dropbox": true, "/keep/.dropbox": false, "/cloud/.nextcloudsync.log": false}
	seen := func(path string) (bool, bool) { folder, ok := marks[filepath.ToSlash(path)]; return ok, folder }
	for path, want := range map[string]string{"/data/a/b": "Syncthing", "/home/x/a": "", "/keep/a": "Dropbox", "/cloud": "Nextcloud"} {
		if got := syncedBy(filepath.FromSlash(path), seen); got != want {
			t.Errorf("%s: %q, not %q", path, got, want)
		}
	}
}

func TestNoStoreLivesInASyncedFolder(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "OneDrive - Council")
	file := filepath.Join(folder, "new", "sample.db")
	_, err := Create(file, storetest.Projector(), fixed())
	if !errors.Is(err, store.ErrShared) || !strings.Contains(err.Error(), "OneDrive") || !strings.Contains(err.Error(), "--allow-network-store") {
		t.Errorf("made there: %v", err)
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("a folder was made for nothing")
	}
	insist := fixed()
	insist.Shared = true
	s, err := Create(file, storetest.Projector(), insist, storetest.Change(1, 1))
	if err != nil {
		t.Fatal(err)
	}
	checked(t, s)
	s.Close()
	if _, err := Open(file, storetest.Projector(), Options{}); !errors.Is(err, store.ErrShared) {
		t.Errorf("opened there: %v", err)
	}
	if err := os.Symlink(folder, filepath.Join(dir, "data")); err == nil { // Windows may refuse to make one
		if err := MayLive(filepath.Join(dir, "data", "new", "sample.db")); !errors.Is(err, store.ErrShared) {
			t.Errorf("behind a link: %v", err)
		}
	}
	if _, err := Restore(file, file, storetest.Projector(), Options{}); !errors.Is(err, store.ErrExists) {
		t.Error(err)
	}
	elsewhere := filepath.Join(folder, "other.db")
	if _, err := Restore(elsewhere, file, storetest.Projector(), Options{}); !errors.Is(err, store.ErrShared) {
		t.Errorf("restored there: %v", err)
	}
	for _, o := range []Options{{ReadOnly: true}, {Shared: true}} {
		s, err := Open(file, storetest.Projector(), o)
		if err != nil {
			t.Fatalf("%+v: %v", o, err)
		}
		s.Close()
	}
	if err := MayLive(filepath.Join(dir, "sample.db")); err != nil {
		t.Errorf("an ordinary folder: %v", err)
	}
}

func TestADiskThatDoesNotAnswerIsGivenUp(t *testing.T) {
	never := make(chan struct{})
	defer close(never)
	err := inTime("far.db", func() error { <-never; return nil })
	if !errors.Is(err, os.ErrDeadlineExceeded) || !strings.Contains(err.Error(), "far.db") {
		t.Errorf("%v", err)
	}
}
