package keeper

import (
	"cmp"
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/netsynth/netsynth/internal/privilege"
	"github.com/netsynth/netsynth/sink"
)

// The other processes are this program again, with the marker in their environment and
// one of these words as their first argument.
const (
	marker     = "NETSYNTH_SOUND_PROCESS"
	asKeeper   = "sound-keeper"
	asSpeaker  = "sound-speaker"
	numOptions = 4 // arguments after that: latency, sandbox, name, device
)

// ready is true when Main was called: then this program, started again, is what is wanted.
var ready bool

// Main makes this process a keeper or a speaker, and does not return, if Open started it
// as one. Otherwise it lets Open start them. A program calls it first, and once.
func Main() {
	if os.Getenv(marker) == "" || len(os.Args) != 2+numOptions {
		ready = true
		return
	}
	// They end with the pipe, when the last frame has been played, and not with the signal
	// that tells the main process to fade out.
	signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	nameProcess()
	shortSlices()
	o := parseOptions(os.Args[2:])
	var err error
	switch os.Args[1] {
	case asKeeper:
		err = beKeeper(o)
	case asSpeaker:
		err = beSpeaker(o)
	}
	if err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// beKeeper is the life of a keeper.
func beKeeper(o Options) error {
	runtime.GOMAXPROCS(1) // it does one thing after the other
	if err := o.confine(privilege.ConfineStarter); err != nil {
		return err
	}
	newKeeper(os.Stdout, func() (*child, error) { return spawn(asSpeaker, o) }).keep(input())
	return nil
}

// beSpeaker is the life of a speaker.
func beSpeaker(o Options) error {
	go endWithParent(os.Getppid())
	s := &speaker{up: newSender(os.Stdout), down: newReceiver(input())}
	s.open = func() (sink.Audio, error) { return sink.OpenSpeaker(o.SpeakerOptions) }
	s.confine = func() error { return o.confine(privilege.Confine) }
	return s.speak()
}

// endWithParent ends the process when its parent has ended, even while a library hangs. The
// keeper kills the speaker; but it may be killed itself.
func endWithParent(parent int) {
	for os.Getppid() == parent {
		time.Sleep(parentTime)
	}
	os.Exit(1)
}

// parentTime is how often a speaker looks whether its keeper lives.
const parentTime = 250 * time.Millisecond

// confine calls do, unless that is not wanted.
func (o Options) confine(do func() error) error {
	if o.NoSandbox {
		return nil
	}
	return do()
}

// startKeeper starts a keeper.
func startKeeper(o Options) (*child, error) {
	if !ready || !sink.HasSpeaker {
		return nil, errors.ErrUnsupported
	}
	return spawn(asKeeper, o)
}

// spawn starts this program again, in a session of its own, without a terminal.
func spawn(as string, o Options) (*child, error) {
	program, err := self()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(program, append([]string{as}, o.args()...)...)
	if program == running {
		cmd.Args[0] = os.Args[0]
	}
	cmd.Env = append(os.Environ(), marker+"=1")
	cmd.SysProcAttr = apart()
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, privilege.StartBare(cmd.Start)); err != nil {
		return nil, err
	}
	end := func() { _ = cmd.Process.Kill() } // it may have ended
	reap := func() { _ = cmd.Wait() }        // that it ended is all that counts
	return newChild(in, io.Reader(out), end, reap), nil
}

// running is the file of this program on Linux, even if another has taken its name, or its
// folder belongs to root.
const running = "/proc/self/exe"

// self returns the file of this program.
func self() (string, error) {
	if runtime.GOOS == "linux" {
		if _, err := os.Stat(running); err == nil {
			return running, nil
		}
	}
	return os.Executable()
}

// args returns the options as arguments.
func (o Options) args() []string {
	return []string{strconv.Itoa(int(o.Latency)), strconv.FormatBool(!o.NoSandbox), cmp.Or(o.Name, "netsynth"), o.Device}
}

// parseOptions is the reverse of args. What is not understood is as the default.
func parseOptions(args []string) (o Options) {
	latency, _ := strconv.Atoi(args[0])
	sandbox, err := strconv.ParseBool(args[1])
	o.Latency, o.NoSandbox = sink.Latency(latency), err == nil && !sandbox
	o.Name, o.Device = args[2], args[3]
	return o
}
