package keeping

import (
	"context"
	"errors"

	"github.com/netsynth/netsynth/internal/outfile"
	"github.com/netsynth/netsynth/scheduler/controls"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/sink/recorder"
)

// Names of files for which there was no name, the first time.
const (
	recordFile = "recording.wav"
	retroFile  = "retro.wav"
)

// Record is the command "record [on|off]". It begins a recording or ends the one under way. All
// but the first get the name of the first with a number.
func (k *Keeper) Record(args string) (answer string, err error) {
	on, err := controls.Switch(args, k.recorder.On())
	if err != nil || on == k.recorder.On() {
		return "", err
	}
	if !on {
		k.recorder.Stop()
		return "", nil
	}
	name := k.o.Record
	if name == "" || name == "-" {
		name = recordFile
	}
	name = outfile.Free(name, false, k.recorder.Paths()...)
	if err := k.recorder.Start(name); err != nil {
		return "", err
	}
	k.o.Tell(name, "recording to "+name, true)
	return "recording to " + name, nil
}

// Retro is the command "retro": it writes the last seconds to a file that is free, in a
// goroutine that run starts.
func (k *Keeper) Retro(run func(func())) (answer string, err error) {
	if k.retro == nil {
		return "", errors.New("nothing is remembered: --retro 30s remembers the last 30 s")
	}
	name := outfile.Free(retroFile, false, k.saved...)
	audio, err := sink.Create(name, "", sink.CreateOptions{Seed: k.o.Files.Seed})
	if err != nil {
		return "", err
	}
	k.saved = append(k.saved, name)
	run(func() {
		rep, err := k.retro.Save(context.Background(), audio)
		k.o.Tell(name, recorder.Text(name, rep, err), false)
	})
	return "writing " + name, nil
}
