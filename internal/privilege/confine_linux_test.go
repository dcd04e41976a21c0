package privilege

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"
)

// childDoes names the environment variable with what a child does: rights can only be
// lost, so this test runs in a process of its own, this test binary again.
const childDoes = "PRIVILEGE_TEST_CHILD"

func TestAConfinedProgramExecutesNothingAndStillWrites(t *testing.T) {
	if os.Getenv(childDoes) == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), childDoes+"=confine")
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.Contains(string(out), "confined in every thread") {
			if strings.Contains(string(out), "no seccomp") {
				t.Skip("this kernel has no seccomp")
			}
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	if err := Confine(); err != nil {
		t.Fatal(err)
	}
	if _, err := unix.PrctlRetInt(unix.PR_GET_SECCOMP, 0, 0, 0, 0); err != nil {
		fmt.Println("no seccomp")
		return
	}
	if err := exec.Command("/bin/true").Run(); !errors.Is(err, unix.EPERM) {
		t.Errorf("a program is executed: %v", err)
	}
	if err := unix.PtraceAttach(os.Getppid()); !errors.Is(err, unix.EPERM) {
		t.Errorf("a program is traced: %v", err)
	}
	if err := os.WriteFile(filepath.Join(t.TempDir(), "out.wav"), []byte("RIFF"), 0o644); err != nil {
		t.Errorf("a file cannot be written: %v", err)
	}
	var threads sync.WaitGroup
	for range 8 { // new threads have the filter too
		threads.Go(func() {
			if err := unix.Unshare(unix.CLONE_NEWUSER); !errors.Is(err, unix.EPERM) {
				t.Errorf("a thread makes a namespace: %v", err)
			}
		})
	}
	threads.Wait()
	text, err := Status()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"seccomp                 filter\n", "no new privileges       yes\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the status:\n%s", want, text)
		}
	}
	fmt.Println("confined in every thread")
}

// A starter starts a program without capabilities, and does nothing else that is denied.
func TestAStarterOnlyStartsPrograms(t *testing.T) {
	if os.Getenv(childDoes) == "" {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), childDoes+"=start")
		out, err := cmd.CombinedOutput()
		if strings.Contains(string(out), "no seccomp") {
			t.Skip("this kernel has no seccomp")
		}
		if err != nil || !strings.Contains(string(out), "started without rights") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	if err := ConfineStarter(); err != nil {
		t.Fatal(err)
	}
	if _, err := unix.PrctlRetInt(unix.PR_GET_SECCOMP, 0, 0, 0, 0); err != nil {
		fmt.Println("no seccomp")
		return
	}
	if err := unix.PtraceAttach(os.Getppid()); !errors.Is(err, unix.EPERM) {
		t.Errorf("a program is traced: %v", err)
	}
	var out strings.Builder
	cat := exec.Command("/bin/cat", "/proc/self/status")
	cat.Stdout = &out
	if err := errors.Join(StartBare(cat.Start), cat.Wait()); err != nil {
		t.Fatal(err)
	}
	want := "CapPrm:\t0000000000000000\n"
	if os.Geteuid() == 0 {
		want = "CapPrm:\t0000000000000006\n" // dac_override, dac_read_search
	}
	for _, want := range []string{want, "NoNewPrivs:\t1\n", "Seccomp:\t2\n"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in the status:\n%s", want, &out)
		}
	}
	fmt.Println("started without rights")
}

func TestStatusIsReadInWords(t *testing.T) {
	const text = "Uid:\t0\t0\t0\t0\nGroups:\t \nCapEff:\t0000000000002000\nCapPrm:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n"
	want := map[string]string{"Uid": "0 0 0 0", "Gid": "unknown", "Groups": "none", "CapEff": "0000000000002000", "CapPrm": "none", "NoNewPrivs": "yes", "Seccomp": "filter"}
	for _, s := range statusLines {
		if got := s.value(text); got != want[s.key] {
			t.Errorf("%s: %q, want %q", s.key, got, want[s.key])
		}
	}
}

func TestIDsOfANamespaceAreItsMaps(t *testing.T) {
	for _, c := range []struct {
		text string
		has  bool
	}{
		{"         0          0 4294967295\n", true},
		{"         0     100000      65536\n", true},
		{"         0       1000          1\n", false}, // unshare -r
		{"         0       1000          1\n     65534     165533          1\n", true},
		{"", false},
	} {
		file := filepath.Join(t.TempDir(), "map")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := mapped(file, 65534); got != c.has {
			t.Errorf("%q has 65534: %v", c.text, got)
		}
	}
}

// Every thread has the same capabilities when StartBare returns, whichever thread it was called on:
// the C library aborts a change of user where they differ.
func TestStartBareLeavesNoThreadBare(t *testing.T) {
	want := capabilities(t, os.Getpid())
	for range 50 {
		if err := StartBare(func() error { return nil }); err != nil {
			t.Fatal(err)
		}
		threads, err := os.ReadDir("/proc/self/task")
		if err != nil {
			t.Fatal(err)
		}
		for _, thread := range threads {
			tid, err := strconv.Atoi(thread.Name())
			if err != nil {
				t.Fatal(err)
			}
			if got := capabilities(t, tid); got != "" && got != want {
				t.Fatalf("thread %d has the capabilities %s, the process %s", tid, got, want)
			}
		}
	}
}

// capabilities returns the effective capabilities of a thread of this process, "" of one that has ended.
func capabilities(t *testing.T, tid int) string {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/status", tid))
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "CapEff:"); ok {
			return strings.TrimSpace(value)
		}
	}
	t.Fatal("no capabilities in /proc/self/task/N/status")
	return ""
}
