//go:build linux || darwin

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// mostKeys is how many keys a decision may take beyond its words.
const mostKeys = 12

// evening is a meeting typed into the program, and what it cost the hands.
type evening struct {
	*testing.T
	*terminal
	folder    string
	decisions int
	keys      int // beyond the words
	words     int // characters of what was said
	most      int
	dearest   string
}

// tasking runs a command on the evening's store, at a moment of its own.
func (e *evening) tasking(now string, args ...string) string {
	e.Helper()
	cmd := e.command(now, args...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		e.Fatalf("tasking %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func (e *evening) command(now string, args ...string) *exec.Cmd {
	e.Helper()
	binary, err := exec.LookPath("tasking")
	if err != nil {
		e.Fatal(err)
	}
	cmd := exec.Command(binary, args...)
	cmd.Dir = e.folder
	cmd.Env = append(os.Environ(), "TASKING_STORE="+filepath.Join(e.folder, "t.db"), "TASKING_NOW="+now, "TERM=xterm-256color", "LANG=C.UTF-8")
	return cmd
}

// sit starts the program in the hall's 80x24.
func (e *evening) sit() {
	e.Helper()
	t, err := begin(e.command("2027-01-14T18:30"), 80, 24)
	if err != nil {
		e.Fatal(err)
	}
	e.terminal = t
	e.Cleanup(t.close)
	e.sees("Open ")
}

// type_ presses keys and counts them; words:… are what is said and do not count,
// and letters:… narrow a list: each is a key.
func (e *evening) press(keys ...string) (beyond int) {
	e.Helper()
	for _, k := range keys {
		if s, said := strings.CutPrefix(k, "words:"); said {
			e.words += len([]rune(s))
			k = "text:" + s
		} else if s, typed := strings.CutPrefix(k, "letters:"); typed {
			beyond += len(s)
			k = "text:" + s
		} else {
			beyond++
		}
		if err := e.terminal.press(k); err != nil {
			e.Fatal(err)
		}
	}
	e.keys += beyond
	return beyond
}

// sees waits for the screen to show all of it.
func (e *evening) sees(all ...string) {
	e.Helper()
	err := e.until(patience, func(frame string) bool {
		for _, s := range all {
			if gone, not := strings.CutPrefix(s, "not:"); not && strings.Contains(frame, gone) || !not && !strings.Contains(frame, s) {
				return false
			}
		}
		return true
	})
	if err != nil {
		e.Fatalf("waiting for %q: %v", all, err)
	}
}

// step is a few keys and what the screen then shows.
type step struct {
	keys []string
	see  string
}

func k(see string, keys ...string) step { return step{keys, see} }

// decides takes one decision in a few steps and counts its keys.
func (e *evening) decides(what string, steps ...step) {
	e.Helper()
	before := e.keys
	for _, s := range steps {
		e.press(s.keys...)
		if s.see != "" {
			e.sees(strings.Split(s.see, "|")...)
		}
	}
	n := e.keys - before
	e.decisions++
	if n > e.most {
		e.most, e.dearest = n, what
	}
	if n > mostKeys {
		e.Errorf("%s took %d keys beyond its words; %d is the most", what, n, mostKeys)
	}
}

// to goes to the next item with the clicker's key.
func (e *evening) to(title string) {
	e.Helper()
	e.press("pgdn")
	e.sees(strings.ToUpper(title))
}

// titles are the twenty issues of the evening, in the order of its agenda.
var titles = []string{"Glass of the bus shelter", "Bikes in the park", "Sofas in the alley", "Lights out on Elm Street", "Water on the footpath",
	"Cars at the school gate", "Nowhere to go on Fridays", "Bins on fire", "Noise at the flats", "Dogs on the green", "Paint on the underpass",
	"Broken fence at the allotments", "Empty house on Mill Lane", "Needles at the garages", "Shouting at the taxi rank", "Signs on the roundabout",
	"Smoke from the yard", "Parking at the clinic", "Rats by the canal", "Doorstep sellers"}

// prepare fills the store as it stood before the evening: a meeting was held in
// December, and twenty issues are open.
func (e *evening) prepare() {
	e.Helper()
	const autumn, december, january = "2026-11-20T10:00", "2026-12-10T18:30", "2027-01-08T09:00"
	run := func(now string, args ...string) { e.Helper(); e.tasking(now, args...) }
	run(autumn, "init", "--partnership", "Millbrook Partnership", "--area", "BB=Bell Bank", "--agency", "Police=Millbrook Police",
		"--agency", "WHG=Housing Group", "--agency", "Street=Street Pride", "--agency", "Fire=Fire Service", "--agency", "Youth=Youth Service")
	run(autumn, "meeting", "series", "--area", "BB", "--on", "second thursday", "--at", "18:30", "--venue", "Community centre")
	raised := func(n int, now string, more ...string) {
		e.Helper()
		run(now, append([]string{"issue", "raise", "--area", "BB", "--title", titles[n-1]}, more...)...)
	}
	ref := func(n int) string { return fmt.Sprintf("BB-%04d", n) }
	action := func(n int, agency, due string) {
		e.Helper()
		run(autumn, "action", "add", ref(n), "--task", "See to it", "--agency", agency, "--due", due)
		run(autumn, "action", "accept", ref(n)+"/1")
	}
	for n := 1; n <= 16; n++ {
		switch {
		case n >= 6 && n <= 8:
			raised(n, autumn, "--source", "LNP request")
		case n >= 15:
			raised(n, autumn, "--level", "0", "--with", "Police", "--with", "WHG")
		default:
			raised(n, autumn)
		}
		run(autumn, "issue", "assign", ref(n), "--lead", "Police")
	}
	for n, due := range map[int]string{2: "2027-01-04", 3: "2027-01-05", 4: "2027-01-06", 5: "2027-01-07", 15: "2027-01-04", 16: "2027-01-05",
		9: "2027-02-01", 13: "2027-02-01", 14: "2027-02-01"} {
		action(n, []string{"Police", "Street", "WHG"}[n%3], due)
	}
	run(autumn, "escalate", "BB-0001", "--blockage", "The bus company is not in the borough", "--tried", "Wrote twice")
	run(december, "btg", "answer", "BB-0001", "--outcome", "returned", "--reason", "Write to the transport authority")
	run(december, "meeting", "plan", "--area", "BB", "--at", "2026-12-10T18:30")
	run(december, "meeting", "open", "BB/1", "--chair", "Neighbourhood Sergeant")
	run(december, "meeting", "agree", "BB/1", "--by", "the meeting")
	raised(17, january, "--urgent")
	raised(18, january)
	raised(19, january)
	raised(20, january, "--restricted", "person")
	for _, n := range []string{"13", "14"} {
		run(january, "action", "update", "BB-00"+n+"/1", "--text", "It is under way")
	}
}

// A whole meeting of twenty items typed into the program in a terminal, from its
// plan to the documents, killed twice on the way and carried on, with a half-typed
// line that is still there. It prints what it cost the hands.
func TestAnEveningOfTwentyItems(t *testing.T) {
	e := &evening{T: t, folder: t.TempDir()}
	e.prepare()
	e.begins()
	e.answersAndLateActions()
	e.killedWithAHalfTypedLine()
	e.requestsAndOthers()
	e.killedInAForm()
	e.exceptionsNewAndRestricted()
	e.agrees()
	e.isAllThere()
	t.Logf("%d decisions, %d keys beyond %d characters of words: %.1f a decision, %d at most (%s)",
		e.decisions, e.keys, e.words, float64(e.keys)/float64(e.decisions), e.most, e.dearest)
}

// begins plans the meeting, opens it, marks who is there and goes to the agenda.
func (e *evening) begins() {
	e.Helper()
	e.sit()
	e.decides("plan", k("Meetings", "m"), k("Thursday 14 January 2027, 6:30pm|Plan it", "p"), k("not:Plan it|planned", "f2"))
	e.decides("open", k("Open Meeting 2", "o"), k("not:Open Meeting 2|5 still to mark", "enter", "f2"))
	for n, mark := range []string{"p", "p", "p", "a"} {
		e.decides("attendance", k(fmt.Sprintf("%d still to mark", 4-n), mark))
	}
	e.decides("attendance", k("not:still to mark", "p"))
	e.decides("confidentiality", k("CONFIDENTIALITY", "2", "enter"), k("was read at 6:30pm", "enter"))
	e.to("Accuracy of the last tasking document")
	e.decides("the last document", k("Minute", "words:min: agreed as a correct record"), k("minute: Agreed as a correct record", "enter"))
	e.to("Trends")
}

// says types a line and sees what Enter would record before it is pressed.
func (e *evening) says(line, readBack, toast string) {
	e.Helper()
	e.decides(line, k(readBack, "words:"+line), k("not:→|"+toast, "enter"))
}

// chooses opens the list of decisions and narrows it.
func (e *evening) chooses(what, letters, form string, then ...step) {
	e.Helper()
	e.decides(what, append([]step{k("is decided?", "enter"), k(form, "letters:"+letters, "enter")}, then...)...)
}

func (e *evening) answersAndLateActions() {
	e.Helper()
	e.to(titles[0])
	e.sees("The Borough answered: returned with advice")
	e.says("police: write to the transport authority by fri", "by Friday 15 January 2027", "BB-0001/1 Police to: Write")
	e.chooses("no further action", "no f", "No further action", k("BB-0001 considered", "words:the letter goes out", "f2"))
	e.to(titles[1])
	e.says("done: both bikes were seized", "is done: both bikes", "BB-0002/1 done: Both bikes")
	e.to(titles[2])
	e.decides("not completed", k("was not completed: no crew", "words:not done: no crew"), k("what was the cause?", "enter"), k("carried forward: no crew", "enter"))
	e.says("due: 28/1 the crew is back", "is now due by Thursday 28 January 2027", "BB-0003/1 due 28 Jan 2027")
	e.to(titles[3])
	e.says("update: the parts have come", "Update of action 1", "BB-0004/1 update: The parts")
	e.says("due: next the lamps are old", "by the next meeting", "BB-0004/1 due next meeting")
	e.to(titles[4])
	e.chooses("pass on", "reas", "Pass on BB-0005/1", k("Street Pride", "words:street"), k("Reason", "enter", "words:it is their drain"), k("passed from WHG to Street", "f2"))
}

// killedWithAHalfTypedLine kills the program while a line is being typed; after
// the restart the line stands where it was, and is finished.
func (e *evening) killedWithAHalfTypedLine() {
	e.Helper()
	e.to(titles[5])
	e.press("words:police: patrol King George park fri and sat by 28")
	e.sees("patrol King George park fri and sat")
	e.untilKept("King George park fri and sat by 28")
	e.comesBack()
	e.sees(strings.ToUpper(titles[5]), "patrol King George park fri and sat by 28")
	e.decides("the line that was half typed", k("by Thursday 28 January 2027", "words:/1"), k("BB-0006/1 Police to: Patrol King George park fri and sat", "enter"))
}

// untilKept waits until the draft beside the store holds the words.
func (e *evening) untilKept(words string) {
	e.Helper()
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for end := time.Now().Add(patience); time.Now().Before(end); <-look.C {
		if b, err := os.ReadFile(filepath.Join(e.folder, "t.db.draft")); err == nil && strings.Contains(string(b), words) {
			return
		}
	}
	e.Fatalf("the half-typed line was not kept")
}

// comesBack kills the program, finds the store whole, and goes to the agenda again.
func (e *evening) comesBack() {
	e.Helper()
	if err := e.kill(); err != nil {
		e.Fatal(err)
	}
	if said := e.tasking("2027-01-14T18:30", "verify"); !strings.HasPrefix(said, "ok: ") {
		e.Fatal(said)
	}
	e.sit()
	e.press("m") // everybody is marked: it begins at the agenda
	e.sees("Enter walk")
	e.press("enter")
}

func (e *evening) requestsAndOthers() {
	e.Helper()
	e.to(titles[6])
	e.says("youth + whg: open the hall on fridays, due ongoing", "Youth with WHG to open the hall", "BB-0007/1 Youth")
	e.to(titles[7])
	e.chooses("close", "clos", "why?", k("Impact", "letters:fix", "enter"), k("BB-0008 closed: fixed", "words:The bins are locked and nobody was hurt", "f2"))
	e.to(titles[8])
	e.says("update: three visits, quiet since", "Update of action 1", "BB-0009/1 update")
	e.decides("take as read", k("Taken as read: 2 issues", "f3"))
	e.to(titles[9])
	e.chooses("a level", "leve", "Level of BB-0010", k("Reason", "letters:0"), k("Also with", "tab", "words:They meet weekly", "tab", "words:whg", "enter"),
		k("moved from level 1 (CAT) to level 0", "f2"))
}

// killedInAForm kills the program the moment something was said to be saved,
// with the next form open already.
func (e *evening) killedInAForm() {
	e.Helper()
	e.press("enter")
	e.sees("is decided?")
	e.press("letters:close", "enter")
	e.sees("Close BB-0010: why?")
	e.comesBack()
	e.sees(strings.ToUpper(titles[9]), "moved from level 1 (CAT) to level 0")
}

func (e *evening) exceptionsNewAndRestricted() {
	e.Helper()
	e.to(titles[10])
	e.chooses("escalate", "es", "For a blockage", k("Blocked", "letters:bl", "enter"),
		k("June", "words:The underpass is the county's", "tab", "words:Asked in June and in August", "tab", "right"), k("not:When saved|escalated to the Borough", "f2"))
	e.to(titles[11])
	e.says("min: the residents' group was thanked", "Minute: the residents", "minute: The residents")
	e.decides("park", k("is parked for later", "words:park"), k("1 parked|"+strings.ToUpper(titles[11]), "enter"), k(strings.ToUpper(titles[12]), "pgdn"))
	e.sees("√ taken as read")
	e.to(titles[13])
	e.to(titles[14])
	e.chooses("done, by a level 0 issue", "done", "Done: BB-0015/1", k("BB-0015/1 done", "words:marshals are there now", "f2"))
	e.to(titles[15])
	e.decides("no longer needed", k("was not completed", "words:not done: the signs were moved"), k("what was the cause?", "enter"), k("no longer needed: the signs", "letters:no l", "enter"))
	e.to(titles[16])
	e.says("fire: visit the yard by 21/1", "by Thursday 21 January 2027", "BB-0017/1 Fire to: Visit")
	e.to(titles[17])
	e.chooses("lead and support", "lead", "Assign BB-0018", k("Street", "words:street", "enter"), k("BB-0018 Street leads", "f2"))
	e.to(titles[18])
	e.decides("undone and done again", k("by Thursday 21 January 2027", "words:whg: bait the canal side by thu"), k("BB-0019/1 WHG to: Bait", "enter"),
		k("Undid: BB-0019/1", "f7"), k("Redid: BB-0019/1", "f8"))
	e.to(titles[11])
	e.says("tbc: find out whose fence it is by 28/1", "Agency to be confirmed", "BB-0012/1")
	e.partTwo()
	e.to("Any other business")
	e.sees("not:" + titles[19])
	e.says("min: the street party is on 1 May", "Minute: the street", "minute: The street")
	e.decides("an issue raised in the meeting", k("what is done?", "enter"), k("New issue", "letters:raise", "enter"), k("BB-0021", "words:Trolleys in the canal", "f2"))
	e.to("Date of the next meeting")
	e.decides("the next meeting", k("what is done?", "enter"), k("Thursday 11 February 2027, 6:30pm|Plan it", "enter"), k("Meeting 3, Thursday 11 February 2027|DATE OF", "f2"))
}

// partTwo shows the restricted item only after the word was typed, and hides it
// again when it is left.
func (e *evening) partTwo() {
	e.Helper()
	e.to("Part 2: restricted items")
	e.sees("BB-0020  Restricted item", "not:"+titles[19])
	e.decides("part 2", k("Type DESK", "enter"), k("not:Type DESK", "letters:desk", "enter"))
	e.to(titles[19])
	e.says("police: visit them by mon", "by Monday 18 January 2027", "BB-0020/1 Police to: Visit them")
}

// agrees reads back, jumps to a gap and closes it, agrees with the others by
// typing the word, and has the documents written.
func (e *evening) agrees() {
	e.Helper()
	e.decides("read back", k("By agency|2 need attention", "f5"), k("[x]", "space"))
	e.decides("to the gap", k("BB-0005/1 is late and has no new date", "n"), k("BB-0012/1 has no agency|Enter lets you name an agency", "n"), k("Who does BB-0012/1?", "enter"), k("not:Who does", "esc"))
	e.decides("agree", k("Enter agrees", "4"), k("Agree Meeting 2 with 2 gaps?", "enter"), k("not:Type AGREE|Where to write", "letters:agree", "enter"))
	e.asked("f2", "written to")
	e.sees("Agreed version 1", "not:Where to write")
	e.press("ctrl+c")
	e.sees("Leave?")
	e.press("y")
	if err := e.left(); err != nil {
		e.Fatal(err)
	}
}

// asked answers a question that came by itself: it hears no key until the typing
// has paused.
func (e *evening) asked(key, then string) {
	e.Helper()
	for range 20 {
		e.press(key)
		if e.until(time.Second, func(frame string) bool { return strings.Contains(frame, then) }) == nil {
			return
		}
		e.keys--
	}
	e.Fatalf("%q never came; the screen is\n%s", then, e.frame())
}

// isAllThere compares the record, the document and the files with what was typed.
func (e *evening) isAllThere() {
	e.Helper()
	const later = "2027-01-14T21:00"
	var doc struct {
		Version int      `json:"version"`
		Gaps    []string `json:"gaps"`
		Issues  []struct {
			Ref   string `json:"ref"`
			State string `json:"state"`
			Level int    `json:"level"`
		} `json:"issues"`
		Actions []struct {
			Ref    string `json:"ref"`
			Agency string `json:"agency"`
			Task   string `json:"task"`
			Due    string `json:"due"`
			State  string `json:"state"`
		} `json:"actions"`
		NotReached []struct{ Ref string } `json:"not_reached"`
	}
	if err := json.Unmarshal([]byte(e.tasking(later, "export", "document", "--meeting", "BB/2", "--format", "json", "--out", "-")), &doc); err != nil {
		e.Fatal(err)
	}
	if doc.Version != 1 || len(doc.Gaps) != 2 || len(doc.Issues) != 21 || len(doc.NotReached) != 0 {
		e.Errorf("version %d, gaps %v, %d issues, not reached %v", doc.Version, doc.Gaps, len(doc.Issues), doc.NotReached)
	}
	found := map[string]string{}
	for _, a := range doc.Actions {
		found[a.Ref] = strings.Join([]string{a.Agency, a.Task, a.Due, a.State}, "|")
	}
	for ref, want := range map[string]string{
		"BB-0001/1": "Police|Write to the transport authority|2027-01-15|open", "BB-0002/1": "WHG|See to it|2027-01-04|done",
		"BB-0003/1": "Police|See to it|2027-01-28|open", "BB-0004/1": "Street|See to it|next|open", "BB-0005/1": "Street|See to it|2027-01-07|open",
		"BB-0006/1": "Police|Patrol King George park fri and sat|2027-01-28|open", "BB-0007/1": "Youth|Open the hall on fridays|ongoing|open",
		"BB-0012/1": "|Find out whose fence it is|2027-01-28|open", "BB-0017/1": "Fire|Visit the yard|2027-01-21|open",
		"BB-0019/1": "WHG|Bait the canal side|2027-01-21|open",
	} {
		if found[ref] != want {
			e.Errorf("%s is %q, not %q", ref, found[ref], want)
		}
	}
	for ref := range found {
		if strings.HasPrefix(ref, "BB-0020") {
			e.Error("the partners edition holds an action of a restricted issue")
		}
	}
	for _, name := range []string{"tasking-document-2027-01-14-v1-partners.docx", "tasking-document-2027-01-14-v1-partners.pdf",
		"tasking-document-2027-01-14-v1-partners.html", "tasking-document-2027-01-14-v1-partners.csv", "tasking-document-2027-01-14-v1-partners.xlsx",
		"restricted/tasking-document-2027-01-14-v1-restricted.docx", "restricted/tasking-document-2027-01-14-v1-restricted.pdf"} {
		folder, name := filepath.Split(filepath.FromSlash(name))
		if info, err := os.Stat(filepath.Join(e.folder, "documents", folder, "BB-2-"+name)); err != nil || info.Size() == 0 {
			e.Errorf("the document %s was not written: %v", name, err)
		}
	}
	if said := e.tasking(later, "verify"); !strings.HasPrefix(said, "ok: ") {
		e.Error(said)
	}
	if _, err := os.Stat(filepath.Join(e.folder, "t.db.draft")); !os.IsNotExist(err) {
		e.Error("the draft of an agreed meeting is still there")
	}
}
