package scheduler

// players lists the functions that ask for notes in a step, in their order: the roles,
// then the figures. A new one is one file and one line here.
var players = [...]func(*Sequencer){
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

// progress is the players' memory from step to step: counters of notes, and the steps
// in which they last played.
type progress struct {
	bassRoot int // key of the root sounded last

	arp, lead, quic, dns, ca, ping, storm, scan, stealth, longDNS int

	arpLast, leadLast, quicLast, refLast, lossLast int64
}

func (p *progress) init() { p.bassRoot = 40 }
