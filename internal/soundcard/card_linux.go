//go:build live

package soundcard

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// Card is a sound server with a card called Name, its default one.
type Card struct {
	Env []string // for programs that are to play on it

	t      *testing.T
	dir    string
	server *exec.Cmd // nil: none runs
}

// Name is the name of the card.
const Name = "fake"

// New returns a card whose server does not run yet, or skips the test where there is no
// PulseAudio. It ends with the test.
func New(t *testing.T) *Card {
	t.Helper()
	for _, tool := range []string{"pulseaudio", "pactl", "parec"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	dir, err := os.MkdirTemp("", "card") // short: it holds a socket
	if err != nil {
		t.Fatal(err)
	}
	c := &Card{t: t, dir: dir}
	t.Cleanup(func() {
		c.Kill()
		os.RemoveAll(dir)
	})
	c.Env = []string{"HOME=" + dir, "XDG_RUNTIME_DIR=" + dir, "XDG_CONFIG_HOME=" + dir, "PULSE_RUNTIME_PATH=" + dir,
		"PULSE_STATE_PATH=" + dir, "PULSE_COOKIE=" + filepath.Join(dir, "cookie"), "PULSE_SERVER=unix:" + c.socket(),
		"DBUS_SESSION_BUS_ADDRESS=", "DISPLAY=", "ALSA_CONFIG_PATH=/dev/null"}
	script := ".fail\nload-module module-native-protocol-unix auth-anonymous=1 socket=" + c.socket() + "\n" +
		"load-module module-null-sink " + sinkOptions + "\nset-default-sink " + Name + "\n"
	if err := os.WriteFile(filepath.Join(dir, "default.pa"), []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	return c
}

// sinkOptions are those of the card. Without norewinds it begins to play a second late.
const sinkOptions = "sink_name=" + Name + " rate=48000 channels=2 format=float32le norewinds=1"

func (c *Card) socket() string { return filepath.Join(c.dir, "sock") }

// Start starts the server and waits until it answers.
func (c *Card) Start() {
	c.t.Helper()
	c.server = c.Command("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disallow-exit=yes",
		"--high-priority=no", "--realtime=no", "--log-target=file:"+filepath.Join(c.dir, "log"), "-F", filepath.Join(c.dir, "default.pa"))
	if err := c.server.Start(); err != nil {
		c.t.Fatal(err)
	}
	for i := 0; c.Command("pactl", "info").Run() != nil; i++ {
		if i == 100 {
			c.t.Fatal("pulseaudio does not start")
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// Kill kills the server, if it runs.
func (c *Card) Kill() {
	if c.server != nil {
		_ = c.server.Process.Kill() // it may have ended
		_ = c.server.Wait()         // it was killed
		c.server = nil
	}
}

// PID returns the server's process.
func (c *Card) PID() int { return c.server.Process.Pid }

// Freeze stops the server without ending it, and Thaw lets it go on.
func (c *Card) Freeze() { c.signal(syscall.SIGSTOP) }
func (c *Card) Thaw()   { c.signal(syscall.SIGCONT) }

func (c *Card) signal(s syscall.Signal) {
	c.t.Helper()
	if err := c.server.Process.Signal(s); err != nil {
		c.t.Fatal(err)
	}
}

// Suspend and Resume stop and start the card.
func (c *Card) Suspend() { c.control("suspend-sink", Name, "1") }
func (c *Card) Resume()  { c.control("suspend-sink", Name, "0") }

// Remove takes the card out of the server, and Add puts it back.
func (c *Card) Remove() { c.control("unload-module", "module-null-sink") }
func (c *Card) Add() {
	c.control("load-module", "module-null-sink", sinkOptions)
	c.control("set-default-sink", Name)
}

// AddNamed adds another card, with that description.
func (c *Card) AddNamed(name, description string) {
	c.control("load-module", "module-null-sink", fmt.Sprintf(`sink_name=%s rate=48000 channels=2 format=float32le norewinds=1 sink_properties=device.description="%s"`, name, description))
}

// control gives the server a command. Any goroutine may call it.
func (c *Card) control(args ...string) {
	c.t.Helper()
	if out, err := c.Command("pactl", args...).CombinedOutput(); err != nil {
		c.t.Errorf("pactl %v: %v: %s", args, err, out)
	}
}

// Streams returns how many programs play on the server, -1 if it does not answer.
func (c *Card) Streams() int {
	out, err := c.Command("pactl", "list", "short", "sink-inputs").Output()
	if err != nil {
		return -1
	}
	n := 0
	for _, b := range out {
		if b == '\n' {
			n++
		}
	}
	return n
}

// Command returns a command that finds the server.
func (c *Card) Command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), c.Env...)
	return cmd
}
