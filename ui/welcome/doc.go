// Package welcome is the first start without a store: four questions, each of
// which may be left as it is, and then the board.
//
// It asks for the partnership's name, its areas, its agencies and its time zone.
// What an answer left empty comes to is said beside the field, so that nobody
// has to guess what a skipped question does. Areas and agencies are typed one a
// line, as plain names: a code or short name is made from the name, or given
// before it (BB=Blakenall & Bloxwich), because both stay for good.
//
// The screen knows no store: making one is given to it as a function, which it
// runs as an effect. When that fails everything typed stays where it was.
package welcome
