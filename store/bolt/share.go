package bolt

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"tasking/store"
)

// answerWithin is how long a disk may take to say what it is and to open a file
// (reliability.md section 2): a share that is gone answers never.
const answerWithin = 3 * time.Second

// MayLive says why a store must not be written at this path, or nil: it lies on a
// network share, where locks do not hold and two programs can damage it, or in a
// folder that another program copies while it changes (store.ErrShared). A path
// that is not there yet is judged by the folder it would be made in. It waits for
// a disk that does not answer for three seconds.
func MayLive(file string) error {
	var why string
	err := inTime(file, func() (err error) {
		why, err = shared(file)
		return err
	})
	if err != nil || why == "" {
		return err
	}
	return store.Trouble(store.ErrShared, file, nil,
		"the store %[1]s was not opened for writing: it lies %[2]s; move it to a disk of this computer, or insist with --allow-network-store", why)
}

// shared is where the file lies when that is no place for a store: "on a network
// share (NFS), where ...".
func shared(file string) (string, error) {
	there, folder, err := standing(file)
	if err != nil {
		return "", failed(file, "was not opened", err)
	}
	if kind := shareKind(there); kind != "" {
		return "on a network share (" + kind + "), where two people can damage it", nil
	}
	if name := syncedBy(folder, what); name != "" {
		return "in a folder that " + name + " copies while it changes, which can damage it", nil
	}
	return "", nil
}

// standing is the folder of the file, whether it is there or not, and the nearest
// one on the way to it that is. Links are followed: what lies behind one counts.
func standing(file string) (there, folder string, err error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return "", "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	for at, rest := filepath.Dir(path), ""; ; at = filepath.Dir(at) {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			return real, filepath.Join(real, rest), nil
		}
		rest = filepath.Join(filepath.Base(at), rest)
		if filepath.Dir(at) == at {
			return at, filepath.Dir(path), nil // the open that follows says what is wrong
		}
	}
}

// inTime ends a look at a disk that does not answer. The look goes on alone; what
// it would bring comes too late for everybody.
func inTime(file string, look func() error) error {
	done := make(chan error, 1)
	go func() { done <- look() }()
	late := time.NewTimer(answerWithin)
	defer late.Stop()
	select {
	case err := <-done:
		return err
	case <-late.C:
		return store.Trouble(os.ErrDeadlineExceeded, file, nil,
			"the store %[1]s cannot be opened: its disk or share did not answer within three seconds; see whether it is connected")
	}
}

// shareOfMagic names the network file system with this number, as statfs gives it
// on Linux. FUSE is many things: mount tells which, as /proc/self/mountinfo does.
func shareOfMagic(magic uint32, mount func() string) string {
	if name, known := shareMagics[magic]; known {
		return name
	}
	if magic != fuseMagic {
		return ""
	}
	switch kind := mount(); kind {
	case "fuseblk", "fuse.fuse-overlayfs", "virtiofs": // a disk of this computer
		return ""
	default:
		return strings.TrimSuffix("FUSE "+strings.TrimPrefix(kind, "fuse."), " ")
	}
}

const fuseMagic = 0x65735546

var shareMagics = map[uint32]string{
	0x6969: "NFS", 0xFF534D42: "CIFS", 0xFE534D42: "SMB", 0x517B: "SMB", 0x564C: "NCP", 0x5346414F: "AFS", 0x6B414653: "AFS",
	0x73757245: "Coda", 0x00C36400: "Ceph", 0x0BD00BD0: "Lustre", 0x47504653: "GPFS", 0x013111A8: "IBRIX",
}

// shareOfName names the network file system with this name, as statfs gives it on
// macOS.
func shareOfName(name string) string {
	switch name {
	case "nfs", "smbfs", "afpfs", "webdav", "ftp", "cifs", "osxfuse", "macfuse":
		return strings.ToUpper(name)
	}
	return ""
}

