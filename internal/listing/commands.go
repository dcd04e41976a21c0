package listing

import (
	"fmt"
	"strconv"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/ca"
	"github.com/netsynth/netsynth/capture/inspect"
)

// caForm is the version of a command's JSON form, documented in docs/channel-access.md.
const caForm = 1

// appendCommand writes a Channel Access command as a line for people:
//
//	1550523539.853032 192.168.86.21:46222->192.168.86.245:50421 VersionRequest(priority=0, version=13)
func appendCommand(dst []byte, r *inspect.Record) []byte {
	dst = append(appendTime(dst, r), ' ')
	dst = append(r.From.AppendTo(dst), "->"...)
	dst = append(r.To.AppendTo(dst), ' ')
	return r.Command.AppendText(dst)
}

// appendCommandJSON writes a Channel Access command as one JSON object.
func appendCommandJSON(dst []byte, r *inspect.Record) []byte {
	dst = fmt.Appendf(dst, `{"v":%d,"time":`, caForm)
	dst = append(timeDigits(9)(dst, r), `,"src":"`...)
	dst = append(r.From.AppendHost(dst), `","sport":`...)
	dst = append(strconv.AppendUint(dst, uint64(r.Sport), 10), `,"dst":"`...)
	dst = append(r.To.AppendHost(dst), `","dport":`...)
	dst = append(strconv.AppendUint(dst, uint64(r.Dport), 10), `,"transport":"`...)
	dst = append(append(dst, capture.TransportOf(&r.Event)...), `",`...)
	return append(r.Command.AppendJSON(dst), '}')
}

// showCommands shows the commands in a source's packets until they end or limit is
// reached.
func (l *Listing) showCommands(commands *inspect.Commands) error {
	for r, err := range commands.All() {
		if err != nil {
			return err
		}
		if l.stopped.Load() {
			break
		}
		if enough, err := l.showCommand(r); enough || err != nil {
			return err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.troubles = caTroubles(commands.Stats())
	return nil
}

// showCommand shows one command and reports whether limit is reached.
func (l *Listing) showCommand(r *inspect.Record) (enough bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.buf = append(l.line(l.buf[:0], r), '\n')
	if _, err = l.out.Write(l.buf); err == nil && l.o.Live {
		err = l.out.Flush()
	}
	l.shown++
	return l.shown == l.o.Limit, err
}

// caTroubles returns a warning for each kind of message that was not read whole.
func caTroubles(s ca.Stats) (sentences []string) {
	say := func(n uint64, one, many string) {
		switch {
		case n == 1:
			sentences = append(sentences, "1 "+one)
		case n > 1:
			sentences = append(sentences, strconv.FormatUint(n, 10)+" "+many)
		}
	}
	say(s.Bad, "bad Channel Access message, shown as such", "bad Channel Access messages, shown as such")
	say(s.Skipped, "byte of Channel Access is not part of a readable message", "bytes of Channel Access are not part of a readable message")
	say(s.Missing, "byte of Channel Access is not in the capture", "bytes of Channel Access are not in the capture")
	say(s.Evicted, "connection was forgotten: there were too many", "connections were forgotten: there were too many")
	return sentences
}
