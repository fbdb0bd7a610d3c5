package sample

import "tasking/internal/tasking"

// Who speaks: roles only.
const (
	sergeant    = "Neighbourhood Sergeant"
	constable   = "Neighbourhood Constable"
	fireOfficer = "Fire safety officer"
	probation   = "Probation officer"
	outreach    = "Health outreach worker"
	youth       = "Youth worker"
	streets     = "Street Pride supervisor"
	ranger      = "Green Spaces ranger"
	trading     = "Trading Standards officer"
	environment = "Environmental Health officer"
	officer     = "LNP officer"
	housing     = "Housing officer"
	weirside    = "Tenancy enforcement officer"
	coordinator = "Voluntary Action coordinator"
	canalside   = "Detached youth worker"
	residents   = "Residents' association secretary"
	analyst     = "Crime analyst"
)

// member is an agency and who comes to its meetings.
type member struct {
	tasking.Agency
	who    []string
	stands string // who comes instead
}

// The report's agencies [3.1.2], with groups that supply information by
// invitation.
var agencies = []member{
	{agency("Police", "Millbrook Police", "statutory"), []string{sergeant, analyst}, constable},
	{agency("Fire", "Millbrook Fire and Rescue Service", "statutory"), []string{fireOfficer}, "Watch Commander"},
	{agency("Probation", "Millbrook Probation Service", "statutory"), []string{probation}, "Community payback supervisor"},
	{agency("Health", "Millbrook Community Health", "statutory"), []string{outreach}, "Practice nurse"},
	{agency("Youth", "Youth Service", "council"), []string{youth}, "Youth centre manager"},
	{agency("StreetPride", "Street Pride", "council"), []string{streets}, "Street cleansing chargehand"},
	{agency("GreenSpaces", "Green Spaces", "council"), []string{ranger}, "Parks development officer"},
	{agency("TradingStd", "Trading Standards", "council"), []string{trading}, "Licensing officer"},
	{agency("EnvHealth", "Environmental Health", "council"), []string{environment}, "Pest control officer"},
	{agency("LNPTeam", "Neighbourhood Partnerships and Programmes", "council"), []string{officer}, "Partnerships manager"},
	{agency("KilnHomes", "Kiln Homes Housing Association", "housing"), []string{housing}, "Caretaking supervisor"},
	{agency("Weirside", "Weirside Housing", "housing"), []string{weirside}, "Estate caretaker"},
	{agency("VolAction", "Millbrook Voluntary Action", "voluntary"), []string{coordinator}, "Volunteer organiser"},
	{agency("Canalside", "Canalside Youth Trust", "voluntary"), []string{canalside}, "Sessional worker"},
	{agency("HBRA", "Hartsbrook Residents' Association", "community"), []string{residents}, "Residents' association treasurer"},
}

// agency is core in every body unless it is a group, which is invited.
func agency(short, name, kind string) tasking.Agency {
	return tasking.Agency{Short: short, Name: name, Kind: kind, Core: kind != "voluntary" && kind != "community"}
}

// memberships are what differs from that in single bodies.
var memberships = []tasking.SetMember{
	{Agency: "HBRA", Body: "HB", As: tasking.MemberInvited},
	{Agency: "VolAction", Body: "HB", As: tasking.MemberInvited},
	{Agency: "Canalside", Body: "CW", As: tasking.MemberInvited},
	{Agency: "Canalside", Body: "FB", As: tasking.MemberInvited},
	{Agency: "VolAction", Body: "TC", As: tasking.MemberInvited},
	{Agency: "VolAction", Body: tasking.BTG, As: tasking.MemberInvited},
	{Agency: "Weirside", Body: "HB", As: tasking.MemberDropped},
	{Agency: "Weirside", Body: "WC", As: tasking.MemberDropped},
	{Agency: "KilnHomes", Body: "PH", As: tasking.MemberDropped},
	{Agency: "KilnHomes", Body: "LM", As: tasking.MemberDropped},
	{Agency: "Probation", Body: "PH", As: tasking.MemberInvited},
}
