package ca

import "strconv"

// encoder appends the fields of a command to dst, as text or as JSON.
type encoder struct {
	dst   []byte
	json  bool
	first bool // no item was written yet in this list or object
}

// name writes a field's name; its value follows.
func (e *encoder) name(s string) {
	e.item()
	if e.json {
		e.dst = append(append(append(e.dst, '"'), s...), '"', ':')
	} else {
		e.dst = append(append(e.dst, s...), '=')
	}
}

// item writes the separator before every item but the first.
func (e *encoder) item() {
	if !e.first {
		e.dst = append(e.dst, ',')
		if !e.json {
			e.dst = append(e.dst, ' ')
		}
	}
	e.first = false
}

// list begins a list, endList ends it.
func (e *encoder) list()    { e.dst, e.first = append(e.dst, '['), true }
func (e *encoder) endList() { e.dst, e.first = append(e.dst, ']'), false }

// skip writes, in text, that items are left out.
func (e *encoder) skip() { e.item(); e.dst = append(e.dst, "..."...) }

// begin begins an object of type t, end ends it.
func (e *encoder) begin(t string) {
	if e.json {
		e.dst = append(e.dst, '{')
	} else {
		e.dst = append(append(e.dst, t...), '(')
	}
	e.first = true
	if e.json && t != "" {
		e.name("type")
		e.word(t)
	}
}

func (e *encoder) end() {
	if e.json {
		e.dst = append(e.dst, '}')
	} else {
		e.dst = append(e.dst, ')')
	}
	e.first = false
}

func (e *encoder) none() {
	if e.json {
		e.dst = append(e.dst, "null"...)
	} else {
		e.dst = append(e.dst, "None"...)
	}
}

func (e *encoder) uint(v uint64) { e.dst = strconv.AppendUint(e.dst, v, 10) }
func (e *encoder) int(v int64)   { e.dst = strconv.AppendInt(e.dst, v, 10) }

// word writes an identifier, which is not quoted in text.
func (e *encoder) word(s string) {
	if e.json {
		e.dst = append(append(append(e.dst, '"'), s...), '"')
	} else {
		e.dst = append(e.dst, s...)
	}
}
