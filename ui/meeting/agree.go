package meeting

import (
	"fmt"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"tasking/internal/tasking"
	"tasking/ui/dialog"
	"tasking/ui/effect"
	"tasking/ui/screen"
)

const (
	formBy     = "meeting.by"
	formFolder = "meeting.folder"
)

// sealing is the last step: who agrees, and what became of the files.
type sealing struct {
	cursor
	by      string // "" is the chair
	asked   bool   // this screen asked for a version; another of the same meeting may hear of it
	folder  string // the folder that was tried last
	writing bool
	written *effect.Written
}

// agreedBy is who agrees: who was said to, who agreed the version before, or the
// chair.
func (s *meetings) agreedBy() string {
	m := s.chosen()
	switch {
	case s.seal.by != "" || m == nil:
		return s.seal.by
	case m.Latest() != nil:
		return m.Latest().By
	}
	return m.Chair
}

func (s *meetings) agreeKeys() []screen.Binding {
	keys := []screen.Binding{
		{Keys: []string{"enter"}, Label: "agree", Group: groupDocument, Help: "Agree the tasking document; asks for the word AGREE", Disabled: s.cannot(askAgree), Run: s.agreeConfirm},
		{Keys: []string{"w"}, Label: "who agrees", Group: groupDocument, Help: "Say who agrees it, when it is not the chair", Disabled: s.cannot(askAgree), Run: s.byForm},
		{Keys: []string{"f"}, Label: "write", Group: groupDocument, Help: "Write the agreed document to a folder", Disabled: s.notAgreed, Run: s.folderForm},
		{Keys: []string{"d"}, Label: "sent to", Group: groupDocument, Help: "Record to whom a version was given", Disabled: s.notAgreed, Run: s.sentForm},
		{Keys: []string{"p"}, Label: "plan", Group: "Meeting", Help: "Plan the next meeting", Disabled: s.planned, Run: s.planForm},
		s.correctKey(),
	}
	return append(keys, moves(&s.seal.cursor, func() int { return s.seal.last() }, nil)...)
}

// last is how many places the text can be scrolled to.
func (c *sealing) last() int { return c.page }

func (s *meetings) notAgreed() string {
	if m := s.chosen(); m == nil || m.State != tasking.Agreed {
		return "nothing is agreed yet"
	}
	return ""
}

// planned says that the next meeting needs no plan.
func (s *meetings) planned() string {
	if m := s.upcoming(); m != nil && m.Ref != s.ref {
		return name(m.Ref) + " is planned already, for " + when(m.At, s.place.Zone)
	}
	return ""
}

func (s *meetings) byForm() tea.Cmd {
	f := dialog.NewForm(about(formBy, s.ref), "Who agrees the document?",
		dialog.Field{Name: "by", Label: "Agreed by", Kind: dialog.Pick, Options: append([]dialog.Option{{Value: "the meeting", Text: "the meeting"}}, s.chairs()...),
			Add: true, Value: one(s.agreedBy()), Needed: true, Hint: "a role, not a name; or: the meeting"})
	f.Immediate = true
	return screen.OpenDialog(f)
}

func (s *meetings) agreeConfirm() tea.Cmd {
	m := s.chosen()
	by := s.agreedBy()
	if by == "" {
		return s.byForm()
	}
	n := len(s.gaps())
	text := "Version 1 of the tasking document is fixed, agreed by " + by + ". "
	if m.State == tasking.Opened {
		text = "The meeting ends. " + text
	}
	if n > 0 {
		text += printedWords(n) + " "
	}
	text += "It is not undone afterwards, only corrected by a new version."
	d := dialog.NewConfirm(about(askAgree, m.Ref), "Agree "+name(m.Ref)+" "+gapWords(n)+"?", text, "Agree")
	d.Word, d.No = "AGREE", "Not yet"
	return screen.OpenDialog(d)
}

// printedWords say what becomes of so many gaps.
func printedWords(n int) string {
	if n == 1 {
		return `1 gap is printed as "to be confirmed" and becomes the officer's task.`
	}
	return itoa(n) + ` gaps are printed as "to be confirmed" and become the officer's tasks.`
}

// agreed shows the sealed document and asks where to write it.
func (s *meetings) agreed(msg effect.Agreed) tea.Cmd {
	if msg.Ref != s.ref || !s.seal.asked {
		return nil
	}
	s.seal.asked = false
	if msg.Err != nil {
		if s.page != correct { // there the form says it
			s.trouble = msg.Err.Error()
		}
		return nil
	}
	s.setCorrecting(false)
	s.page, s.trouble = agree, ""
	s.seal = sealing{}
	title := "Agreed " + gapWords(len(msg.Result.Gaps)) + ". Where to write the document?"
	if msg.Result.Version > 1 {
		title = "Version " + itoa(msg.Result.Version) + " is made. Where to write it?"
	}
	return screen.OpenUnasked(s.folderDialog(title, s.desk.Folder, ""))
}

func (s *meetings) folderForm() tea.Cmd {
	return screen.OpenDialog(s.folderDialog("Write the document of "+name(s.ref), or(s.seal.folder, s.desk.Folder), ""))
}

// folderDialog asks for a folder. Why is what was wrong with the one it starts
// with; it stands beside it until another is typed.
func (s *meetings) folderDialog(title, folder, why string) *dialog.Form {
	f := dialog.NewForm(about(formFolder, s.ref), title,
		dialog.Field{Name: "folder", Label: "Folder", Value: one(folder), Needed: true,
			Hint: "document, minutes and mail; none is overwritten",
			Check: func(typed string) (string, error) {
				if why != "" && typed == folder {
					return why, nil
				}
				return "", nil
			}})
	f.Immediate, f.Save = true, "Write"
	return f
}

func (s *meetings) write(ref tasking.MeetingRef, folder string) tea.Cmd {
	if ref != s.ref {
		return nil
	}
	s.seal.folder, s.seal.writing, s.seal.written = folder, true, nil
	return s.desk.WriteDocuments(ref, folder)
}

// written tells where the files are, or asks for another folder.
func (s *meetings) written(msg effect.Written) tea.Cmd {
	if msg.Ref != s.ref || !s.seal.writing {
		return nil
	}
	s.seal.writing, s.seal.written = false, &msg
	s.page = agree
	if msg.Err == nil {
		return screen.Toast(plural(len(msg.Paths), "file", "files") + " written to " + s.seal.folder)
	}
	return tea.Batch(screen.Complain("Not written: "+effect.Plain(msg.Err)),
		screen.OpenDialog(s.folderDialog("Not written there. Another folder?", another(s.seal.folder), "a new folder, beside the one that was refused")))
}

// another proposes a folder inside the one that was refused or, when that was
// proposed already, one with the next number.
func another(folder string) string {
	dir, base := filepath.Split(filepath.Clean(folder))
	n := 0
	if _, err := fmt.Sscanf(base, "again-%d", &n); err == nil {
		return filepath.Join(dir, fmt.Sprintf("again-%d", n+1))
	}
	return filepath.Join(folder, "again-1")
}
