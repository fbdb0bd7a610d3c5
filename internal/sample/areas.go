package sample

import "tasking/internal/tasking"

// place is one area with what its meetings need to know. Ahead is how many
// working days after the first area's next meeting its own is held, held how
// many meetings it has had: the pilot area began first, the others joined.
type place struct {
	code, name string
	priority   bool
	wards      []string
	venue      string
	chair      string
	ahead      int
	held       int
	stories    func() []*story
}

// places lists the areas; the first one is the busiest and meets next.
var places = []place{
	{"HB", "Hartsbrook", true, []string{"Hartsbrook North", "Hartsbrook South"}, "Hartsbrook Community Centre, main hall", sergeant, 0, 6, hartsbrook},
	{"CW", "Cutlers Wharf", true, []string{"Wharf", "Basin"}, "Cutlers Wharf Library, upstairs room", housing, 2, 5, cutlersWharf},
	{"FB", "Furnace Bank", true, []string{"Furnace Bank", "Slag Lane"}, "Furnace Bank Children's Centre", sergeant, 3, 4, furnaceBank},
	{"TC", "Town Centre", false, []string{"Market", "Castlegate"}, "Guildhall, committee room", environment, 5, 3, townCentre},
	{"SF", "Stonefold", false, []string{"Stonefold"}, "Stonefold Methodist Hall", sergeant, 6, 3, stonefold},
	{"LM", "Lark Meadow", false, []string{"Lark Meadow", "Brickfields"}, "Lark Meadow Primary School, dining hall", fireOfficer, 8, 2, larkMeadow},
	{"OM", "Old Maltings", false, []string{"Maltings"}, "The Maltings Hub", housing, 9, 2, oldMaltings},
	{"PH", "Priory Hill", false, []string{"Priory", "Hillside"}, "Priory Hill Bowls Club", sergeant, 10, 2, prioryHill},
	{"WC", "West Common", false, []string{"Common", "Racecourse"}, "West Common Pavilion", ranger, 4, 1, westCommon},
}

// The Borough Tasking Group meets in the afternoon, some working days later.
var group = place{code: tasking.BTG, venue: "Town Hall, committee room 2", chair: "Head of Public Protection", ahead: 7, held: 3}

// Founding sets up the sample's partnership, marked as a demonstration.
func Founding() *tasking.Found {
	f := &tasking.Found{Name: "Millbrook Borough Partnership", Zone: "Europe/London", Demo: true}
	for _, p := range places {
		f.Areas = append(f.Areas, tasking.Area{Code: p.code, Name: p.name, Priority: p.priority})
	}
	for _, a := range agencies {
		f.Agencies = append(f.Agencies, a.Agency)
	}
	return f
}
