package osc

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/netsynth/netsynth/internal/ring"
)

// DefaultPort is the port of a receiver whose text names none: SuperCollider's.
const DefaultPort = 57120

// errReceiver is wrapped by the error about a receiver's text.
var errReceiver = errors.New("want HOST or HOST:PORT, an IPv6 address in brackets")

// socket is a connected UDP socket, or a test's stand-in.
type socket interface {
	io.WriteCloser
	SetWriteDeadline(t time.Time) error
}

// receiver is one destination: its sockets, the ring of its records, its counts, and
// the writer that takes records from the ring.
type receiver struct {
	name    string
	sockets []socket
	local   []netip.AddrPort // of the sockets
	encoder encoder
	ring    *ring.Ring[record]

	sent, dropped atomic.Uint64
	writer
}

// newReceiver returns a receiver that writes to sockets.
func newReceiver(name string, sockets []socket, o *Options) *receiver {
	r := &receiver{name: name, sockets: sockets, ring: ring.New[record](ringSize)}
	r.encoder = &messages{addresses: o.Addresses, parts: &o.Parts}
	if o.Sonification {
		r.encoder = sonification{}
	}
	r.writer = writer{to: r, bundles: o.Bundles}
	return r
}

// openReceiver resolves and opens the receiver that text names.
func openReceiver(text string, o *Options) (*receiver, error) {
	host, port, err := ParseReceiver(text)
	if err != nil {
		return nil, err
	}
	ports := []int{port}
	if o.Sonification {
		if port != 0 {
			return nil, fmt.Errorf("osc receiver %q: the ports are fixed, %d to %d: %w", text, firstSonification, lastSonification, errReceiver)
		}
		ports = sonificationPorts()
	} else if port == 0 {
		ports[0] = DefaultPort
	}
	addr, err := net.ResolveIPAddr("ip", host)
	if err != nil {
		return nil, fmt.Errorf("osc receiver %s: %w", text, err)
	}
	name := net.JoinHostPort(host, strconv.Itoa(ports[0]))
	if last := ports[len(ports)-1]; last != ports[0] {
		name += "-" + strconv.Itoa(last)
	}
	r := newReceiver(name, nil, o)
	for _, n := range ports {
		c, err := net.DialUDP("udp", nil, &net.UDPAddr{IP: addr.IP, Zone: addr.Zone, Port: n})
		if err != nil {
			return nil, errors.Join(fmt.Errorf("osc receiver %s: %w", text, err), r.close())
		}
		r.sockets = append(r.sockets, c)
		r.local = append(r.local, c.LocalAddr().(*net.UDPAddr).AddrPort())
	}
	return r, nil
}

// ParseReceiver returns the host and the port, 1 to 65535, that text names; port 0
// means that it names none. An error quotes the text.
func ParseReceiver(text string) (host string, port int, err error) {
	host, number := text, ""
	bare := strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
	switch {
	case bare:
		host = text[1 : len(text)-1]
	case strings.Contains(text, ":"):
		if host, number, err = net.SplitHostPort(text); err != nil {
			return "", 0, fmt.Errorf("osc receiver %q: %w", text, errReceiver)
		}
		n, err := strconv.ParseUint(number, 10, 16)
		if err != nil || n == 0 {
			return "", 0, fmt.Errorf("osc receiver %q: port %q is not from 1 to 65535: %w", text, number, errReceiver)
		}
		port = int(n)
	}
	if host == "" || strings.ContainsAny(host, "[] ") || bare && !strings.Contains(host, ":") {
		return "", 0, fmt.Errorf("osc receiver %q: %w", text, errReceiver)
	}
	return host, port, nil
}

// setDeadline makes every write return by t.
func (r *receiver) setDeadline(t time.Time) {
	for _, s := range r.sockets {
		_ = s.SetWriteDeadline(t) // a socket that cannot have one does not block either
	}
}

// close closes the sockets.
func (r *receiver) close() (err error) {
	for _, s := range r.sockets {
		err = errors.Join(err, s.Close())
	}
	return err
}

// Report counts the messages of one receiver.
type Report struct {
	Receiver string // HOST:PORT, or HOST:FIRST-LAST
	Sent     uint64 // messages
	Dropped  uint64 // messages that found the ring full, could not be sent, or were refused
}

// Reports returns the counts so far, in the order of the receivers. Any goroutine
// may call it.
func (s *Sender) Reports() (all []Report) {
	for _, r := range s.receivers {
		all = append(all, Report{r.name, r.sent.Load(), r.dropped.Load()})
	}
	return all
}
