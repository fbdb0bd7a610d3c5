package hostile

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Texts are more than 500 hostile texts.
func Texts() []string {
	all := append([]string(nil), plain...)
	for _, s := range []([]string){controls(), formats(), sequences(), widths()} {
		all = append(all, s...)
	}
	return all
}

// Naughty reads the public list from the folder that TASKING_DATA names; without
// one it gives nothing and says so.
func Naughty() (all []string, why error) {
	dir := os.Getenv("TASKING_DATA")
	if dir == "" {
		return nil, fmt.Errorf("TASKING_DATA is not set: the public list of strings is not tried")
	}
	b, err := os.ReadFile(filepath.Join(dir, "naughty-strings.json"))
	if err == nil {
		err = json.Unmarshal(b, &all)
	}
	if err == nil && len(all) < 400 {
		err = fmt.Errorf("the public list has only %d strings", len(all))
	}
	return all, err
}

// plain are those that follow no rule.
var plain = []string{
	"", " ", "\n\n", "line\nfeed", "carriage\rreturn", "crlf\r\nend", "cr\rlf\r\nend",
	"\xff\xfe\xfd", "half\xc3", "\xed\xa0\x80surrogate", "over\xc0\xaflong", "\xf5\x80\x80\x80", "\xf4\x90\x80\x80", "\xff\xfe broken \xc3", "\xc2\x9b2J", "\x9b2J", "\x9d0;x\x9c",
	"non\ufffecharacter", "\uffff", "\ufffe\uffff", "\U0001fffe", "\ufdd0", "\U0010fffd",
	"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=2", " =3", "＝1+1", "'=quoted", "\"=1\"", "=HYPERLINK(\"http://example.org\")", "PAGE \\* MERGEFORMAT",
	"<script>alert(1)</script>", "<SCRIPT src=//x>", "</style><script>", "</title>", "</td></table><script>", "\"><img src=x onerror=alert(1)>", "<svg/onload=x>", "<iframe src=//x>", "<a href=//x>y</a>",
	"\" onload=\"x", "' onload='x", "javascript:alert(1)", "data:text/html,x", "url(//x)", "*/ } body{", "\\3c script", "\"}@import 'x';",
	"&lt;already&gt;", "&lt;script&gt;", "&amp;", "&e;", "&#x1b;", "&#0;", "&#x202e;", "]]>", "<![CDATA[x]]>", "<!--", "<!-- c -->", "-->", "<?xml version=\"1.0\"?>", "<?php ?>",
	"<!DOCTYPE x [<!ENTITY e \"x\">]>", "</w:t></w:r>", "</w:t></w:r></w:p>", "<w:p/>", "</t></is></c>", "_x001B_[2J", "_x0041_",
	"| a | b |", "\\|", "\\\\|", "a\\", "***", "*bold* _it_ `code`", "**bold**", "__x__", "~~x~~", "`code`", "```\nfence", "# heading", "===", "---", "- list", "+ a", "1. one", "2) b",
	"[link](http://example.org)", "[x](javascript:1)", "![x](y)", "![x](//y)", "[x]: //y", "<http://x>", "> quote", "    code", "$x$", "\\ backslash \\",
	"{{.}}", "{{x}}", "{{TASKING}}", "${jndi:x}", "$(touch x)", "`id`", "; rm -rf", "%s%n%x", "%s %d %n", "#{1}", "<%= 1 %>",
	") Tj (", "(\\", "\\051", "endstream endobj", "%%EOF", "/JavaScript", "<</S/URI>>",
	"Subject: x\nBcc: y", "x\r\n\r\nbody", "=?utf-8?q?x?=", "--boundary", ".\nfrom", "From nobody",
	"../../etc/passwd", "CON", "NUL.txt", "a/b\\c:d*e?f", strings.Repeat("../", 30),
	"Z" + strings.Repeat("\u0301", 60), "e\u0301", "e\u0301" + strings.Repeat("\u0336", 60), "\u0301first", "a\u20dd\u20de", "\u0e33\u0e33\u0e33", "\u1100\u1161\u11a8", "\u09c7\u09be",
	"👩\u200d👩\u200d👧\u200d👦 family", "\U0001F46E\u200d\u2640\ufe0f", "🏴\U000e0067\U000e0062\U000e0065", "❤\ufe0f", "🇬🇧🇬", "👍🏽", "\ufe0f\ufe0f", "1\ufe0f\u20e3",
	"日本語のとても長い題", "日本語 العربية עברית", "مرحبا", "ŵ ŷ Ŵ", "ﷺ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "ｆｕｌｌ", "ǅ İ ẞ ŉ", "\u3000ideographic", "Ｎｏ\u00a0break",
	"null", "true", "false", "NaN", "1e999", "-0", "0x1f", "BB-0001", "BB/1", "BB-0001/1", "\\N", "undefined", "None",
	strings.Repeat("w", 200), strings.Repeat("w", 10_000), strings.Repeat("界", 200), strings.Repeat("<", 3000), strings.Repeat("é ", 2000), strings.Repeat("\n", 500) + "x",
	strings.Repeat("a b ", 40), strings.Repeat("👩\u200d👧", 60), strings.Repeat("\u200d", 100), strings.Repeat("\"", 100), strings.Repeat("\\", 99),
}

