package casebook_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tasking/internal/casebook"
	"tasking/internal/civil"
	"tasking/internal/intake"
	"tasking/internal/tasking"
)

const reports = `Report ID,Title,Detail,User Name,Category,Created,Status,Ward
17,Broken swing,The chain has gone,A Resident,Parks,2027-01-02T09:00:00,confirmed,Mill
18,Flytip,Sofa by the lane,B Resident,Rubbish,2027-01-03T09:00:00,Fixed - Council,Mill
`

func issuesOf(t *testing.T, text string) intake.Sheet[intake.Issue] {
	t.Helper()
	sheet, err := intake.Issues(strings.NewReader(text), "reports.csv", intake.Options{Today: civil.Make(2027, time.January, 14)})
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func TestImportTwiceAddsNothingTwice(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	o := casebook.ImportOptions{Area: "BB"}
	rep, err := d.ImportIssues(ctx, casebook.Who{}, issuesOf(t, reports), o)
	if err != nil || rep.Added != 2 || rep.Closed != 1 || len(rep.Refs) != 2 || rep.Refs[0] != "BB-0001" {
		t.Fatalf("first: %+v %v", rep, err)
	}
	if len(rep.Dropped) != 1 || rep.Dropped[0].Count != 2 {
		t.Errorf("columns of persons: %+v", rep.Dropped)
	}
	again, err := d.ImportIssues(ctx, casebook.Who{}, issuesOf(t, reports), o)
	if err != nil || again.Added != 0 || again.Known != 2 {
		t.Fatalf("second: %+v %v", again, err)
	}
	i, err := d.Issue(ctx, ref(2))
	if err != nil {
		t.Fatal(err)
	}
	if i.Closing.Reason != tasking.ClosedElsewhere || !strings.Contains(i.Closing.Words, "Fixed - Council") {
		t.Errorf("closed as %+v", i.Closing)
	}
	d.verified()
	undoAll(d)
	back, err := d.ImportIssues(ctx, casebook.Who{}, issuesOf(t, reports), o)
	if err != nil || back.Added != 2 || back.Refs[0] != "BB-0003" {
		t.Errorf("after undo the rows can come again under new numbers: %+v %v", back, err)
	}
}

func TestABadRowRefusesTheWholeImportUnlessItIsSkipped(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	bad := issuesOf(t, reports+"19,"+strings.Repeat("long ", 60)+",x,,Parks,2027-01-03T09:00:00,confirmed,Mill\n20,Good one,x,,Parks,2027-01-03T09:00:00,confirmed,Mill\n")
	rep, err := d.ImportIssues(ctx, casebook.Who{}, bad, casebook.ImportOptions{Area: "BB"})
	if err == nil || len(rep.Bad) != 1 || rep.Bad[0].Line != 4 {
		t.Fatalf("%+v %v", rep, err)
	}
	if b := boardOf(d); b != "" {
		t.Errorf("something was imported all the same: %s", b)
	}
	rep, err = d.ImportIssues(ctx, casebook.Who{}, bad, casebook.ImportOptions{Area: "BB", SkipBad: true})
	if err != nil || rep.Added != 3 {
		t.Errorf("with the bad row left out: %+v %v", rep, err)
	}
	d.verified()
}

func TestDryRunChangesNothing(t *testing.T) {
	d := open(t)
	rep, err := d.ImportIssues(context.Background(), casebook.Who{}, issuesOf(t, reports), casebook.ImportOptions{Area: "BB", DryRun: true})
	if err != nil || rep.Added != 2 || boardOf(d) != "" {
		t.Errorf("%+v %v", rep, err)
	}
}

const actions = `Issue,Action,Owner,Due,Status,Update
Swing broken,Mend the chain,Street,1/2/2027,open,parts ordered
Swing broken,Close the play area,Police,ASAP,done,
Fly-tipping,Clear the lane,Scouts,1/2/2027,open,
`

func TestImportOfActionsRaisesAnIssueForEachTitle(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	read := func(s string) intake.Sheet[intake.Action] {
		sheet, err := intake.Actions(strings.NewReader(s), "actions.csv", intake.Options{Today: civil.Make(2027, time.January, 14)})
		if err != nil {
			t.Fatal(err)
		}
		return sheet
	}
	rep, err := d.ImportActions(ctx, casebook.Who{}, read(actions), casebook.ImportOptions{Area: "BB"})
	if err == nil || len(rep.Bad) != 1 || !strings.Contains(rep.Bad[0].Reason, "Scouts") {
		t.Fatalf("an unknown agency: %+v %v", rep, err)
	}
	rep, err = d.ImportActions(ctx, casebook.Who{}, read(actions), casebook.ImportOptions{Area: "BB", SkipBad: true})
	if err != nil || rep.Added != 1 || rep.Actions != 2 {
		t.Fatalf("%+v %v", rep, err)
	}
	i, err := d.Issue(ctx, ref(1))
	if err != nil {
		t.Fatal(err)
	}
	if a := i.Actions[0]; a.Acceptance != tasking.Accepted || a.Due.Date.ISO() != "2027-02-01" || a.LatestUpdate().Text != "parts ordered" {
		t.Errorf("the first action is %+v", a)
	}
	if a := i.Actions[1]; a.State != tasking.ActionDone || !a.Due.IsZero() {
		t.Errorf("the second action is %+v", a)
	}
	again, err := d.ImportActions(ctx, casebook.Who{}, read(strings.ReplaceAll(actions, "Scouts", "Street")), casebook.ImportOptions{Area: "BB"})
	if err != nil || again.Actions != 1 || again.Known != 2 {
		t.Errorf("the rest, once the agency is right: %+v %v", again, err)
	}
	d.verified()
}

func TestRealFilesImportWithNoHandEditing(t *testing.T) {
	dir := os.Getenv("TASKING_DATA")
	if dir == "" {
		t.Skip("TASKING_DATA is not set: it names the folder of real public files")
	}
	for name, want := range map[string]int{"open311-boston-2022-01.csv": 60, "open311-requests.json": 30} {
		d := open(t)
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		sheet, err := intake.Issues(f, name, intake.Options{Today: civil.Make(2027, time.January, 14), Zone: time.UTC})
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for _, added := range []int{want, 0} {
			rep, err := d.ImportIssues(context.Background(), casebook.Who{}, sheet, casebook.ImportOptions{Area: "DA"})
			if err != nil || rep.Added != added {
				t.Errorf("%s: %+v %v", name, rep, err)
			}
		}
		d.verified()
	}
}

func TestOneUndoTakesBackAWholeImport(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	text := "Report ID,Title,Detail,Category,Created,Status\n"
	for n := range 150 {
		text += fmt.Sprintf("%d,Lamp %d is out,,Lighting,2027-01-02T09:00:00,confirmed\n", n+1, n+1)
	}
	if rep, err := d.ImportIssues(ctx, casebook.Who{}, issuesOf(t, text), casebook.ImportOptions{Area: "BB"}); err != nil || rep.Added != 150 {
		t.Fatalf("%+v %v", rep, err)
	}
	res, err := d.Undo(ctx, casebook.Who{})
	if err != nil || res.Restricted {
		t.Fatalf("%+v %v", res, err)
	}
	if b := boardOf(d); b != "" {
		t.Errorf("left over: %s", b)
	}
	if _, err := d.Redo(ctx, casebook.Who{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(boardOf(d), "Lamp"); n != 150 {
		t.Errorf("%d came back", n)
	}
	d.verified()
}
