package osc

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"
	"time"
)

// testSocket logs what is written to it, in order with the other sockets of its log.
type testSocket struct {
	log    *portLog
	number int
	fail   func(n int) error // of the n-th write, from 0
	writes int
}

type portLog struct {
	mu  sync.Mutex
	got []datagram
}

type datagram struct {
	port int
	data []byte
}

func (p *testSocket) Write(b []byte) (int, error) {
	p.writes++
	if p.fail != nil {
		if err := p.fail(p.writes - 1); err != nil {
			return 0, err
		}
	}
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	p.log.got = append(p.log.got, datagram{p.number, bytes.Clone(b)})
	return len(b), nil
}

func (p *testSocket) Close() error                     { return nil }
func (p *testSocket) SetWriteDeadline(time.Time) error { return nil }

// testSender returns a Sender with one receiver, whose datagrams go to a log.
func testSender(o Options, fail func(n int) error) (*Sender, *portLog) {
	log := &portLog{}
	ports := []socket{&testSocket{log: log, number: 57120, fail: fail}}
	if o.Sonification {
		ports = nil
		for _, n := range sonificationPorts() {
			ports = append(ports, &testSocket{log: log, number: n})
		}
	}
	s := &Sender{stop: make(chan struct{})}
	s.receivers = []*receiver{newReceiver("test", ports, &o)}
	return s, log
}

// textOf returns a message as text, such as "/netsynth/note 0 1 60".
func textOf(t *testing.T, b []byte) string {
	t.Helper()
	next := func() string {
		n := bytes.IndexByte(b, 0)
		s := string(b[:n])
		b = b[(n+4)&^3:]
		return s
	}
	out := []string{next()}
	for _, kind := range next()[1:] {
		switch kind {
		case 's':
			out = append(out, fmt.Sprintf("%q", next()))
			continue
		case 'i':
			out = append(out, fmt.Sprint(int32(binary.BigEndian.Uint32(b))))
		case 'f':
			out = append(out, fmt.Sprint(math.Float32frombits(binary.BigEndian.Uint32(b))))
		}
		b = b[4:]
	}
	if len(b) != 0 {
		t.Errorf("%q: %d bytes after the message", out, len(b))
	}
	return strings.Join(out, " ")
}

// messages returns the messages in the log as text.
func (l *portLog) messages(t *testing.T) (all []string) {
	t.Helper()
	for _, d := range l.got {
		all = append(all, textOf(t, d.data))
	}
	return all
}
