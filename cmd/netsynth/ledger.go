package main

import (
	"github.com/netsynth/netsynth/internal/exit"
	"github.com/netsynth/netsynth/internal/piece"
	"github.com/netsynth/netsynth/ledger"
	"github.com/netsynth/netsynth/presets"
)

// openAgain opens the ledger in. words are a filter's, which it does not take.
func openAgain(command, in string, words []string) (*ledger.Reader, error) {
	if len(words) > 0 {
		return nil, exit.Usage(command, "%s: %s is a ledger, which takes no filter: it holds what was heard", command, in)
	}
	r, err := ledger.Open(in)
	if err != nil {
		return nil, exit.New(exit.CodeError, err, `ledgers are written by "netsynth play --ledger FILE"`)
	}
	return r, nil
}

// adopt takes over, where no flag says otherwise, what the ledger's performance depended on.
func (o *options) adopt(command string, h *ledger.Header) (err error) {
	if o.compat.Tune() != nil {
		return exit.Usage(command, "--compat %s does not go with a ledger", o.compat)
	}
	if !o.given("seed") {
		o.seed = h.Seed
	}
	if !o.given("duration") {
		o.duration = h.Duration
	}
	if !o.given("tempo") {
		o.tempo = float64(h.MilliBPM) / 1000
	}
	if o.given("baseline") {
		return exit.Usage(command, "--baseline does not go with a ledger, which holds the one that was known")
	}
	o.habits = piece.Habits{Off: o.habits.Off}
	if !o.given("preset") {
		o.preset, o.presetKept, o.settings = h.Preset, h.Settings, h.Music
		if o.settings == nil {
			o.settings, err = presets.Parse(o.preset, []byte(o.presetKept))
		}
	}
	if err == nil && h.Music != nil && o.settings != nil {
		o.settings.Habit = h.Music.Habit
		o.settings.Habit.Off = o.habits.Off || h.Music.Habit.Off
	}
	return err
}
