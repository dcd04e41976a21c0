//go:build live

package live

import (
	"testing"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/internal/frametest"
	"github.com/netsynth/netsynth/capture/internal/overhear"
	"github.com/netsynth/netsynth/internal/veth"
)

// TestTagsAreRestored sends frames with VLAN tags, which the kernel strips, and expects the
// same frames, also of the longest and of those that VLAN interfaces send.
func TestTagsAreRestored(t *testing.T) {
	veth.In(t, func(t *testing.T) {
		w := veth.NewWitness(t, "far")
		plain, longest := veth.Frame(200), veth.Frame(1514)
		tagged := func(f []byte, tags ...byte) []byte { return frametest.Join(f[:12], tags, f[12:]) }
		for _, c := range []struct {
			name, from string
			sent, want []byte
		}{
			{"no tag", "near", plain, plain},
			{"802.1Q", "near", tagged(plain, 0x81, 0, 0, 7), tagged(plain, 0x81, 0, 0, 7)},
			{"number 0, priority 5", "near", tagged(plain, 0x81, 0, 0xa0, 0), tagged(plain, 0x81, 0, 0xa0, 0)},
			{"802.1ad", "near", tagged(plain, 0x88, 0xa8, 0x20, 100, 0x81, 0, 0, 9), tagged(plain, 0x88, 0xa8, 0x20, 100, 0x81, 0, 0, 9)},
			{"longest", "near", tagged(longest, 0x81, 0, 0, 7), tagged(longest, 0x81, 0, 0, 7)},
			{"VLAN interface", "near.7", plain, tagged(plain, 0x81, 0, 0, 7)},
			{"802.1ad interface", "near.100", plain, tagged(plain, 0x88, 0xa8, 0, 100)},
			{"interface in an interface", "near.100.9", plain, tagged(plain, 0x88, 0xa8, 0, 100, 0x81, 0, 0, 9)},
		} {
			if c.from != "near" && !vlanInterface(t, c.from) {
				continue
			}
			in, out := open(t, Options{Interface: "far"}), open(t, Options{Interface: "near"})
			got, gone := overhear.Packets(in), overhear.Packets(out)
			veth.Send(t, veth.Sender(t, c.from), c.sent)
			w.Await(1)
			conclude(t, in)
			conclude(t, out)
			for way, list := range map[string][]capture.Packet{"received": *got, "sent": *gone} {
				compare(t, c.name+", "+way, list, []capture.Packet{{Data: c.want, Size: len(c.want)}})
			}
		}
	})
}

// vlanInterface makes the interface of that name on near, and reports whether this kernel
// can.
func vlanInterface(t *testing.T, name string) bool {
	t.Helper()
	kind := map[string]string{"near.7": "near type vlan id 7", "near.100": "near type vlan proto 802.1ad id 100", "near.100.9": "near.100 type vlan id 9"}[name]
	if err := veth.TryIP("link add name " + name + " link " + kind); err != nil {
		t.Logf("not tested: %v", err)
		return false
	}
	veth.Up(t, name)
	return true
}
