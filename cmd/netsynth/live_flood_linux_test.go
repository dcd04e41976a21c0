//go:build live

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/listing"
	"github.com/netsynth/netsynth/internal/summary"
	"github.com/netsynth/netsynth/internal/veth"
	"github.com/netsynth/netsynth/scheduler/account"
)

// inspected returns the counts of packets in the output of "inspect --stats --json".
func inspected(t *testing.T, out string) account.Packets {
	t.Helper()
	var s listing.Stats
	if err := json.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return s.Packets
}

// played returns the summary that play wrote.
func played(t *testing.T, file string) summary.Summary {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var s summary.Summary
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// floodTries is how many floods of a rate may cost a command packets, and tcpdump none,
// before that is a failure: on a busy machine it is chance who gets the processor.
const floodTries = 3

// TestInOneOfThreeFloodsCommandsLoseNoMoreThanTcpdump sends floods at rising rates to
// the commands, beside a tcpdump with twice as large a ring. At every rate there is one flood
// of floodTries in which the command loses nothing, or tcpdump something too. In every
// flood each packet is in the command's account. It prints a table.
func TestInOneOfThreeFloodsCommandsLoseNoMoreThanTcpdump(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		fd := veth.Sender(t, "near")
		file := filepath.Join(t.TempDir(), "summary.json")
		table := &strings.Builder{}
		fmt.Fprintf(table, "\n%9s %9s  %9s %9s  %-8s %9s %9s %9s\n", "packets/s", "sent", "tcpdump", "dropped", "command", "seen", "kernel", "ring")
		for _, args := range [][]string{
			{"inspect", "-i", "far", "--stats", "--json"},
			{"play", "-i", "far", "--audio", "-", "--summary", file, "-y"},
		} {
			for _, rate := range []float64{10_000, 100_000, 300_000, 0} {
				for try := 1; ; try++ {
					ours, theirs := floodCommand(t, fd, rate, args, file, table)
					if ours == 0 || theirs > 0 {
						break
					}
					if try == floodTries {
						t.Errorf("%s at %.0f packets/s: it lost packets in each of %d floods, tcpdump none", args[0], rate, floodTries)
						break
					}
				}
			}
		}
		t.Log(table)
	})
}

// floodCommand sends one flood and returns how many packets the command and tcpdump lost.
func floodCommand(t *testing.T, fd int, rate float64, args []string, file string, table *strings.Builder) (ours, theirs uint64) {
	sent := 600_000
	if rate > 0 {
		sent = int(rate * 2)
	}
	other := veth.NewTcpdump(t, "far", "-B", "32768")
	p := listening(t, args...)
	quiet := make(chan struct{})
	if args[0] == "play" {
		if _, err := p.out.ReadByte(); err != nil { // it plays
			t.Fatal(err)
		}
		go func() { io.Copy(io.Discard, p.out); close(quiet) }()
	} else {
		close(quiet)
	}
	took := veth.Flood(t, fd, veth.Frame(120), sent, rate)
	time.Sleep(time.Second) // the kernel passes the packets in its ring to tcpdump
	p.signal(os.Interrupt)
	<-quiet
	out := p.end(130)
	captured, theirs := other.Stop()
	var k account.Packets
	if args[0] == "play" {
		k = played(t, file).Packets
	} else {
		k = inspected(t, out)
	}
	if k.Seen != uint64(sent) || k.Sum() != k.Seen {
		t.Errorf("%s: %d sent: %+v", args[0], sent, k)
	}
	fmt.Fprintf(table, "%9.0f %9d  %9d %9d  %-8s %9d %9d %9d\n", float64(sent)/took.Seconds(), sent, captured, theirs,
		args[0], k.Seen-k.Dropped.Kernel, k.Dropped.Kernel, k.Dropped.Ring)
	return k.Dropped.Kernel + k.Dropped.Ring, theirs
}
