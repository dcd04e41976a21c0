package doctor

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/netsynth/netsynth/capture/live"
)

// interfaces lists those that are up, with the packets that pass within a second. The kernel counts
// them: nothing is captured.
func interfaces(p *Patient) []Finding {
	list, err := live.Interfaces()
	if err != nil {
		return wrong(Bad, err.Error(), `see "netsynth help capture"`)
	}
	before := counters()
	if before != nil {
		p.Wait(time.Second)
	}
	return traffic(list, before, counters())
}

// traffic returns the findings about list, whose packets were counted before and after a second.
func traffic(list []live.Interface, before, after map[string]uint64) (all []Finding) {
	up, quiet := 0, true
	for _, i := range list {
		if !i.Up || !i.Running {
			continue
		}
		text := i.Name + " is up"
		if i.Loopback {
			text += ", loopback"
		} else {
			up++
		}
		if n, ok := after[i.Name]; ok && before != nil {
			passed := n - min(before[i.Name], n)
			quiet = quiet && (passed == 0 || i.Loopback)
			text += fmt.Sprintf(", %d packets in a second", passed)
		} else {
			quiet = false // it is not known
		}
		all = append(all, Finding{Status: OK, Text: text})
	}
	switch {
	case up == 0:
		return append(all, wrong(Warn, "no interface but the loopback is up", `"netsynth interfaces" lists all; netsynth demo needs none`)...)
	case quiet:
		return append(all, wrong(Warn, "no packets at the moment: there would be little to hear", "ping a host, or open a page in a browser")...)
	}
	return all
}

// counters returns the packets received and sent by each interface, nil where the system does not
// say. /proc/net/dev knows this program's network namespace, which /sys may not.
func counters() map[string]uint64 {
	text, err := os.ReadFile("/proc/net/dev")
	if err != nil {
		return nil
	}
	return readCounters(text)
}

// readCounters reads the text of /proc/net/dev.
func readCounters(text []byte) map[string]uint64 {
	const received, sent = 1, 9 // columns after the name: packets
	all := map[string]uint64{}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		name, rest, ok := strings.Cut(lines.Text(), ":")
		fields := strings.Fields(rest)
		if !ok || len(fields) <= sent {
			continue
		}
		in, err := strconv.ParseUint(fields[received], 10, 64)
		out, oerr := strconv.ParseUint(fields[sent], 10, 64)
		if err == nil && oerr == nil {
			all[strings.TrimSpace(name)] = in + out
		}
	}
	return all
}
