package account

import (
	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
)

// Cause is a reason for which packets do not sound.
type Cause struct {
	Name    string // in accounts, such as "no note came"
	Meaning string // of "the packet ..."
}

// Causes is the table of causes, in the order in which they are decided.
var Causes = [...]Cause{
	{capture.CauseLink.String(), "has a link type that is not decoded, such as USB"},
	{capture.CauseMalformed.String(), "contradicts its protocol: a length that is too large, a wrong version"},
	{capture.CauseTruncated.String(), "was cut by the capture before the end of its transport header"},
	{capture.CauseNetwork.String(), "is neither IP nor ARP, and of a protocol that is not known"},
	{capture.CauseAgain.String(), "was seen at another interface, or coming in, a moment before: forwarded, it sounds once"},
	{capture.CauseLate.String(), "was read 2 s or more after it had arrived: netsynth or the sound card was stopped; nothing is heard of what piled up"},
	{scheduler.FateForeign.String(), "is not played by this composer, such as UDP in the preset max-major"},
	{scheduler.FateCrowded.String(), "belongs to a note that found no room: too many began in the step, or too many sounded"},
	{scheduler.FateMuted.String(), "matches a rule of the preset that mutes it (docs/presets.md)"},
	{scheduler.FateWaiting.String(), "waited for a note of its kind or for the next chord, and the piece ended first"},
	{afterTheEnd, "was read, and the piece was over: beyond --duration, read ahead, or beyond 24 hours of inspect"},
}
