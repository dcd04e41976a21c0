package cmdline

import (
	"strings"
	"testing"
)

func TestAManualPageHasItsSections(t *testing.T) {
	cmd := command(&settings{})
	page := Page{Name: "top-one", Section: 1, Short: cmd.Short, Source: "top 1.0", Command: cmd,
		Sections: []Section{{"FILES", "~/.top"}, {"NOTHING", ""}}, See: []string{"top(1)"}}
	var b strings.Builder
	if _, err := page.WriteTo(&b); err != nil || page.File() != "top-one.1" {
		t.Fatal(page.File(), err)
	}
	want := `.TH "TOP-ONE" 1 "" "top 1.0"
.SH NAME
top\-one \- does one thing
.SH SYNOPSIS
.B top one FILE [flags]
.SH DESCRIPTION
does one thing
.SH OPTIONS
.TP
\fB\-a, \-\-again\fR \fIcount\fR

.TP
\fB\-\-length\fR \fItime\fR
how long (default 30s)
.TP
\fB\-l, \-\-loud\fR \fI\fR

.TP
\fB\-\-name\fR \fINAME\fR
the NAME of it
`
	if got := b.String(); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, want := range []string{
		"\n.SH EXAMPLES\n.nf\n  top one a.b   # \\e and \\- are kept\n  .x\n.fi\n", "\n.SH FILES\n.nf\n\\(ti/.top\n.fi\n.SH SEE ALSO\ntop(1)\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in\n%s", want, b.String())
		}
	}
}

func TestTheProgramsPageListsItsCommands(t *testing.T) {
	cmd := command(&settings{}).Root()
	var b strings.Builder
	if _, err := (&Page{Name: "top", Section: 1, Command: cmd}).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if want := ".SH SYNOPSIS\n.B top\n.br\n.B top one FILE [flags]\n.br\n.B top other [flags]\n.SH DESCRIPTION\nAll of it.\n"; !strings.Contains(b.String(), want) {
		t.Errorf("%q is not in\n%s", want, b.String())
	}
}

func TestTextForRoffIsPrintedAsItIs(t *testing.T) {
	for text, want := range map[string]string{
		".so /etc/passwd": `\&.so /etc/passwd`, "'x": `\(aqx`, `a\fBb`: `a\efBb`, "--x": `\-\-x`, "a\n.b": "a\n\\&.b", "a.b": "a.b",
	} {
		if got := roff(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
