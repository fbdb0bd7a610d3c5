// Package civil holds days as people in Britain name them: the day a task is
// due, the day of a meeting.
//
// A day is three numbers, never an instant. Due dates that are kept as
// instants move by a day when the clocks change or the reader sits in another
// zone; these cannot. Where a day has to meet the clock (is it late, when does
// the meeting start) the zone is an argument, and so is today: nothing here
// asks the time.
//
// The package reads dates as people say them ([Parse], [ParseMoment]) and
// writes them in one way each for screens and for files. Numbers are read in
// British order, day first. It is not a calendar: it knows no bank holidays,
// no working days and no repeated meetings, and it reads English only.
//
// Words that depend on more than the calendar, such as "by the next meeting"
// or "ongoing", belong to the domain and are refused here.
package civil
