package witness

import (
	"fmt"
	"math"
	"time"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/scheduler"
	"github.com/netsynth/netsynth/scheduler/habit"
	"github.com/netsynth/netsynth/scheduler/theory"
	"github.com/netsynth/netsynth/scheduler/traffic"
	"github.com/netsynth/netsynth/synth/dsp"
)

// words returns what the music's composer has noticed, in words. w.mu is held.
func (w *Witness) words(n *scheduler.Notice) Notice {
	switch n.Kind {
	case scheduler.NoticeState:
		return w.state(n)
	case scheduler.NoticeHost:
		return w.host(n)
	case scheduler.NoticeNew:
		return w.novelty(n)
	case scheduler.NoticeSurge:
		return w.unusual(n)
	}
	name := theory.ChordName(n.Chord.Key, n.Chord.Value)
	return Notice{Kind: Chord, Name: name, On: true, Sure: n.Sure, Tension: n.Tension, Role: scheduler.Pad.String(), Text: "chord " + name}
}

// obeyed returns the words for a command that has taken effect. w.mu is held.
func (w *Witness) obeyed(c *scheduler.Command) Notice {
	if c.Kind == scheduler.CommandPreset {
		w.settings = c.Settings
		return Notice{Kind: Preset, Name: c.Settings.Name, Sure: 1, Text: "preset " + c.Settings.Name}
	}
	return Notice{Kind: Command, Name: c.Kind.String(), Sure: 1, Text: c.String()}
}

// state returns the words for a state of the network.
func (w *Witness) state(n *scheduler.Notice) Notice {
	d, info := n.State, n.State.Info()
	played := w.settings.FigureOf(d, uint8(int(n.Cause.Form)%len(info.Forms)))
	role, figure := played.Role, played.Name
	out := Notice{Kind: State, Name: info.Name, On: n.On, Sure: n.Sure, Tension: n.Tension,
		Role: role.String(), Figure: figure, Sound: w.settings.Roles[role].Sound}
	if !n.On {
		out.Text = "over: " + info.Forms[0].Says + w.after(&out)
		return out
	}
	out.Grave = Trouble
	if info.Alarm || d == traffic.Outage {
		out.Grave = Alarm
	}
	out.Cause = w.cause(n.Cause, float64(info.Span)/1e9)
	out.Text = d.Sentence(n.Cause, w.name)
	return out
}

// host returns the words for hosts that are new.
func (w *Witness) host(n *scheduler.Notice) Notice {
	name := w.name(n.Cause.Src)
	text := "new in this network: " + name
	if more := n.Cause.Count - 1; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return Notice{Kind: Host, Name: name, Sure: n.Sure, Tension: n.Tension, Cause: w.cause(n.Cause, 0), Text: text}
}

// novelty returns the words for traffic that is new.
func (w *Witness) novelty(n *scheduler.Notice) Notice {
	t := n.New.Thing
	what, speaks := t.App.String(), "speaks %s to"
	switch {
	case t.App == capture.AppNone && t.Port > 0:
		what, speaks = fmt.Sprintf("port %d", t.Port), "speaks to %s of"
	case t.App == capture.AppNone:
		what = "an unknown protocol"
	}
	to := "many"
	if t.B != 0 {
		to = w.name(t.B)
	}
	text := fmt.Sprintf("new: %s "+speaks+" %s", w.name(t.A), what, to)
	switch n.New.Newest {
	case habit.Application:
		text += ", the first " + what + " here"
	case habit.Host:
		text += ", and was not here before"
	case habit.Service:
		text += ", which did not offer it before"
	}
	if more := n.New.More; more > 0 {
		text += fmt.Sprintf("; %d more", more)
	}
	return Notice{Kind: Novelty, Name: what, Sure: n.Sure, Tension: n.Tension, Cause: w.cause(n.Cause, 0), Text: text}
}

// unusual returns the words for a rate far above the usual.
func (w *Witness) unusual(n *scheduler.Notice) Notice {
	s := &n.Surge
	name := s.Kind
	if s.Host != 0 {
		name = w.name(s.Host)
	}
	out := Notice{Kind: Unusual, Name: name, On: n.On, Sure: n.Sure, Tension: n.Tension}
	if !n.On {
		out.Text = "over: unusual rate of " + name + w.after(&out)
		return out
	}
	cause := n.Cause
	cause.Count = int32(math.Round(s.Rate * habit.SurgeSeconds))
	out.Cause = w.cause(cause, habit.SurgeSeconds)
	digits := 0
	if s.Usual < 10 {
		digits = 1
	}
	out.Text = fmt.Sprintf("unusual rate of %s: %.0f packets/s, usually %.*f", name, s.Rate, digits, s.Usual)
	return out
}

// after returns how long the thing of n, which ends, has lasted: ", after 12 s", "" if that is not known.
func (w *Witness) after(n *Notice) string {
	at, ok := w.began[n.Thing()]
	if !ok {
		return ""
	}
	return ", after " + spoken(dsp.Duration(w.at)-time.Duration(at*float64(time.Second)))
}

// cause returns c with addresses, seconds being the time in which it was counted.
func (w *Witness) cause(c traffic.Cause, seconds float64) *Cause {
	address := func(id uint32) string {
		if id == 0 {
			return ""
		}
		return w.name(id)
	}
	if c.Count == 0 && c.Src == 0 {
		return nil
	}
	return &Cause{Src: address(c.Src), Dst: address(c.Dst), Port: c.Port, Count: int(c.Count), Seconds: seconds, Signature: c.Sign}
}

// name returns the name of a host id.
func (w *Witness) name(id uint32) string {
	if w.o.Host != nil {
		if name := w.o.Host(id); name != "" {
			return name
		}
	}
	return "a host"
}

// spoken returns a length in words that fit in a sentence: "0.8 s", "12 s", "3 min 5 s".
func spoken(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%.0f s", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
	}
	return fmt.Sprintf("%d h %d min", int(d.Hours()), int(d.Minutes())%60)
}
