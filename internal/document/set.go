package document

import "io"

// RestrictedFolder is where the restricted annex lies beside the partners' files: it
// is sent to others, and a name alone does not keep it from going with them.
const RestrictedFolder = "restricted"

// File is one file to write: its name, made of references only, and its content. A
// name may begin with one folder and a slash.
type File struct {
	Name  string
	Write func(io.Writer) error
}

// Version is one agreed version, or a draft: both editions with their digests,
// which are empty for a draft.
type Version struct {
	Partners, Annex             Content
	PartnersDigest, AnnexDigest string
}

// Set lists the files that are written when a document is agreed: the tasking
// document for members in every format people open, the minutes, the restricted
// annex apart where there is one, and a mail ready to be sent. A draft has no
// mail.
func (v Version) Set() []File {
	document, minutes := TaskingDocument(v.Partners, v.PartnersDigest), Minutes(v.Partners, v.PartnersDigest)
	files := append(document.files("docx", "pdf", "html", "csv", "xlsx"), minutes.files("docx")...)
	if annex := TaskingDocument(v.Annex, v.AnnexDigest); !annex.Empty() {
		for _, f := range annex.files("docx", "pdf") {
			f.Name = RestrictedFolder + "/" + f.Name
			files = append(files, f)
		}
	}
	if v.Partners.agreed() {
		files = append(files, File{EmailName(v.Partners), func(w io.Writer) error { return Email(w, v.Partners, v.PartnersDigest) }})
	}
	return files
}

func (p Paper) files(formats ...string) []File {
	var list []File
	for _, f := range formats {
		list = append(list, File{p.FileName(f), func(w io.Writer) error { return p.Write(w, f) }})
	}
	return list
}
