package ca

// AppendText appends the command to dst as one line of text for people:
//
//	ReadNotifyRequest(data_type=TIME_DOUBLE, data_count=1, sid=3, ioid=7, pv='ring:current')
//	bad message: command 99 is unknown
func (c *Command) AppendText(dst []byte) []byte {
	if c.Kind == Bad {
		return append(append(dst, "bad message: "...), c.Trouble...)
	}
	e := encoder{dst: append(dst, c.Kind.String()...)}
	e.begin("")
	c.fields(&e)
	e.end()
	return e.dst
}

// AppendJSON appends the command's name and fields to dst, as the members of a JSON
// object without its braces:
//
//	"command":"AccessRightsResponse","cid":0,"access_rights":"READ|WRITE"
//	"bad":"command 99 is unknown"
//
// All values of an array are written. NaN and the infinities, which JSON lacks, are the
// strings "NaN", "Infinity" and "-Infinity".
func (c *Command) AppendJSON(dst []byte) []byte {
	e := encoder{dst: dst, json: true, first: true}
	if c.Kind == Bad {
		e.name("bad")
		e.text(c.Trouble)
		return e.dst
	}
	e.name("command")
	e.word(c.Kind.String())
	c.fields(&e)
	return e.dst
}

// fields writes the fields of a command that is not Bad.
func (c *Command) fields(e *encoder) {
	for _, put := range fieldsOf[c.Kind] {
		put(e, c)
	}
	if c.PV != "" {
		e.name("pv")
		e.text(c.PV)
	}
}
