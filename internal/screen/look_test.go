package screen

import (
	"strings"
	"testing"
)

// What the environment promises.
func TestTheEnvironmentSaysWhatATerminalCan(t *testing.T) {
	for env, want := range map[string]look{
		"TERM=xterm LANG=C":                                             {colours: Colours16, ascii: true},
		"TERM=xterm-256color LANG=de_DE.UTF-8":                          {colours: Colours256},
		"TERM=xterm-256color COLORTERM=truecolor LANG=en_US.utf8":       {colours: TrueColour},
		"TERM=xterm-256color COLORTERM=24bit LC_ALL=C LANG=en_US.UTF-8": {colours: TrueColour, ascii: true},
		"TERM=xterm COLORTERM=truecolor NO_COLOR=1 LC_CTYPE=C.UTF-8":    {colours: NoColours},
		"TERM=xterm COLORTERM=truecolor NO_COLOR= LANG=C.UTF-8":         {colours: TrueColour},
		"TERM=xterm NO_COLOR=anything LANG=C.UTF-8":                     {colours: NoColours},
		"TERM=tmux LANG=C.UTF-8":                                        {colours: Colours256},
		"TERM=linux LANG=POSIX":                                         {colours: Colours16, ascii: true},
		"TERM=xterm-kitty LANG=C.UTF-8":                                 {colours: TrueColour},
		"TERM=vt220 LC_ALL=de_DE.ISO-8859-1 LANG=C.UTF-8":               {colours: NoColours, ascii: true},
		"TERM=xterm": {colours: Colours16, ascii: true},
		"TERM=xterm TERM=xterm-256color LANG=C LC_ALL= LC_CTYPE=C.UTF-8": {colours: Colours256},
	} {
		if got := lookOf(strings.Fields(env)); got != want {
			t.Errorf("%s: %+v, want %+v", env, got, want)
		}
	}
}
