package synth

// middle is a 14-bit value's middle: a bend or a tuning of nothing.
const middle = 8192

// parameter is the registered or unregistered parameter that data entry sets.
type parameter struct {
	registered bool
	msb, lsb   uint8 // its number; 127, 127 is none
	data       uint16
}

// The registered parameters that are known, which have MSB 0.
const (
	paramBendRange = iota
	paramFineTuning
	paramCoarseTuning
	_ // tuning programs
	_
	paramVibratoDepth
)

// The unregistered parameters that are known, by MSB: they set a drum key, which is the LSB.
const (
	drumPitch  = 0x18
	drumLevel  = 0x1a
	drumPan    = 0x1c
	drumReverb = 0x1d
)

// choose chooses the parameter that data entry sets from now on.
func (c *channel) choose(number, value uint8) {
	p := &c.parameter
	registered := number == RPNLSB || number == RPNMSB
	if registered != p.registered {
		*p = parameter{registered: registered, msb: c.value[RPNMSB], lsb: c.value[RPNLSB]}
		if !registered {
			p.msb, p.lsb = c.value[NRPNMSB], c.value[NRPNLSB]
		}
	}
	if number == RPNMSB || number == NRPNMSB {
		p.msb = value
	} else {
		p.lsb = value
	}
	p.data = c.parameterValue()
}

// parameterValue returns the value of the registered parameter, 14 bits.
func (c *channel) parameterValue() uint16 {
	if !c.parameter.registered || c.parameter.msb != 0 {
		return 0
	}
	switch c.parameter.lsb {
	case paramBendRange:
		return uint16(c.bendRange)<<7 | uint16(float32((c.bendRange-float32(uint16(c.bendRange)))*100)+0.5)
	case paramFineTuning:
		return uint16(float32(c.fine*middle) + middle + 0.5)
	case paramCoarseTuning:
		return uint16(c.coarse+64) << 7
	case paramVibratoDepth:
		return uint16(float32(c.depth*128) + 0.5)
	}
	return 0
}

// enter takes a value of data entry.
func (c *channel) enter(number, value uint8) {
	d := c.parameter.data
	switch number {
	case DataMSB:
		d = d&0x7f | uint16(value)<<7
	case DataLSB:
		d = d&^0x7f | uint16(value)
	case DataUp:
		d = min(d+1, 1<<14-1)
	case DataDown:
		d = uint16(max(int(d)-1, 0))
	}
	c.parameter.data = d
	if !c.parameter.registered || c.parameter.msb != 0 {
		return
	}
	switch c.parameter.lsb {
	case paramBendRange:
		c.bendRange = min(float32(d>>7)+float32(d&0x7f)/100, 64)
	case paramFineTuning:
		c.fine = (float32(d) - middle) / middle
	case paramCoarseTuning:
		c.coarse = float32(d>>7) - 64
	case paramVibratoDepth:
		c.depth = float32(d) / 128
	}
}

// drumKey returns the key that data entry sets, and of it what.
func (c *channel) drumKey() (key, what uint8, ok bool) {
	p := &c.parameter
	return p.lsb & 127, p.msb, !p.registered && p.msb >= drumPitch && p.msb <= drumReverb
}
