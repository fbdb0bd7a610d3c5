package sample

// matter is what an archived issue can be about.
type matter struct {
	what, category, agency, support, by, task string
}

var matters = []matter{
	{"Rubbish and furniture dumped", "Fly-tipping", "StreetPride", "EnvHealth", streets, "Clear it and keep what shows where it came from"},
	{"Motorbikes ridden at speed", "Nuisance vehicles", "Police", "GreenSpaces", constable, "Patrol at the times given and warn riders"},
	{"Loud music and shouting heard", "Noise", "EnvHealth", "Police", environment, "Diary sheets, then a visit with a meter"},
	{"Street lights not working", "Street lighting", "StreetPride", "LNPTeam", streets, "Report to the contractor and chase the repair"},
	{"Tags sprayed on walls and doors", "Graffiti", "StreetPride", "Probation", streets, "Remove within five working days"},
	{"Dog mess left lying about", "Dog fouling", "GreenSpaces", "EnvHealth", ranger, "Signs, a bin and patrols in the morning"},
	{"Cars parked on the pavement", "Parking", "Police", "LNPTeam", constable, "Visible patrol and notices"},
	{"Small fires lit in the grass", "Deliberate fires", "Fire", "Youth", fireOfficer, "Visit, cut back, talk to the school"},
	{"Groups drinking and swearing", "Anti-social behaviour", "Police", "Youth", sergeant, "Patrol and detached youth work on two evenings"},
	{"Rats seen by several people", "Pests", "EnvHealth", "StreetPride", environment, "Survey and treat"},
	{"Gates and fences broken down", "Criminal damage", "KilnHomes", "Police", housing, "Repair and mark as urgent"},
	{"Hedges grown over the footpath", "Footways", "GreenSpaces", "StreetPride", ranger, "Cut back to the boundary"},
}

var wheres = []string{
	"behind the row of shops", "beside the play area", "along the canal bank", "near the bus turning point",
	"by the garages at the end", "on the way to the school", "under the railway bridge", "round the community hall",
	"at the edge of the park", "in the rear alley", "by the health centre", "outside the old library",
}

var whens = []string{
	"after dark", "at weekends", "every morning", "in the holidays", "since last month", "most evenings", "once again", "all week long",
}

var archiveOrigins = []origin{forum, dropIn, wardWalk, patchWalk, phone, form, app, councillor, visit, analysis}

var reports = []string{
	"Visited, nobody there at the time; will go again at another hour.",
	"Spoke to two neighbours, it is getting better.",
	"Ordered, waiting for a date from the contractor.",
	"Done in part, the rest needs a dry day.",
	"Leaflets through every door, three people rang back.",
	"Looked at with the ward councillor, agreed what comes first.",
	"No further calls this week.",
	"Photographs taken before and after.",
}

var finishes = []string{
	"Finished and checked on site.", "Done; the person who raised it was told.", "Completed within the time given.", "Done together with the residents.",
}

var impacts = []string{
	"People use the place again.", "No calls for a month.", "Neighbours say they notice the difference.",
	"The school has stopped keeping children in.", "Fewer complaints than in any month this year.",
}
