// Package issue is the page of one issue: its facts, its actions and its whole
// history as sentences, newest first. Up and Down go through all of it, Tab from
// part to part; the deeds act on the action under the cursor.
//
// At the desk a wide window shows facts and actions beside the history. On the
// wall it is always one column, and what is restricted is only its reference and
// the words for it: a restricted issue has no page there at all.
//
// It reads by effects alone and reads again after every change.
package issue
