package capture

import (
	"time"

	"tasking/internal/civil"
	"tasking/internal/tasking"
)

// A Wednesday, and the Thursday of the next meeting.
var (
	today = civil.Make(2027, time.January, 13)
	next  = civil.Make(2027, time.February, 11)
)

func agency(short, name string) tasking.Agency { return tasking.Agency{Short: short, Name: name} }

func partnership() *tasking.Partnership {
	old := agency("Weirside", "Weirside Housing")
	old.Retired, old.ReplacedBy = true, "WHG"
	return &tasking.Partnership{Agencies: []tasking.Agency{
		agency("Police", "Harbour Police"), agency("Probation", "Harbour Probation Service"), agency("Fire", "Harbour Fire and Rescue"),
		agency("WHG", "Water Lane Housing Group"), agency("Watmos", "Watmos Community Homes"), agency("StreetPride", "Street Pride"),
		agency("GreenSp", "Green Spaces"), agency("HBRA", "Hartsbrook Residents' Association"), old,
	}}
}

func action(n int, agency, task, state string) tasking.Action {
	return tasking.Action{Ref: tasking.ActionRef{Issue: tasking.Ref{Area: "HB", Number: 4}, N: n}, Agency: agency, Task: task, State: state}
}

// room is an item with an open action that has a date, an open one without and
// one that is done.
func room() Context {
	c := Context{Partnership: partnership(), Today: today, Now: time.Date(2027, 1, 13, 19, 0, 0, 0, time.UTC), Next: next,
		Actions: []tasking.Action{action(1, "Police", "patrol King George park", tasking.ActionOpen),
			action(2, "WHG", "board up the flats", tasking.ActionOpen), action(3, "Fire", "visit the school", tasking.ActionDone)}}
	c.Actions[0].Due.Date = today.AddDays(1)
	return c
}

// oneAction is an item with one open action.
func oneAction() Context {
	c := room()
	c.Actions = c.Actions[:1]
	return c
}
