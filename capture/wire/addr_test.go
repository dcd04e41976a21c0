package wire

import (
	"net/netip"
	"testing"
)

func TestAddressesKeepTheirClass(t *testing.T) {
	rows := []struct {
		addr               string
		private, multicast bool
	}{
		{"9.255.255.254", false, false}, {"10.0.0.0", true, false}, {"10.255.255.254", true, false}, {"11.0.0.0", false, false},
		{"127.0.0.1", true, false}, {"128.0.0.1", false, false},
		{"169.253.0.1", false, false}, {"169.254.0.1", true, false}, {"169.255.0.1", false, false},
		{"172.15.255.1", false, false}, {"172.16.0.1", true, false}, {"172.31.255.1", true, false}, {"172.32.0.1", false, false},
		{"192.167.0.1", false, false}, {"192.168.0.1", true, false}, {"192.168.7.255", true, true}, {"192.169.0.1", false, false},
		{"223.255.255.254", false, false}, {"224.0.0.1", false, true}, {"255.255.255.255", false, true}, {"198.51.100.255", false, true},
		{"::1", true, false}, {"::2", false, false}, {"::a00:1", false, false},
		{"fbff::1", false, false}, {"fc00::1", true, false}, {"fdff::1", true, false}, {"fe00::1", false, false},
		{"fe7f::1", false, false}, {"fe80::1", true, false}, {"febf::1", true, false}, {"fec0::1", false, false},
		{"feff::ff", false, false}, {"ff00::1", false, true}, {"ff02::fb", false, true}, {"2001:db8::ff", false, false},
	}
	for _, r := range rows {
		a := FromNetip(netip.MustParseAddr(r.addr))
		if a.Private() != r.private || a.Multicast() != r.multicast {
			t.Errorf("%s: private %t, multicast %t; want %t, %t", r.addr, a.Private(), a.Multicast(), r.private, r.multicast)
		}
	}
}

func TestAddressesComeBackFromNetip(t *testing.T) {
	for in, want := range map[string]string{"192.0.2.1": "192.0.2.1", "0.0.0.0": "0.0.0.0", "2001:db8::1": "2001:db8::1", "::": "::",
		"::ffff:192.0.2.1": "192.0.2.1", "fe80::1%eth0": "fe80::1"} {
		if got := FromNetip(netip.MustParseAddr(in)).Netip(); got != netip.MustParseAddr(want) {
			t.Errorf("%s comes back as %s, want %s", in, got, want)
		}
	}
}

func TestAddressesSortByTheirBytes(t *testing.T) {
	sorted := []string{"2001::", "2001::ffff:ffff:ffff:ffff", "2001:0:0:1::", "ff02::1"}
	for i := range sorted {
		for j := range sorted {
			a, b := FromNetip(netip.MustParseAddr(sorted[i])), FromNetip(netip.MustParseAddr(sorted[j]))
			if a.Less(b) != (i < j) {
				t.Errorf("%s before %s: %t, want %t", sorted[i], sorted[j], a.Less(b), i < j)
			}
		}
	}
}

// The host ids and network hashes of a few addresses: the sequencer derives voices
// and pans from them, so a changed hash changes every rendered sum.
func TestHashesAreTheSameOnEveryMachine(t *testing.T) {
	for addr, want := range map[string]struct {
		host uint32
		net  uint16
		last uint8
	}{
		"0.0.0.0":        {0x952f14f1, 0x0000, 0},
		"192.0.2.1":      {0xbe125304, 0xc000, 1},
		"198.51.100.255": {0x0a92bf94, 0xc633, 255},
		"::1":            {0x910a2dec, 0x0000, 1},
		"2001:db8::1":    {0xb5b4c34e, 0xb345, 1},
	} {
		a := FromNetip(netip.MustParseAddr(addr))
		if a.Host() != want.host || a.Net() != want.net || a.Last() != want.last {
			t.Errorf("%s: host %#08x, net %#04x, last %d; want %#08x, %#04x, %d", addr, a.Host(), a.Net(), a.Last(), want.host, want.net, want.last)
		}
	}
}

func TestEqualBitsOfTwoFamiliesAreTwoHosts(t *testing.T) {
	four, six := Addr{Lo: 1}, Addr{Lo: 1, V6: true}
	if four == six || four.Host() == six.Host() {
		t.Errorf("0.0.0.1 and ::1 have the host id %#x", four.Host())
	}
}

func TestNoHostIDIsZero(t *testing.T) {
	for i := range uint64(1 << 16) {
		if (Addr{Lo: i}).Host() == 0 {
			t.Fatalf("%s has host id 0", Addr{Lo: i}.Netip())
		}
	}
}
