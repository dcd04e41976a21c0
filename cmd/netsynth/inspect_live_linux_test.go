//go:build live

package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/veth"
)

func TestEachLineIsReadBeforeTheNextPacketIsSent(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		fd := veth.Sender(t, "near")
		p := listening(t, "inspect", "-i", "far", "-c", "5", "udp", "and", "greater", "100")
		for range 5 {
			veth.Send(t, fd, veth.Frame(60), veth.Frame(150))
			if line := p.line(); !strings.Contains(line, "192.0.2.2:4660->192.0.2.1:9 udp 150") {
				t.Errorf("got %q, want the datagram of 150 bytes", line)
			}
		}
		if rest := p.end(exit.CodeOK); rest != "" {
			t.Errorf("more than 5 lines: %s", rest)
		}
	})
}

// TestCtrlCTellsWhatWasSeen ends the program right after packets arrived: all are counted.
func TestCtrlCTellsWhatWasSeen(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		w := veth.NewWitness(t, "far")
		fd := veth.Sender(t, "near")
		p := listening(t, "inspect", "-i", "far", "--stats", "--json")
		for range 5000 {
			veth.Send(t, fd, veth.Frame(100))
		}
		w.Await(5000)
		p.signal(os.Interrupt)
		if k := inspected(t, p.end(130)); k.Seen != 5000 || k.Dropped.Kernel != 0 {
			t.Errorf("%d seen and %d dropped, want 5000 and 0", k.Seen, k.Dropped.Kernel)
		}
	})
}

func TestProgramRestsWhileItsInterfaceIsAway(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		p := listening(t, "inspect", "-i", "far", "udp")
		veth.Send(t, veth.Sender(t, "near"), veth.Frame(100))
		p.line()
		veth.IP(t, "link del far")
		time.Sleep(time.Second) // it looks often at first
		used := p.cpu()
		time.Sleep(2 * time.Second)
		if spent := p.cpu() - used; spent > 100*time.Millisecond { // 5 %
			t.Errorf("2 s of waiting took %v of processor time", spent)
		}
		veth.Pair(t, "near", "far")
		fd := veth.Sender(t, "near")
		done := make(chan struct{})
		go func() { // until it has found the interface
			for {
				select {
				case <-done:
					return
				case <-time.After(20 * time.Millisecond):
					veth.Send(t, fd, veth.Frame(101))
				}
			}
		}()
		if line := p.line(); !strings.Contains(line, " udp 101") {
			t.Errorf("got %q, want the datagram of 101 bytes", line)
		}
		close(done)
		p.signal(os.Interrupt)
		p.end(130)
		for _, want := range []string{"far: the interface is down: waiting for it", "far: the interface is back"} {
			if strings.Count(p.talk(), want) != 1 {
				t.Errorf("want %q once, got %s", want, p.talk())
			}
		}
	})
}

func TestInterfaceThatIsNotWaitedForEndsTheProgram(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		for _, command := range [][]string{{"inspect", "-i", "far", "--wait=false"}, {"play", "-i", "far", "--wait=false", "--audio", "null"}} {
			p := listening(t, command...)
			veth.IP(t, "link set far down")
			p.end(exit.CodeCapture)
			if !strings.Contains(p.talk(), "netsynth: error: capture on far: interface is down\nnetsynth: hint: without --wait=false netsynth waits for it\n") {
				t.Errorf("stderr is %s", p.talk())
			}
			veth.Up(t, "far")
		}
	})
}

// What happens to an interface is said while the program goes on, with the time, and once.
func TestAnInterfaceThatGoesDownIsReportedAtOnce(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		for _, command := range [][]string{{"inspect", "-i", "far"}, {"play", "-i", "far", "--audio", "null"}} {
			p := listening(t, command...)
			veth.IP(t, "link set far down")
			p.hears(" netsynth: warning: far: the interface is down: waiting for it\n")
			veth.Up(t, "far")
			p.hears(" netsynth: warning: far: the interface is back\n")
			p.signal(os.Interrupt)
			p.end(130)
			if n := strings.Count(p.talk(), "warning: "); n != 2 {
				t.Errorf("%d warnings: %s", n, p.talk())
			}
		}
	})
}
