package scheduler

// parts lists what may play in a step, in the order in which they ask: the roles,
// then the figures. A new one is one file and one line here.
var parts = [...]func(*Sequencer){
	(*Sequencer).playPad,
	(*Sequencer).playBass,
	(*Sequencer).playUp,
	(*Sequencer).playArp,
	(*Sequencer).playLead,
	(*Sequencer).playRTP,
	(*Sequencer).playQUIC,
	(*Sequencer).playDNS,
	(*Sequencer).playIoT,
	(*Sequencer).playCA,
	(*Sequencer).playPing,
	(*Sequencer).playDrum,
	(*Sequencer).playScan,
	(*Sequencer).playStealth,
	(*Sequencer).playStorm,
	(*Sequencer).playBrute,
	(*Sequencer).playLongDNS,
	(*Sequencer).playRefused,
	(*Sequencer).playLoss,
	(*Sequencer).playFlood,
	(*Sequencer).playGroove,
	(*Sequencer).playOutage,
}

// partState is what the parts remember from step to step: how far each has
// counted, and the step in which it last played.
type partState struct {
	bassRoot int // key of the root sounded last

	arp, lead, quic, dns, ca, ping, storm, scan, stealth, longDNS int

	arpLast, leadLast, quicLast, refLast, lossLast int64
}

func (p *partState) init() { p.bassRoot = 40 }
