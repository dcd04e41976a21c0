package keeper

import (
	"errors"
	"strings"

	"github.com/netsynth/netsynth/sink"
)

// failures is the table of the errors that the other process is to tell apart: their place
// is the code of a failed message.
var failures = [...]error{errors.New(""), sink.ErrNoSound, sink.ErrNoDevice}

// failure is an error that crossed a pipe: its text, and which of failures it wraps.
type failure struct {
	text string
	is   error
}

func (f *failure) Error() string { return f.text }
func (f *failure) Unwrap() error { return f.is }

// failure returns the message that carries err, and the text that follows it.
func failureOf(err error) (message, string) {
	text := err.Error()
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	m := message{kind: failed, n: uint32(len(text))}
	for i, f := range failures {
		if i > 0 && errors.Is(err, f) {
			m.code = uint8(i)
		}
	}
	return m, text
}

// failure returns the error that a failed message and its text carry.
func (m message) failure(text []byte) error {
	is := failures[0]
	if int(m.code) < len(failures) {
		is = failures[m.code]
	}
	return &failure{string(text), is}
}
