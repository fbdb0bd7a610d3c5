package hostile

import "strings"

// Names are more than 200 names and places of files that lead out of a folder, or
// that some system keeps for itself.
func Names() (all []string) {
	for _, up := range []string{"../", "..\\", "..//", "./../", "/../", "..%2f", "..;/", "....//", "a/../../", "．．/", "..\u2215", "..\x00/"} {
		for _, name := range []string{"escaped", "etc/passwd", "../../escaped", ".ssh/authorized_keys"} {
			all = append(all, up+name)
		}
	}
	for _, device := range []string{"CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9", "CONIN$", "CONOUT$", "CLOCK$", "COM¹", "COM0", "LPT0"} {
		all = append(all, device, strings.ToLower(device), device+".txt", device+".tar.gz", device+" ", device+".", " "+device, device+":")
	}
	for _, s := range []string{"/etc/passwd", "/tmp/escaped", "\\\\server\\share", "C:\\escaped", "C:escaped", "c:/escaped", "file:///tmp/x", "~", "~/escaped", "~root/x", "$HOME/escaped", "%TEMP%\\x", "`pwd`/x",
		"a/b", "a\\b", "a:b", "a:stream", "a*b", "a?b", "a\"b", "a<b>c", "a|b", "a\x00b", "a\nb", "a\rb", "a\tb", "a\x1b[2Jb", "a\u202etxt.exe", "a\x7fb", "\xff\xfe", "a\xc3", "-", "--", "-rf", "--force", "--out=x", "-o x",
		".", "..", "...", ". .", " ", "", "a.", "a ", "a. .", ".hidden", ".bashrc", ".tasking-1.tmp", "desktop.ini", "Thumbs.db", "index.html", "autorun.inf", "a.lnk", "a.url", "a.exe", "a.docx.exe",
		strings.Repeat("a", 255), strings.Repeat("a", 256), strings.Repeat("a", 4096), strings.Repeat("é", 128), strings.Repeat("a/", 2000), strings.Repeat("界", 100), "t.db", "t.db.holder", "documents"} {
		all = append(all, s)
	}
	return all
}
