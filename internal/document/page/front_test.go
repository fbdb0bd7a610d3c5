package page

import (
	"crypto/sha256"
	"encoding/base64"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{"": "en-GB", "cy": "cy", "en-GB": "en-GB", "x": "en-GB", "en GB": "en-GB", "-en": "en-GB", "en\"": "en-GB"} {
		if got := language(in); got != want {
			t.Errorf("language(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHeadingsNeverSkip(t *testing.T) {
	var o outline
	want := []int{1, 2, 3, 1, 2, 4, 1}
	asked := []int{3, 2, 4, 1, 2, 9, 0}
	want[5] = 3
	for i, a := range asked {
		if got := o.level(a); got != want[i] {
			t.Errorf("heading %d asked for %d and got %d, want %d", i, a, got, want[i])
		}
	}
}

func TestAnchors(t *testing.T) {
	var o outline
	for _, c := range []struct{ in, want string }{{"", ""}, {"BB-0041/2", "BB_0041_2"}, {"bb 0041 2", ""}, {"7", "a7"}, {"é", "a__"}, {strings.Repeat("x", 99), strings.Repeat("x", 40)}} {
		if got := o.anchor(c.in); got != c.want {
			t.Errorf("anchor(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestWidths(t *testing.T) {
	for _, c := range []struct {
		widths, want []int
	}{
		{[]int{1, 1}, []int{500, 500}}, {[]int{0, 0, 0, 0}, []int{250, 250, 250, 250}}, {[]int{30, 0, 10}, []int{500, 333, 167}},
		{[]int{math.MaxInt, 1}, []int{975, 25}}, {nil, []int{}},
	} {
		var tb Table
		for _, w := range c.widths {
			tb.Columns = append(tb.Columns, Column{Width: w})
		}
		if got := gridOf(tb).shares; !slices.Equal(got, c.want) {
			t.Errorf("widths %v give %v, want %v", c.widths, got, c.want)
		}
	}
}

func TestPhraseKeepsWordsApart(t *testing.T) {
	for _, c := range []struct {
		in          string
		first, last bool
		want        string
	}{
		{"a ", true, false, "a "}, {"a \n", true, false, "a\n"}, {" a", false, true, " a"}, {"\na", false, false, "\na"}, {" ", false, false, " "},
		{" ", true, false, ""}, {"a  ", true, true, "a"}, {"", false, false, ""}, {"\u00a0x\u00a0", false, false, "\u00a0x "},
	} {
		if got := phrase(c.in, c.first, c.last); got != c.want {
			t.Errorf("phrase(%q, %v, %v) = %q, want %q", c.in, c.first, c.last, got, c.want)
		}
	}
}

func TestInlineMarkdown(t *testing.T) {
	for _, c := range []struct {
		runs []Run
		want string
	}{
		{[]Run{{Text: "Due:", Bold: true}, {Text: "now"}}, "Due:now"},
		{[]Run{{Text: "Due: ", Bold: true}, {Text: "now"}}, "**Due:** now"},
		{[]Run{{Text: "NEW", Tag: true}, {Text: "x", Bold: true}}, "**NEWx**"},
		{[]Run{{Text: "12. twelve\n- dash\n=== rule"}}, "12\\. twelve\\\n\\- dash\\\n\\=== rule"},
		{[]Run{{Text: "A&B, A & B, &lt;"}}, "A\\&B, A & B, \\&lt;"},
	} {
		if got := inline(c.runs, hardBreak); got != c.want {
			t.Errorf("%v gives %q, want %q", c.runs, got, c.want)
		}
	}
}

// TestPolicyNamesTheStyleSheet: a browser would drop a sheet with another digest.
func TestPolicyNamesTheStyleSheet(t *testing.T) {
	got := string(render(t, HTML, small()))
	found := regexp.MustCompile(`(?s)style-src 'sha256-([^']+)'.*<style>(.*)</style>`).FindStringSubmatch(got)
	if found == nil {
		t.Fatal("no policy or no style sheet")
	}
	sum := sha256.Sum256([]byte(found[2]))
	if found[1] != base64.StdEncoding.EncodeToString(sum[:]) {
		t.Error("the policy names another digest")
	}
}

// TestContrast computes what WCAG 2.2 calls the contrast ratio of every pair of
// colours text is set in.
func TestContrast(t *testing.T) {
	for _, pair := range [][2]string{{ink, paper}, {quiet, paper}, {accent, paper}, {accent, shade}, {ink, tint}, {ink, shade}} {
		a, b := luminance(t, pair[0]), luminance(t, pair[1])
		if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 7 {
			t.Errorf("%s on %s has %.1f to 1, want 7", pair[0], pair[1], ratio)
		}
	}
}

func luminance(t *testing.T, colour string) (sum float64) {
	t.Helper()
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(colour[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}
