// Package board is the screen of the open issues of an area: what the chair
// looks at in the meeting and the officer between meetings.
//
// At a desk wide enough it is a board of three columns, agencies direct, CAT
// and Borough, with a card for each issue. Narrower, and always on the wall, it
// is one list in groups, in the order a chair needs them: the CAT first, late
// issues at its head, because these are what the meeting is for; then what is
// with the Borough, whose answers the CAT must decide; then what agencies do
// directly, which the meeting takes by exception; last what is new and not yet
// considered, folded when there is much of it, since an import may bring
// hundreds. New issues are outside the counts: Open counts the other issues,
// late counts actions; a board of nothing but new issues says how many they are.
//
// On the wall the list is that of 80 columns at any width (screen.Env.Columns).
// What a search found and Enter kept stays under the
// cursor when everything is shown again.
//
// It promises that on the wall a restricted issue is its reference and the words
// "Restricted item" and nothing else: such issues stand in a group of their own,
// in order of reference, so that not even their level or their lateness can be
// read from their place, and no filter but their reference finds them. Nothing shown
// of another issue is worked out of its restricted actions. The wall
// is held back from the moment a reading shows an open meeting, before the root
// has answered.
//
// At its first reading it asks about every meeting that is still open from another
// day whether to end it; Enter keeps it open.
//
// Everything is worked out when the board is read or narrowed; a cursor key
// paints two rows and joins the visible ones. It reads and changes nothing
// itself: reading is an effect, deeds are package deed's, other screens are
// opened by the functions it was given.
package board