// shareOfPath names the share behind a path of Windows: one that begins with the
// name of a computer, or a letter that stands for one.
func shareOfPath(path string, mapped bool) string {
	switch {
	case strings.HasPrefix(path, `\\?\UNC\`):
		return "a path of another computer"
	case strings.HasPrefix(path, `\\?\`), strings.HasPrefix(path, `\\.\`):
	case strings.HasPrefix(path, `\\`):
		return "a path of another computer"
	}
	if mapped {
		return "a mapped drive"
	}
	return ""
}

// mountKind is the kind of the file system a path lies on, from the lines of
// /proc/self/mountinfo: that of the deepest mount point above it, the last one
// where several are.
func mountKind(mountinfo, path string) string {
	kind, depth := "", -1
	for line := range strings.Lines(mountinfo) {
		before, after, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " - ")
		fields := strings.Fields(before)
		if !ok || len(fields) < 5 {
			continue
		}
		point := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`).Replace(fields[4])
		if under(path, point) && len(point) >= depth {
			kind, _, _ = strings.Cut(after, " ")
			depth = len(point)
		}
	}
	return kind
}

func under(path, point string) bool {
	return path == point || strings.HasPrefix(path, strings.TrimSuffix(point, "/")+"/")
}

// what says whether a path exists, and as what.
func what(path string) (exists, folder bool) {
	info, err := os.Lstat(path)
	return err == nil, err == nil && info.IsDir()
}

// syncedBy names the program that keeps a folder in step with other computers,
// by the name of a folder on the way to it, or by what such a program leaves in
// the folder it keeps.
func syncedBy(folder string, there func(path string) (exists, folder bool)) string {
	for at := folder; ; at = filepath.Dir(at) {
		name := strings.ToLower(filepath.Base(at))
		for _, s := range syncers {
			if s.named(name) || s.marks(at, there) {
				return s.name
			}
		}
		if up := filepath.Dir(at); up == at {
			return ""
		}
	}
}

// syncer is a program that copies folders: how its folder is called in small
// letters, or begins, and what lies in it. Dropbox has a folder .dropbox in the
// home folder of its user and a file of that name in the one it copies.
type syncer struct {
	name         string
	called       []string
	begins       []string
	file, folder string
}

var syncers = []syncer{
	{name: "OneDrive", called: []string{"onedrive", "skydrive"}, begins: []string{"onedrive - ", "onedrive-"}, file: ".849C9593-D756-4E56-8D6E-42412F2A707B"},
	{name: "Dropbox", called: []string{"dropbox"}, begins: []string{"dropbox (", "dropbox-"}, file: ".dropbox", folder: ".dropbox.cache"},
	{name: "Google Drive", called: []string{"google drive", "googledrive", "my drive"}, begins: []string{"googledrive-"}, folder: ".tmp.drivedownload"},
	{name: "Nextcloud", called: []string{"nextcloud"}, begins: []string{"nextcloud-"}, file: ".nextcloudsync.log"},
	{name: "ownCloud", called: []string{"owncloud"}, begins: []string{"owncloud-"}, file: ".owncloudsync.log"},
	{name: "Syncthing", called: []string{"syncthing"}, file: ".stignore", folder: ".stfolder"},
	{name: "iCloud", called: []string{"iclouddrive", "icloud drive", "com~apple~clouddocs", "mobile documents"}},
	{name: "Box", called: []string{"box sync"}, begins: []string{"box-box"}},
}

func (s syncer) named(name string) bool {
	for _, c := range s.called {
		if name == c {
			return true
		}
	}
	for _, b := range s.begins {
		if strings.HasPrefix(name, b) {
			return true
		}
	}
	return false
}

func (s syncer) marks(at string, there func(string) (bool, bool)) bool {
	if s.file != "" {
		if exists, folder := there(filepath.Join(at, s.file)); exists && !folder {
			return true
		}
	}
	if s.folder != "" {
		if _, folder := there(filepath.Join(at, s.folder)); folder {
			return true
		}
	}
	return false
}
