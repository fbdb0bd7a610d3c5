// Package capture understands one line typed at speaking speed in a meeting
// and says in full words what Enter would record.
//
//	police: patrol King George park fri and sat by 28/1
//	police + WHG: board up the flats, due next      two agencies, by the next meeting
//	update: three visits made                       of the only open action
//	2: three visits made                            of action 2
//	done 2                                          done: the gate is mended
//	police update: three visits made                of the one open action police leads
//	not done 2: no crew
//	due 2: 28/1 the crew is off sick                a date is moved, with its reason
//	min: the chair thanked the volunteers
//	park                                            the item waits till later in the meeting
//	tbc: find out who owns the wall                 an action whose agency is to be confirmed
//	close                                           a word of the list of decisions: it is asked there
//	deferred: the lawyers are still out             an answer of the Borough, in its own meeting
//
// It promises four things. Nothing is guessed: what could be two things is
// asked, what could be none as well, and a line that is asked about or wrong
// has no ReadBack, so a screen saves exactly when there is one. No word is
// lost: each stands in one of the fields or is one of the words above. The
// words of a task stay in the task: only "by" or "due" with a whole date
// behind it, a closing "in two weeks" or "within 10 days", "on", "before" or
// "until" with a whole day behind it, "this friday", or a closing "next" or
// "ongoing", is taken off its end. And it is pure: time and the next meeting
// come in, nothing is kept or changed.
//
// Some choices a reader may not expect. The last "by" with a date counts, so
// "stand by friday" is to stand, by Friday; "stand by by friday" says the
// other. "Extend the trial by 2 weeks" is asked about; "by +2w", "by a fortnight"
// and "in 2 weeks" are not. A day or month that is misspelt is asked for ("by
// tomorow"), and so is "by mid january"; "by the arch" is no day. A closing "next
// week" is asked for its day. A closing "next" stays where it finishes a sentence
// ("say who is next"). Keywords come before agencies of the same name, an exact
// name before one that only begins so, and what begins with a keyword is not
// offered as a new agency ("update 2 police:"). A colon inside a time of day parts nothing.
//
// It is not the judge: whether a change may be made, how long a text may be and
// what looks like a person's name is decided by the domain when it is made.
package capture
