package baseline

import "github.com/netsynth/netsynth/scheduler/habit"

// Mark is how each file begins.
const Mark = "# What is usual in a network, by netsynth"

// version is that of the form.
const version = 1

// form is the TOML of a file.
type form struct {
	Version int64 `toml:"version"`
	Runs    int64 `toml:"runs"`
	Seconds int64 `toml:"seconds"`
	Dropped int64 `toml:"dropped"`

	Applications []row              `toml:"applications"`
	Hosts        []row              `toml:"hosts"`
	Services     []row              `toml:"services"`
	Uses         []row              `toml:"uses"`
	Talks        []row              `toml:"talks"`
	Rates        map[string][]int64 `toml:"rates"`
}

// row is one thing that was seen.
type row struct {
	App     string `toml:"app"`
	Port    int64  `toml:"port"`
	Host    string `toml:"host"`
	To      string `toml:"to"`
	Seconds int64  `toml:"seconds"`
	Run     int64  `toml:"run"`
	Packets int64  `toml:"packets"`
}

// list is one list of rows: its key, the sort of its things, and which of their fields have a meaning.
type list struct {
	key      string
	sort     habit.Sort
	rows     func(*form) []row
	what     bool // App or Port
	host, to bool // Host, To
	about    string
}

// lists is the table of them, in their order in the file.
var lists = []list{
	{"applications", habit.Application, func(f *form) []row { return f.Applications }, true, false, false, "that are spoken"},
	{"hosts", habit.Host, func(f *form) []row { return f.Hosts }, false, true, false, "inside"},
	{"services", habit.Service, func(f *form) []row { return f.Services }, true, false, true, "of hosts inside"},
	{"uses", habit.Use, func(f *form) []row { return f.Uses }, true, true, false, "of services outside, by hosts inside"},
	{"talks", habit.Talk, func(f *form) []row { return f.Talks }, true, true, true, "between hosts inside"},
}
