//go:build !nosound && (linux || freebsd || netbsd || openbsd)

package sink

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jfreymuth/pulse"
	"github.com/jfreymuth/pulse/proto"
)

// device is the sound device that a piece is to be heard on. oto opens the default one and
// has no option for another. So the stream, which is silent until Run, is moved to the
// device by a second connection to the sound server, as a volume control does it.
type device struct {
	server *pulse.Client // nil: the default device
	sink   *pulse.Sink
}

// chooseDevice returns the device of that name or, if name is empty, of PULSE_SINK. The
// name is a sink's of the sound server, its number or description. Where no server answers,
// it is an ALSA card's, which then is the default one. The error wraps ErrNoDevice.
func chooseDevice(name string) (device, error) {
	wanted := cmp.Or(name, os.Getenv("PULSE_SINK"))
	if wanted == "" {
		return device{}, nil
	}
	server, err := pulse.NewClient(pulse.ClientApplicationName("netsynth"))
	if err != nil {
		return device{}, chooseALSA(name)
	}
	sinks, err := server.ListSinks()
	if err != nil {
		server.Close()
		return device{}, fmt.Errorf("%w %q: %s", ErrNoDevice, wanted, short(err))
	}
	var names []string
	for _, s := range sinks {
		if wanted == s.ID() || wanted == s.Name() || wanted == strconv.Itoa(int(s.SinkIndex())) {
			return device{server, s}, nil
		}
		names = append(names, s.ID())
	}
	server.Close()
	return device{}, noDevice(wanted, names)
}

// chooseALSA makes the card of that name or number the default one of libasound, through
// the environment variable that alsa.conf reads. Without a name it does nothing.
func chooseALSA(name string) error {
	if name == "" {
		return nil
	}
	const cards = "/proc/asound"
	if _, err := strconv.Atoi(name); err == nil && exists(filepath.Join(cards, "card"+name)) ||
		err != nil && !strings.Contains(name, "/") && exists(filepath.Join(cards, name, "id")) {
		return os.Setenv("ALSA_CARD", name)
	}
	files, _ := filepath.Glob(cards + "/card[0-9]*/id") // the pattern is valid
	var names []string
	for _, f := range files {
		if id, err := os.ReadFile(f); err == nil {
			names = append(names, strings.TrimSpace(string(id)))
		}
	}
	return noDevice(name, names)
}

// exists reports whether there is a file of that name.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// noDevice returns the error for a device that is not among those that there are.
func noDevice(wanted string, names []string) error {
	if len(names) == 0 {
		return fmt.Errorf("%w %q; there is none", ErrNoDevice, wanted)
	}
	return fmt.Errorf("%w %q; there are: %s", ErrNoDevice, wanted, strings.Join(names, ", "))
}

// take moves this program's stream to the device. It is called once, when the stream is
// open.
func (d device) take() error {
	if d.server == nil {
		return nil
	}
	defer d.server.Close()
	var streams proto.GetSinkInputInfoListReply
	if err := d.server.RawRequest(&proto.GetSinkInputInfoList{}, &streams); err != nil {
		return fmt.Errorf("%w %q: %s", ErrNoDevice, d.sink.ID(), short(err))
	}
	pid := strconv.Itoa(os.Getpid())
	for _, s := range streams {
		if s.Properties["application.process.id"].String() != pid || s.SinkIndex == d.sink.SinkIndex() {
			continue
		}
		err := d.server.RawRequest(&proto.MoveSinkInput{SinkInputIndex: s.SinkInputIndex, DeviceIndex: d.sink.SinkIndex()}, nil)
		if err != nil {
			return fmt.Errorf("%w %q: %s", ErrNoDevice, d.sink.ID(), short(err))
		}
	}
	return nil
}

// leave gives the device up before it was taken.
func (d device) leave() {
	if d.server != nil {
		d.server.Close()
	}
}
