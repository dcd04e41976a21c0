package main

import (
	"errors"
	"fmt"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink"
	"github.com/netsynth/netsynth/synth"
	"github.com/spf13/pflag"
)

// oscOptions are the flags about Open Sound Control.
type oscOptions struct {
	receivers []string
	bundle    bool
	hearSelf  bool // play
	realtime  bool // render
}

func (o *oscOptions) add(f *pflag.FlagSet) {
	f.StringArrayVar(&o.receivers, "osc", nil, fmt.Sprintf("send notes, packets, chords and states as OSC over UDP to HOST[:PORT]; may be repeated (port: %d)", sink.OSCPort))
	f.BoolVar(&o.bundle, "osc-bundle", false, "send OSC in bundles with time tags")
}

// checkOSC returns what is wrong with the flags, in the words of command.
func (o *options) checkOSC(command string) error {
	fixed := o.sonification()
	for _, text := range o.osc.receivers {
		_, port, err := sink.ParseReceiver(text)
		if err != nil {
			return usage(command, "--osc: %w", err)
		}
		if fixed && port != 0 {
			return usage(command, "--osc %s: --compat %s has its own ports: give the host alone", text, o.compat)
		}
	}
	switch {
	case len(o.osc.receivers) == 0 && (o.osc.bundle || o.osc.hearSelf || o.osc.realtime || fixed):
		return usage(command, "--osc HOST is missing, which %s asks for", o.oscFlag())
	case fixed && o.osc.bundle:
		return usage(command, "--compat %s sends no bundles", o.compat)
	}
	return nil
}

// oscFlag returns a flag given that means nothing without --osc.
func (o *options) oscFlag() string {
	switch {
	case o.osc.bundle:
		return "--osc-bundle"
	case o.osc.hearSelf:
		return "--hear-self"
	case o.osc.realtime:
		return "--realtime"
	}
	return "--compat " + o.compat
}

// sonification reports whether the flags ask for another program's datagrams.
func (o *options) sonification() bool {
	c := o.compatible()
	return c != nil && c.osc
}

// addOSC opens the receivers that the flags name and lets them hear the piece, whose
// conductor is made afterwards.
func (p *piece) addOSC() error {
	if len(p.o.osc.receivers) == 0 {
		return nil
	}
	hosts, _ := capture.NewHosts(p.source) // without them, ids are sent
	if p.o.sonification() {
		capture.SizeAsCaptured(p.source)
	}
	var err error
	p.osc, err = sink.OpenOSC(sink.OSCOptions{Receivers: p.o.osc.receivers, Sonification: p.o.sonification(), Bundles: p.o.osc.bundle,
		Hosts: hosts, Parts: parts(p.settings)})
	if err != nil {
		return &failure{exitError, err, "give an address, or a name that this machine can resolve"}
	}
	if live, ok := p.source.(*capture.LiveSource); ok && !p.o.osc.hearSelf {
		live.Ignore(p.osc.Ends())
	}
	p.taps = append(p.taps, p.osc.Note)
	p.composer = &overheard{Composer: p.composer, piece: p}
	return nil
}

// parts returns what each channel plays.
func parts(s *scheduler.Settings) (names [synth.NumChannels]string) {
	for r := range s.Roles {
		names[s.Roles[r].Channel] = scheduler.Role(r).String()
	}
	return names
}

// overheard is a composer at whose work OSC looks on. The audio goroutine calls it.
type overheard struct {
	scheduler.Composer
	piece *piece
}

// Observe implements scheduler.Composer.
func (c *overheard) Observe(evs []capture.Event) {
	c.Composer.Observe(evs)
	c.piece.osc.Packets(evs, c.piece.conductor.Position().Frame)
}

// levelSteps is how many steps lie between two messages about levels.
const levelSteps = 2

// Compose implements scheduler.Composer.
func (c *overheard) Compose(step int64, out []synth.Message) []synth.Message {
	out = c.Composer.Compose(step, out)
	if step%levelSteps == 0 {
		c.piece.osc.Levels(c.piece.engine.Meters(), c.piece.conductor.Position().Frame)
	}
	return out
}

// startOSC begins to send, if there are receivers.
func (p *piece) startOSC() {
	if p.osc != nil {
		p.osc.Start(!p.offline || p.o.osc.realtime, p.offline)
	}
}

// stopOSC sends what is left and adds what went wrong to err.
func (p *piece) stopOSC(err error) error {
	if p.osc == nil {
		return err
	}
	return errors.Join(err, p.osc.Close())
}

// oscSummary is what one receiver was sent.
type oscSummary struct {
	Receiver string `json:"receiver"`
	Sent     uint64 `json:"sent"`    // messages
	Dropped  uint64 `json:"dropped"` // messages: no room, no way, or refused
}

// accountOSC returns what the receivers were sent.
func (p *piece) accountOSC() (all []oscSummary) {
	if p.osc == nil {
		return nil
	}
	for _, r := range p.osc.Reports() {
		all = append(all, oscSummary(r))
	}
	return all
}
