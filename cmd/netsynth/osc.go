package main

import (
	"errors"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/file"
	"github.com/netsynth/netsynth/capture/live"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/sink/osc"
	"github.com/netsynth/netsynth/synth"
)

// addOSC opens the receivers that the flags name and connects them to the piece, whose
// conductor is made afterwards.
func (p *piece) addOSC() error {
	if len(p.o.osc.receivers) == 0 {
		return nil
	}
	if p.o.sonification() {
		file.SizeAsCaptured(p.source)
	}
	o := osc.Options{Receivers: p.o.osc.receivers, Sonification: p.o.sonification(), Bundles: p.o.osc.bundle, Parts: p.parts}
	if hosts, err := p.knowHosts(); err == nil { // without them, ids are sent
		o.Addresses = hosts.Find
	}
	var err error
	p.osc, err = osc.Open(o)
	if err != nil {
		return &failure{exitError, err, "give an address, or a name that this machine can resolve"}
	}
	if wire, ok := p.source.(*live.Source); ok && !p.o.osc.hearSelf {
		wire.Ignore(p.osc.LocalAddrs())
	}
	p.taps = append(p.taps, p.osc.Tap)
	p.composer = &oscComposer{Composer: p.composer, piece: p}
	return nil
}

// oscComposer is a composer that also gives packets and levels to the OSC sender. The
// audio goroutine calls it.
type oscComposer struct {
	scheduler.Composer
	piece *piece
}

// Observe implements scheduler.Composer.
func (c *oscComposer) Observe(evs []capture.Event) {
	c.Composer.Observe(evs)
	c.piece.osc.Packets(evs, c.piece.conductor.Position().Frame)
}

// levelSteps is the interval of messages about levels, in steps.
const levelSteps = 2

// Compose implements scheduler.Composer.
func (c *oscComposer) Compose(step int64, out []synth.Message) []synth.Message {
	out = c.Composer.Compose(step, out)
	if step%levelSteps == 0 {
		c.piece.osc.Levels(c.piece.engine.Meters(), c.piece.conductor.Position().Frame)
	}
	return out
}

// startOSC starts the OSC sender, if there is one.
func (p *piece) startOSC() {
	if p.osc != nil {
		p.osc.Start(!p.offline || p.o.osc.realtime, p.offline)
	}
}

// stopOSC closes the OSC sender, if there is one, and joins its error to err.
func (p *piece) stopOSC(err error) error {
	if p.osc == nil {
		return err
	}
	return errors.Join(err, p.osc.Close())
}

// oscSummary counts the messages of one receiver.
type oscSummary struct {
	Receiver string `json:"receiver"`
	Sent     uint64 `json:"sent"`    // messages
	Dropped  uint64 `json:"dropped"` // messages: ring full, not sent, or refused
}

// accountOSC returns the counts of the receivers.
func (p *piece) accountOSC() (all []oscSummary) {
	if p.osc == nil {
		return nil
	}
	for _, r := range p.osc.Reports() {
		all = append(all, oscSummary(r))
	}
	return all
}
