// Package config reads the defaults that a user and a system give to flags: TOML files whose keys
// are the names of flags, and environment variables.
//
// A flag of the command line comes before a variable, a variable before the user's file, and that
// before the system's. The table Keys says which flags there are; a new row needs no other code.
package config

import (
	"reflect"
	"strings"
)

// Key is a flag whose default can be configured.
type Key struct {
	Name    string // of the flag
	Kind    Kind
	Example string // as it is written in a file
	Meaning string // in a line, for docs/config.md
}

// Kind is the type of a key's value in TOML.
type Kind uint8

// The kinds of values.
const (
	Text   Kind = iota
	Whole       // a whole number
	Number      // a number
	Switch      // true or false
	Texts       // text, or a list of it
)

// kinds are the Go types that TOML is decoded into, and the kinds in words.
var kinds = [...]struct {
	decoded reflect.Type
	words   string
}{
	Text:   {reflect.TypeFor[*string](), "text"},
	Whole:  {reflect.TypeFor[*int64](), "a whole number"},
	Number: {reflect.TypeFor[*float64](), "a number"},
	Switch: {reflect.TypeFor[*bool](), "true or false"},
	Texts:  {reflect.TypeFor[any](), "text, or a list of it"},
}

// String returns the kind in words.
func (k Kind) String() string { return kinds[k].words }

// Keys is the table of the keys, in the order in which they are shown. Each is a long flag
// of play, demo or render.
var Keys = []Key{
	{"interface", Texts, `"eth0"`, "the interfaces that `play` listens to when it is given no `-i` and no file"},
	{"preset", Text, `"nocturne"`, "the preset: a name, or a .toml file"},
	{"patches", Text, `"bells"`, "a folder of patches of your own"},
	{"seed", Whole, "7", "seed of the random choices"},
	{"tempo", Number, "96", "beats a minute, in place of the preset's"},
	{"audio", Text, `"null"`, "where sound goes"},
	{"device", Text, `"alsa_output.usb"`, "the sound device"},
	{"latency", Text, `"safe"`, "the sound card's buffers"},
	{"wait-sound", Switch, "true", "begin without a sound card, and wait for one"},
	{"osc", Texts, `["127.0.0.1", "127.0.0.1:4560"]`, "the receivers of Open Sound Control"},
	{"promiscuous", Switch, "true", "also capture packets that are addressed to others"},
	{"wait", Switch, "false", "wait for an interface that goes down"},
	{"user", Text, `"netsynth"`, "the user that root becomes"},
	{"max-gap", Text, `"2s"`, "cut silences of a capture to this long"},
	{"speed", Number, "2", "play a capture this many times faster"},
	{"strict", Switch, "true", "exit code 5 if a capture is damaged"},
	{"retro", Text, `"30s"`, "the last seconds that are remembered, to be written when something odd was heard"},
	{"screen", Text, `"lines"`, "what is shown while a piece plays"},
	{"status", Text, `"10m"`, "in lines, how often to say how the piece stands"},
	{"do", Texts, `["volume =-6", "mute ping"]`, "commands for the beginning"},
	{"alerts-only", Switch, "true", "silence until something is wrong"},
	{"quiet-hours", Text, `"22:00-07:00"`, "the hours of the day in which nothing is heard"},
	{"baseline", Text, `"office.toml"`, "the file of what is usual in this network"},
	{"no-habituation", Switch, "true", "nothing becomes softer because it goes on"},
	{"verbose", Switch, "true", "print all warnings"},
}

// Variable returns the environment variable of a key, such as NETSYNTH_MAX_GAP.
func Variable(key string) string {
	return "NETSYNTH_" + strings.ToUpper(strings.ReplaceAll(key, "-", "_"))
}

// FileVariable is the environment variable that names a file in place of the user's and the
// system's.
const FileVariable = "NETSYNTH_CONFIG"

// decoded returns the struct that a file is decoded into: a field for each key.
func decoded() reflect.Type {
	var fields []reflect.StructField
	for _, k := range Keys {
		fields = append(fields, reflect.StructField{
			Name: "K_" + strings.ReplaceAll(k.Name, "-", "_"),
			Type: kinds[k.Kind].decoded,
			Tag:  reflect.StructTag(`toml:"` + k.Name + `"`),
		})
	}
	return reflect.StructOf(fields)
}