// controls are all control characters, of seven bits, of eight and as code points.
func controls() (all []string) {
	for c := range 0xa0 {
		if c >= ' ' && c < 0x7f {
			continue
		}
		all = append(all, "be"+string(rune(c))+"fore", string(rune(c))+"first")
		if c >= 0x80 {
			all = append(all, "byte"+string([]byte{byte(c)})+"2J")
		}
	}
	return all
}

// formats are the characters that show nothing and move, join or hide others.
func formats() (all []string) {
	ranges := [][2]rune{{0x00ad, 0x00ad}, {0x034f, 0x034f}, {0x0600, 0x0605}, {0x061c, 0x061c}, {0x06dd, 0x06dd}, {0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180b, 0x180f},
		{0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x206f}, {0x3164, 0x3164}, {0xfe00, 0xfe03}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xfff9, 0xfffc},
		{0x1d173, 0x1d17a}, {0xe0001, 0xe0001}, {0xe0020, 0xe0028}, {0xe007f, 0xe007f}, {0xe0100, 0xe0103}}
	for _, r := range ranges {
		for c := r[0]; c <= r[1]; c++ {
			all = append(all, "abc"+string(c)+"txt.exe")
		}
	}
	return all
}

// sequences are what terminals obey: each with the introducer of seven bits, of
// one byte, and as a code point.
func sequences() (all []string) {
	forms := map[byte][3]string{'[': {"\x1b[", "\x9b", "\u009b"}, ']': {"\x1b]", "\x9d", "\u009d"}, 'P': {"\x1bP", "\x90", "\u0090"},
		'_': {"\x1b_", "\x9f", "\u009f"}, '^': {"\x1b^", "\x9e", "\u009e"}, 'X': {"\x1bX", "\x98", "\u0098"}}
	for _, s := range []string{
		"[2J", "[3J", "[H", "[1;1H", "[999D", "[5A", "[2K", "[1M", "[10L", "[8m", "[31m", "[7m", "[0m", "[38;5;1m", "[?25l", "[?1049l", "[?1000h", "[?1003h", "[?2004h", "[?1004h",
		"[6n", "[c", "[>c", "[5n", "[21t", "[14t", "[8;1;1t", "[2;0;0t", "[!p", "[1;1r", "[20h", "[4h", "[?5h", "[s", "[u", "[>1u", "[?u", "[b", "[999b", "[1 q",
		"]0;owned\a", "]2;owned\x1b\\", "]4;1;?\a", "]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "]9;4;1\a", "]10;?\a", "]11;red\a", "]12;red\a", "]50;x\a", "]52;c;aGVsbG8=\a",
		"]52;c;?\a", "]133;A\a", "]777;notify;x;y\a", "]1337;File=inline=1:AAAA\a", "P1$r\x1b\\", "P$q\"p\x1b\\", "P+q544e\x1b\\", "Pq#0;2;0;0;0~\x1b\\", "_Gf=100;AAAA\x1b\\", "^private\x1b\\", "Xstring\x1b\\",
	} {
		for _, form := range forms[s[0]] {
			all = append(all, "x"+form+s[1:]+"y")
		}
	}
	for _, s := range []string{"c", "7", "8", "D", "M", "E", "H", "Z", "=", ">", "(0lqqk(B", "#8", "%@", "%G", "n", "o", "N", "O", "\\", "6", "9", " F"} {
		all = append(all, "x\x1b"+s+"y", "x\x1b\x1b"+s+"y")
	}
	return all
}

// widths are texts at the edge of a row: wide signs that would stand half in it.
func widths() (all []string) {
	for n := range 8 {
		all = append(all, strings.Repeat("w", 50+n)+"界界", strings.Repeat("界", 20+n), strings.Repeat("e\u0301", 70+n)+"👩\u200d👧")
	}
	return all
}
