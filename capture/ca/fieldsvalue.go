package ca

// maxShown is the longest array that text shows whole; of a longer one it shows the
// first and the last endsShown values.
const (
	maxShown  = 16
	endsShown = 3
)

// dataField writes a command's values.
func dataField(e *encoder, c *Command) {
	v, _ := c.Value()
	e.name("data")
	e.list()
	for i := 0; i < v.n; i++ {
		if !e.json && v.n > maxShown && i == endsShown {
			e.skip()
			i = v.n - endsShown
		}
		e.item()
		if v.Type.Native() == String {
			e.text(v.Text(i))
		} else {
			e.number(v.Type.Native(), v.data, i)
		}
	}
	e.endList()
}

// metadataField writes a value's metadata, or that there is none.
func metadataField(e *encoder, c *Command) {
	e.name("metadata")
	v, _ := c.Value()
	status, severity, ok := v.Alarm()
	if !ok {
		e.none()
		return
	}
	e.begin("DBR_" + v.Type.String())
	e.name("status")
	e.word(pick(alarmNames[:], uint32(status)))
	e.name("severity")
	e.word(pick(severityNames[:], uint32(severity)))
	if t, ok := v.Time(); ok {
		e.name("timestamp")
		e.time(t)
	}
	if v.Type == StsAckString {
		e.name("ackt")
		e.number(Enum, v.meta[4:], 0)
		e.name("acks")
		e.number(Enum, v.meta[4:], 1)
	}
	display(e, v)
	e.end()
}

// display writes the limits, precision, units and state names of types that have them.
func display(e *encoder, v Value) {
	for i := range v.limits() {
		e.name(limitNames[i])
		e.number(v.Type.Native(), v.limitBytes(), i)
	}
	if digits, ok := v.Precision(); ok {
		e.name("precision")
		e.int(int64(digits))
	}
	if v.described() {
		e.name("units")
		e.text(v.Units())
	}
	if v.Type.meta() >= metaGraphic && v.Type.Native() == Enum {
		e.name("enum_strings")
		e.list()
		for _, s := range v.Enums() {
			e.item()
			e.text(s)
		}
		e.endList()
	}
}
