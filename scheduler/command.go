package scheduler

import (
	"fmt"
	"math"

	"github.com/netsynth/netsynth/synth"
)

// Command is an instruction of a person to a piece that plays. It takes effect when a step
// begins, so that it can be repeated exactly: see conductor.Conductor's Do.
type Command struct {
	Kind  CommandKind
	AtBar bool    // wait for the first step of a bar
	Role  Role    // of CommandPart; NumRoles: every one
	Value float64 // see CommandKind

	Settings *Settings // of CommandPreset; they have passed Check
	Next     Obeyer    // of CommandPreset: made by New for Settings and not begun; see Stage
	Tempo    Tempo     // of the step in which it takes effect; the Conductor sets it
}

// CommandKind is a kind of Command.
type CommandKind uint8

// The kinds of commands.
const (
	CommandPreset    CommandKind = iota // play by Settings; their tempo is a command of its own
	CommandTempo                        // Value is beats a minute times 1000, in the range of NewTempo
	CommandTranspose                    // Value is semitones above the preset's key, from the next chord on
	CommandFreeze                       // keep the chord while Value is not 0
	CommandAlerts                       // play only what is wrong, over the chord, while Value is not 0
	CommandPart                         // Value is the factor of a role's level, 0 to 1
	CommandVolume                       // Value is the factor of the whole, 0 to 2: the Conductor carries it out
)

// commandNames are the kinds as commands are written: see Command.String.
var commandNames = [...]string{"preset", "tempo", "transpose", "freeze", "alerts", "part", "volume"}

// String returns the kind's name, the first word of such commands.
func (k CommandKind) String() string { return commandNames[int(k)%len(commandNames)] }

// String returns the command as a person would write it: "preset nocturne", "tempo 96",
// "freeze on", "part web 0.5", "volume -6".
func (c *Command) String() string {
	switch c.Kind {
	case CommandPreset:
		return "preset " + c.Settings.Name
	case CommandTempo:
		return fmt.Sprintf("tempo %g", c.Value/1000)
	case CommandTranspose:
		return fmt.Sprintf("transpose %g", c.Value)
	case CommandPart:
		part := "all"
		if c.Role < NumRoles {
			part = c.Role.Info().Word
		}
		return fmt.Sprintf("part %s %g", part, c.Value)
	case CommandVolume:
		if c.Value <= 0 {
			return "volume off"
		}
		return fmt.Sprintf("volume %.4g", 20*math.Log10(c.Value))
	}
	if c.Value == 0 {
		return c.Kind.String() + " off"
	}
	return c.Kind.String() + " on"
}

// Obeyer is a Composer that carries out commands. The audio goroutine calls its methods.
type Obeyer interface {
	Composer
	// Obey carries out c between the Observe and the Compose of step. It appends messages,
	// at most MaxMessages.
	Obey(c *Command, step int64, out []synth.Message) []synth.Message
	// Begin lets a Composer that has composed nothing begin with step instead of 0.
	Begin(step int64, t Tempo)
}

// Level returns the message of kind synth.Part or synth.Master that sets a factor at tick.
func Level(kind synth.MessageKind, channel uint8, factor float64, tick int64) synth.Message {
	return synth.Message{Tick: tick, Kind: kind, Channel: channel, Value: math.Float32bits(float32(factor))}
}
