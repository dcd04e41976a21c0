package text

import (
	"bytes"
	"time"
)

// stampKind is one of tcpdump's ways to write when a packet came.
type stampKind uint8

const (
	stampNone   stampKind = iota // -t
	stampDay                     // time of day, which is the default
	stampEpoch                   // -tt and -tttt: since 1970
	stampOffset                  // -ttt and -ttttt: since the packet before, or the first
	stampDelta                   // -ttt of tcpdump 3: since the packet before
)

// textStamp is when a packet came, as it is written.
type timestamp struct {
	kind stampKind
	v    int64 // nanoseconds
}

// textStampOf cuts the stamp off a line, and before it the number that -# writes.
// It reports whether there was a stamp, or a number before what names a packet.
func timestampOf(line []byte) (rest []byte, s timestamp, ok bool) {
	if rest, s, ok = cutStamp(line); ok {
		return rest, s, true
	}
	numbered := bytes.TrimLeft(line, " ")
	n := leadingDigits(numbered)
	if n == 0 || !bytes.HasPrefix(numbered[n:], []byte("  ")) {
		return line, s, false
	}
	if rest, s, ok = cutStamp(numbered[n+2:]); ok {
		return rest, s, true
	}
	return numbered[n+2:], s, namesPacket(numbered[n+2:])
}

// cutStamp cuts the stamp off a line.
func cutStamp(b []byte) (rest []byte, s timestamp, ok bool) {
	sign := int64(1)
	switch {
	case len(b) == 0:
		return b, s, false
	case b[0] == ' ' || b[0] == '-':
		if s.kind = stampOffset; b[0] == '-' {
			sign = -1
		}
		s.v, rest, ok = clockTime(b[1:])
	case len(b) > 11 && b[10] == ' ' && (b[4] == '-' || b[2] == '/'):
		s.kind = stampEpoch
		day, known := dateOf(b[:10])
		s.v, rest, ok = clockTime(b[11:])
		s.v, ok = s.v+day, ok && known
	case len(b) > 2 && b[2] == ':':
		s.kind = stampDay
		s.v, rest, ok = clockTime(b)
	default:
		s, rest, ok = countedTime(b)
	}
	if s.v *= sign; !ok || len(rest) < 1 || rest[0] != ' ' {
		return b, timestamp{}, false
	}
	return rest[1:], s, true
}

// clockTime reads HH:MM:SS and, if there is one, a fraction.
func clockTime(b []byte) (nanos int64, rest []byte, ok bool) {
	if len(b) < 8 || b[2] != ':' || b[5] != ':' {
		return 0, b, false
	}
	h, okH := digits(b[:2])
	m, okM := digits(b[3:5])
	sec, okS := digits(b[6:8])
	if !okH || !okM || !okS || m > 59 || sec > 60 {
		return 0, b, false
	}
	frac, rest := fraction(b[8:])
	return ((h*60+m)*60+sec)*1e9 + frac, rest, true
}

// fraction reads a point and the digits after it, as nanoseconds.
func fraction(b []byte) (nanos int64, rest []byte) {
	if len(b) < 2 || b[0] != '.' {
		return 0, b
	}
	n := leadingDigits(b[1:])
	nanos, _ = digits(b[1 : 1+min(n, 9)])
	for i := n; i < 9; i++ {
		nanos *= 10
	}
	return nanos, b[1+n:]
}

// dateOf reads YYYY-MM-DD or MM/DD/YYYY and returns its first moment, UTC.
func dateOf(b []byte) (nanos int64, ok bool) {
	year, month, day := b[:4], b[5:7], b[8:]
	if b[2] == '/' {
		month, day, year = b[:2], b[3:5], b[6:]
	}
	y, okY := digits(year)
	m, okM := digits(month)
	d, okD := digits(day)
	if !okY || !okM || !okD || y < 1970 || y > 2261 || m < 1 || m > 12 || d < 1 || d > 31 {
		return 0, false
	}
	return time.Date(int(y), time.Month(m), int(d), 0, 0, 0, 0, time.UTC).UnixNano(), true
}

// countedTime reads seconds since 1970 with a fraction or, as tcpdump 3 wrote
// them for -ttt, microseconds with or without seconds before.
func countedTime(b []byte) (s timestamp, rest []byte, ok bool) {
	const micros = 6
	n := leadingDigits(b)
	if n == 0 || n > 10 || n == len(b) {
		return s, b, false
	}
	v, _ := digits(b[:n])
	rest = b[n:]
	switch {
	case rest[0] == '.' && leadingDigits(rest[1:]) >= 3:
		frac, after := fraction(rest)
		if n < 9 && v > 0 { // no time of a packet: of 1973 and later, or 0
			return s, b, false
		}
		return timestamp{stampEpoch, min(v, 9e9)*1e9 + frac}, after, true
	case n == micros && rest[0] == ' ' && namesPacket(rest[1:]):
		return timestamp{stampDelta, v * 1e3}, rest, true
	case bytes.HasPrefix(rest, []byte(". ")) && leadingDigits(rest[2:]) == micros:
		frac, _ := digits(rest[2 : 2+micros])
		return timestamp{stampDelta, v*1e9 + frac*1e3}, rest[2+micros:], true
	}
	return s, b, false
}

// textClock makes times of stamps. Those without a date begin on the first day of 1970.
type clock struct {
	last    int64 // the time given before
	day     int64 // midnight before the last time of day
	ofDay   int64 // the last time of day
	sum     int64 // of stamps since the packet before
	offset  int64 // the last stampOffset
	pairs   int   // of those, in a row
	falls   int   // of pairs: the second is earlier
	began   bool
	offsets bool // times of day are offsets: the first is exactly 0
}

// spacing is the time between packets without a stamp.
const spacing = int64(time.Millisecond)

// at returns the time of the next packet, nanoseconds since 1970.
func (c *clock) at(s timestamp) int64 {
	if !c.began {
		c.began, c.offsets = true, s.kind == stampDay && s.v == 0
	}
	if s.kind == stampDay && c.offsets {
		s.kind = stampOffset
	}
	switch s.kind {
	case stampNone:
		c.last += spacing
	case stampDay:
		c.last = c.dayTime(s.v)
	case stampEpoch:
		c.last = s.v
	case stampOffset:
		c.last = c.offsetTime(s.v)
	case stampDelta:
		c.last += s.v
	}
	return c.last
}

// dayTime returns the time of v after midnight: of the day of the packet before,
// or, where that is more than an hour earlier, the next.
func (c *clock) dayTime(v int64) int64 {
	const day, disorder = 24 * int64(time.Hour), int64(time.Hour)
	switch {
	case v < c.ofDay-disorder:
		c.day += day
	case c.day > 0 && v > c.ofDay+day-disorder: // out of order across midnight
		return c.day - day + v
	}
	c.ofDay = v
	return c.day + v
}

// offsetTime returns the time of a stamp that -ttt or -ttttt wrote. They look alike:
// times since the first packet hardly ever fall, times between packets often do.
func (c *clock) offsetTime(v int64) int64 {
	const often = 8 // one pair in so many
	c.pairs++
	if v < c.offset {
		c.falls++
	}
	c.offset = v
	c.sum += v
	if c.falls*often > c.pairs {
		return c.sum
	}
	return v
}
