package help

import (
	"strings"
	"testing"
)

func TestRightsAreHadBySudoOnTheWholeCommand(t *testing.T) {
	for system, want := range map[string]string{
		"linux":   "sudo setcap cap_net_raw=ep /bin/netsynth\nor: sudo /bin/netsynth play -i a -i b\n",
		"darwin":  "sudo /bin/netsynth play -i a -i b\nor: install Wireshark's ChmodBPF",
		"freebsd": "sudo /bin/netsynth play -i a -i b\nor: give your user the right to read /dev/bpf*",
		"windows": "administrator",
		// Neither sudo nor setcap help root in a container.
		"container": "root lacks the capability NET_RAW, as in a container: docker run --cap-add NET_RAW ...\nor: docker run --cap-add NET_RAW --network host",
	} {
		hint := rightsHint(system, "/bin/netsynth", "play -i a -i b")
		if !strings.Contains(hint, want) || strings.Count(hint, "\n") > 3 {
			t.Errorf("%s: %q, want %q in at most four lines", system, hint, want)
		}
	}
}
