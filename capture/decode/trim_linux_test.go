package decode

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// trims names the environment variable that makes this test a child: other tests need
// gopacket's tables.
const trims = "DECODE_TEST_TRIMS"

func TestTrimGivesMemoryBack(t *testing.T) {
	if os.Getenv(trims) == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), trims+"=1")
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "trimmed") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	before := anonymous(t)
	Trim()
	if gained := before - anonymous(t); gained < 4000 {
		t.Errorf("%d kB of %d were given back, want 5000", gained, before)
	}
	fmt.Println("trimmed")
}

// anonymous returns how much memory of its own this process has, in kB.
func anonymous(t *testing.T) (kB int) {
	t.Helper()
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(text), "RssAnon:")
	if _, err := fmt.Sscan(after, &kB); err != nil {
		t.Skip("this kernel does not tell")
	}
	return kB
}
