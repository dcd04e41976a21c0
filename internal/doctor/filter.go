package doctor

import (
	"encoding/hex"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/filter"
)

// probe is a frame for the self-test of the filter compiler: a TCP SYN from 10.0.0.7 to port 80
// of 192.0.2.1.
const probe = "020000000001" + "020000000002" + "0800" +
	"45000028" + "00004000" + "40060000" + "0a000007" + "c0000201" +
	"c0000050" + "00000000" + "00000000" + "50022000" + "00000000"

// filters compiles known expressions and runs them on a known frame.
func filters(*Patient) []Finding {
	frame, err := hex.DecodeString(probe)
	if err != nil {
		return wrong(Bad, err.Error())
	}
	for _, row := range []struct {
		expr string
		want bool
	}{
		{"tcp dst port 80 and host 10.0.0.7", true},
		{"tcp[tcpflags] & tcp-syn != 0 and net 192.0.2.0/24", true},
		{"udp or port 53 or src host 192.0.2.1", false},
	} {
		f, err := filter.Compile(row.expr, capture.LinkEthernet)
		if err == nil && f.Match(frame, len(frame)) != row.want {
			err = fmt.Errorf("matches: %t, want %t", !row.want, row.want)
		}
		if err != nil {
			return wrong(Bad, fmt.Sprintf("%q: %v", row.expr, err), "report it with the line of versions: the program is damaged")
		}
	}
	return fine("expressions are compiled, and choose packets as they should")
}
