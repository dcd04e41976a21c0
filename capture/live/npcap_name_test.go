package live

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
)

func TestAdaptersAreFoundUnderEachName(t *testing.T) {
	all := []adapter{{"Ethernet", "{AB-1}", false}, {"Wi-Fi 2", "{CD-2}", false}, {"Loopback Pseudo-Interface 1", "{EF-3}", true}}
	for name, want := range map[string]string{
		"Ethernet": `\Device\NPF_{AB-1}`, "wi-fi 2": `\Device\NPF_{CD-2}`, "{cd-2}": `\Device\NPF_{CD-2}`,
		`\device\npf_{AB-1}`: `\Device\NPF_{AB-1}`, `\Device\NPF_Loopback`: `\Device\NPF_Loopback`,
		"Loopback Pseudo-Interface 1": `\Device\NPF_Loopback`,
	} {
		if got, err := findDevice(name, all); got != want || err != nil {
			t.Errorf("%s is %q, %v; want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"", "Ethernet 3", `\Device\NPF_`, "Wi-Fi"} {
		if got, err := findDevice(name, all); !errors.Is(err, ErrNoInterface) || !strings.Contains(err.Error(), `"Wi-Fi 2"`) {
			t.Errorf("%q is %q, %v; want a refusal that lists the adapters", name, got, err)
		}
	}
}

func TestNpcapStatusIsAnError(t *testing.T) {
	for _, c := range []struct {
		status int32
		text   string
		is     error
		want   string
	}{
		{0, "", nil, ""}, {3, "a warning", nil, ""},
		{-5, "gone", ErrDown, ""}, {-9, "", ErrDown, ""}, {-8, "", fs.ErrPermission, ""}, {-11, "", fs.ErrPermission, ""},
		{-1, "Error opening\nadapter ", nil, "Error opening adapter"}, {-7, "", nil, "Npcap error -7"},
	} {
		err := npcapStatus(c.status, c.text)
		switch {
		case c.is != nil && !errors.Is(err, c.is), c.is == nil && c.want == "" && err != nil, c.want != "" && (err == nil || err.Error() != c.want):
			t.Errorf("%d %q is %v", c.status, c.text, err)
		}
	}
}
