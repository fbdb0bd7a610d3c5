//go:build torture

package torture

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"tasking/internal/casebook"
	"tasking/internal/tasking"
	"tasking/store"
	"tasking/store/bolt"
)

// Stores of earlier programs are kept in testdata for ever, each with its content
// beside it as this program read it when it was made. -fixture makes those of the
// present version; those of others are never written again.
var fixture = flag.Bool("fixture", false, "write the fixtures of this version into testdata, if they are not there yet")

// fixtureName is a store of a format whose tables are of a version.
func fixtureName(records int) string {
	return filepath.Join("testdata", fmt.Sprintf("format%d-records%d", store.Format, records))
}

// makeFixtures writes a store with every kind of fact that random work makes, once
// as this program has it and once with the tables of the version before.
func makeFixtures(t *testing.T) {
	l := &life{draw: draw{rand.New(rand.NewPCG(22, 22)), map[string]extent{}}, tally: &tally{}}
	if err := l.begin(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	for range 2500 {
		if err := l.step(); err != nil {
			t.Fatal(err)
		}
	}
	l.rest(t)
	if err := l.store.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := contentOf(l.file(), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	keepFixture(t, l.file(), fixtureName(tasking.RecordsVersion), content)
	s, err := bolt.Open(l.file(), former{}, bolt.Options{})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	keepFixture(t, l.file(), fixtureName(tasking.RecordsVersion-1), content)
}

// rest does what random work seldom does, and sees that no kind of fact is missing
// from the fixture.
func (l *life) rest(t *testing.T) {
	place, err := l.book.Place(t0)
	if err != nil {
		t.Fatal(err)
	}
	ref := tasking.MeetingRef{Body: "DA", Number: place.Bodies["DA"].Open}
	last := tasking.Ref{Area: "DA", Number: place.Bodies["DA"].LastIssue + 1}
	do := func(who casebook.Who, cmds ...tasking.Command) {
		t.Helper()
		for _, cmd := range cmds {
			if _, err := l.book.Do(t0, who, cmd); err != nil {
				t.Fatalf("%T: %v", cmd, err)
			}
		}
	}
	if ref.Number == 0 {
		ref.Number = place.Bodies["DA"].LastMeeting + 1
		do(casebook.Who{}, &tasking.PlanMeeting{Body: "DA", At: l.clock, Venue: "Hall"}, &tasking.OpenMeeting{Ref: ref, Chair: "Sergeant"})
	}
	do(casebook.Who{}, &tasking.AddAgency{Short: "Gone", Name: "A service that ended"}, &tasking.RetireAgency{Short: "Gone"},
		&tasking.RaiseIssue{Area: "DA", Title: "One more"}, &tasking.RaiseIssue{Area: "DA", Title: "And another"},
		&tasking.ReviewIssue{Meeting: ref, Issues: []tasking.Ref{last}})
	for _, issue := range []tasking.Ref{last, {Area: "DA", Number: last.Number + 1}} {
		do(casebook.Who{}, &tasking.PlaceItem{Ref: ref, Issue: issue, Place: tasking.AgendaFirst})
	}
	do(casebook.Who{}, &tasking.PlaceItem{Ref: ref, Issue: last, Place: tasking.AgendaLater})
	_, err1 := l.book.Agree(t0, casebook.Who{By: "the meeting"}, ref)
	title := "One more, mended"
	do(casebook.Who{Correcting: ref}, &tasking.EditIssue{Ref: last, Title: &title})
	_, err2 := l.book.Amend(t0, casebook.Who{}, ref, "slip", "Police")
	do(casebook.Who{}, &tasking.SetSecondPlace{Folder: "/media/stick"}, &tasking.HandOver{}, &tasking.TakeOver{})
	missing := tasking.Kinds()
	err = l.store.View(t0, func(sn store.Snapshot) error {
		return sn.Entries(1, func(e store.Entry) (bool, error) {
			missing = slices.DeleteFunc(missing, func(k string) bool { return k == e.Kind })
			return true, nil
		})
	})
	if err := errors.Join(err, err1, err2); err != nil || len(missing) > 0 {
		t.Fatalf("the fixture holds no %v (%v)", missing, err)
	}
}

// former is the projector of the version before: it had a table that is gone.
type former struct{ earlier }

func (former) Tables() []string { return append(tasking.Tables(), "bygone") }

func (f former) Apply(w store.RecordWriter, entries []store.Entry) error {
	if err := w.Put("bygone", fmt.Sprint(entries[0].Seq), []byte("of an earlier program")); err != nil {
		return err
	}
	return f.earlier.Apply(w, entries)
}

func keepFixture(t *testing.T, file, name string, content []byte) {
	t.Helper()
	if _, err := os.Stat(name + ".db.gz"); err == nil {
		return // for ever
	}
	db, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for ext, b := range map[string][]byte{".db.gz": db, ".json.gz": content} {
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		w.Write(b)
		w.Close()
		if err := os.WriteFile(name+ext, packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func unpacked(t *testing.T, file string) []byte {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// exported is the content of a store in words of its own, so that a new field of
// the program changes nothing here.
type exported struct {
	Entries   uint64
	Head      string
	Areas     []string
	Agencies  []string
	Issues    []exportedIssue
	Meetings  []exportedMeeting
	Documents []exportedDocument
}

type exportedIssue struct {
	Ref, Title, Level, State, Restricted, Lead string
	Support                                    []string
	New, Urgent                                bool
	Since, Closing, Into                       string
	Merged                                     []string
	Raisers, Reopened, Told, Moves             int
	Actions                                    []exportedAction
}

type exportedAction struct {
	Ref, Task, Agency, Due, Acceptance, State, Cause, Restricted string
	With, Updates                                                []string
	Moved, Missed, Passed                                        int
}

type exportedMeeting struct {
	Ref, At, Venue, Chair, State string
	Attendance, Minutes          []string
}

type exportedDocument struct {
	Meeting string
	Version int
	Digest  string // SHA-256 of the agreed bytes
	Annex   string
}

// contentOf reads all of a store as JSON.
func contentOf(file string, o bolt.Options) ([]byte, error) {
	s, err := bolt.Open(file, casebook.Projector{}, o)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	var x exported
	err = s.View(t0, func(sn store.Snapshot) error {
		x.Entries, x.Head = sn.Head().Seq, fmt.Sprintf("%x", sn.Head().Hash)
		r := tasking.NewRecords(sn)
		p, err := r.Partnership()
		if err != nil {
			return err
		}
		for _, a := range p.Agencies {
			x.Agencies = append(x.Agencies, fmt.Sprintf("%s %s %s %v", a.Short, a.Name, a.Kind, a.Retired))
		}
		for _, a := range p.Areas {
			x.Areas = append(x.Areas, a.Code+" "+a.Name)
			if err := x.area(sn, r, a.Code); err != nil {
				return err
			}
		}
		return x.meetings(sn, r, tasking.BTG)
	})
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(x, "", " ")
}

func (x *exported) area(sn store.Snapshot, r *tasking.Records, code string) error {
	take := func(sum tasking.Summary) error {
		i, err := r.Issue(sum.Ref)
		if err == nil {
			x.Issues = append(x.Issues, exportIssue(i))
		}
		return err
	}
	if err := r.Open(code, take); err != nil {
		return err
	}
	if err := r.Closed(code, take); err != nil {
		return err
	}
	return x.meetings(sn, r, code)
}

func refs(list []tasking.Ref) (all []string) {
	for _, ref := range list {
		all = append(all, ref.String())
	}
	return all
}

func exportIssue(i *tasking.Issue) exportedIssue {
	x := exportedIssue{Ref: i.Ref.String(), Title: i.Title, Level: fmt.Sprint(int(i.Level)), State: i.State, Restricted: i.Restricted, Lead: i.Lead,
		Support: i.Support, New: i.New, Urgent: i.Urgent, Since: i.Since.ISO(), Closing: i.Closing.Reason + " " + i.Closing.Impact,
		Into: i.Into.String(), Merged: refs(i.Merged), Raisers: len(i.Raisers), Reopened: i.Reopened, Told: len(i.Told), Moves: len(i.Moves)}
	for _, a := range i.Actions {
		y := exportedAction{Ref: a.Ref.String(), Task: a.Task, Agency: a.Agency, Due: a.Due.Words(), Acceptance: a.Acceptance, State: a.State,
			Cause: a.Cause, Restricted: a.Restricted, With: a.With, Moved: len(a.Moves), Missed: len(a.Missed), Passed: len(a.Passed)}
		for _, u := range a.Updates {
			y.Updates = append(y.Updates, u.At.UTC().Format(time.RFC3339)+" "+u.By+": "+u.Text)
		}
		x.Actions = append(x.Actions, y)
	}
	return x
}

func (x *exported) meetings(sn store.Snapshot, r *tasking.Records, body string) error {
	return r.Meetings(body, func(m *tasking.Meeting) error {
		y := exportedMeeting{Ref: m.Ref.String(), At: m.At.UTC().Format(time.RFC3339), Venue: m.Venue, Chair: m.Chair, State: m.State}
		for _, a := range m.Attendance {
			y.Attendance = append(y.Attendance, fmt.Sprint(a.Agency, " ", a.Status, " ", a.Who))
		}
		for _, n := range m.Minutes {
			y.Minutes = append(y.Minutes, fmt.Sprint(n.Issue, " ", n.By, ": ", n.Text))
		}
		x.Meetings = append(x.Meetings, y)
		for _, v := range m.Versions {
			d, err := sealed(sn, m.Ref, v)
			if err != nil {
				return err
			}
			x.Documents = append(x.Documents, d)
		}
		return nil
	})
}

// sealed reads the agreed bytes from the fact itself, and checks them against the
// code that was printed on the paper.
func sealed(sn store.Snapshot, ref tasking.MeetingRef, v tasking.Version) (exportedDocument, error) {
	e, err := sn.Entry(v.Seq)
	if err != nil {
		return exportedDocument{}, err
	}
	var p struct {
		Partners json.RawMessage `json:"partners"`
		Annex    json.RawMessage `json:"restricted_annex"`
		Digest   string          `json:"digest"`
	}
	if err := json.Unmarshal(e.Payload, &p); err != nil {
		return exportedDocument{}, err
	}
	sum := fmt.Sprintf("%x", sha256.Sum256(p.Partners))
	if p.Digest != v.Digest || sum != v.Digest {
		return exportedDocument{}, fmt.Errorf("the agreed bytes of %s give %s, its fact says %s, its record %s", ref, sum, p.Digest, v.Digest)
	}
	return exportedDocument{Meeting: ref.String(), Version: v.N, Digest: v.Digest, Annex: fmt.Sprintf("%x", sha256.Sum256(p.Annex))}, nil
}

// A store of every version there was is opened by this program: its content is
// what it was, a copy is made before its tables are made again, and the copy is a
// whole store too.
func TestStoresOfEveryVersion(t *testing.T) {
	begun := time.Now()
	if *fixture {
		makeFixtures(t)
	}
	packs, _ := filepath.Glob(filepath.Join("testdata", "*.db.gz"))
	if len(packs) < 2 {
		t.Fatalf("the stores kept for ever are not there: %v", packs)
	}
	hint := ""
	if !slices.Contains(packs, fixtureName(tasking.RecordsVersion)+".db.gz") {
		hint = " (none of this version yet: before it is released, make one with -fixture)"
	}
	rebuilt := 0
	for _, pack := range packs {
		want := unpacked(t, strings.Replace(pack, ".db.gz", ".json.gz", 1))
		for _, open := range []func(string) error{byLibrary, byReading, byWriting} {
			file := filepath.Join(t.TempDir(), "t.db")
			if err := os.WriteFile(file, unpacked(t, pack), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := open(file); err != nil {
				t.Errorf("%s: %v", pack, err)
				continue
			}
			compareContent(t, pack, file, want)
			before, _ := filepath.Glob(file + ".before-rebuild-*")
			if current := strings.HasSuffix(pack, fmt.Sprintf("-records%d.db.gz", tasking.RecordsVersion)); current != (len(before) == 0) {
				t.Errorf("%s: the copies made before are %v", pack, before)
			}
			for _, kept := range before {
				rebuilt++
				if _, err := bolt.Restore(file, kept, casebook.Projector{}, bolt.Options{}); err != nil {
					t.Errorf("%s: the copy made before: %v", pack, err)
				}
				compareContent(t, pack+", the copy made before", file, want)
			}
		}
	}
	figure(t, begun, "R22 upgrade: %d stores kept, each opened in 3 ways, %d with a copy first and rebuilt, contents equal%s", len(packs), rebuilt, hint)
}

func byLibrary(file string) error {
	_, err := found(file, true)
	return err
}

func byReading(file string) error { return programmed(file, "issue", "list", "--state", "all") }

func byWriting(file string) error { return programmed(file, "rebuild") }

func programmed(file string, args ...string) error {
	cmd := exec.Command(program, args...)
	cmd.Env = []string{"TASKING_STORE=" + file}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("tasking %v: %w, %s", args, err, out)
	}
	return nil
}

func compareContent(t *testing.T, what, file string, want []byte) {
	t.Helper()
	got, err := contentOf(file, bolt.Options{})
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	for n, line := range bytes.Split(want, []byte("\n")) {
		if lines := bytes.Split(got, []byte("\n")); n >= len(lines) || !bytes.Equal(lines[n], line) {
			t.Errorf("%s: line %d of its content was %s", what, n+1, line)
			return
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: there is more in it than there was", what)
	}
}

// A store of a newer program is refused by everything, and not a byte of its
// folder changes.
func TestNewerStoreIsRefusedUntouched(t *testing.T) {
	begun, folder := time.Now(), t.TempDir()
	file, mine := filepath.Join(folder, "newer.db"), filepath.Join(t.TempDir(), "mine.db")
	for _, f := range []string{file, mine} {
		if err := founded(f, 2); err != nil {
			t.Fatal(err)
		}
	}
	makeNewer(t, file)
	before := printOf(t, folder)
	tried := 0
	for _, args := range [][]string{
		{"issue", "list"}, {"issue", "show", "BB-0001"}, {"verify"}, {"log"}, {"rebuild"}, {"undo"}, {"backup", t.TempDir()}, {"issue", "raise", "--area", "BB", "--title", "x"},
		{"meeting", "plan", "--area", "BB", "--at", "14/1/2028 18:30", "--venue", "Hall"}, {"export", "document", "--meeting", "BB/1", "--format", "html", "--out", "-"},
		{"init", "--partnership", "P"}, {"--store", mine, "restore", file},
	} {
		tried++
		cmd := exec.Command(program, args...)
		cmd.Env = []string{"TASKING_STORE=" + file}
		var says bytes.Buffer
		cmd.Stderr = &says
		out, _ := cmd.Output()
		if code := cmd.ProcessState.ExitCode(); code != 1 || len(out) > 0 || strings.Count(says.String(), "\n") != 1 {
			t.Errorf("tasking %v: code %d, %s%s", args, code, out, says.String())
		}
		if args[0] != "init" && !strings.Contains(says.String(), "newer") {
			t.Errorf("tasking %v does not say why: %s", args, says.String())
		}
		if printOf(t, folder) != before {
			t.Fatalf("tasking %v changed the folder", args)
		}
	}
	figure(t, begun, "R22 newer store: %d commands refused it, not a byte written", tried)
}

// makeNewer gives a store the format after this one, as a newer program would.
func makeNewer(t *testing.T, file string) {
	t.Helper()
	db, err := bbolt.Open(file, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		meta := tx.Bucket([]byte("meta"))
		id := bytes.Clone(meta.Get([]byte("identity")))
		id[0] = store.Format + 1
		body := id[:len(id)-4]
		return meta.Put([]byte("identity"), binary.BigEndian.AppendUint32(bytes.Clone(body), store.Checksum(body)))
	})
	if err != nil || db.Close() != nil {
		t.Fatal(err)
	}
}

// printOf is a fingerprint of every name, time and byte of a folder.
func printOf(t *testing.T, folder string) string {
	t.Helper()
	h := sha256.New()
	names, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		info, err1 := n.Info()
		b, err2 := os.ReadFile(filepath.Join(folder, n.Name()))
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		fmt.Fprintln(h, n.Name(), info.ModTime(), info.Mode(), len(b))
		h.Write(b)
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}
