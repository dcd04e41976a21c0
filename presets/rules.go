package presets

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/netsynth/netsynth/scheduler/rules"
)

// ruleTable is one rule. It has the fields of rules.Rule.
type ruleTable struct {
	Match    string      `toml:"match"`
	Role     string      `toml:"role"`
	Pitch    rules.Pitch `toml:"pitch"`
	Velocity int         `toml:"velocity"`
	Priority int         `toml:"priority"`
	Mute     bool        `toml:"mute"`
}

// ruleComments are the comments on the keys of a rule, in a file that leaves nothing out.
var ruleComments = map[string]string{
	"match":    "# words of a filter; the first rule that matches a packet counts",
	"role":     "# the role that plays these packets",
	"pitch":    `# "role" as the role does, or by "flow", "source", "destination", "port", "size"`,
	"velocity": "# added to the velocity of their notes, -60 to 60",
	"priority": "# of their notes where a step has too many: -1, 0, 1",
	"mute":     "# they are not heard",
}

// entries returns the keys of the rule that are set, in their order.
func (t *ruleTable) entries() (list []entry) {
	add := func(set bool, key, value string) {
		if set {
			list = append(list, entry{key: key, value: value, comment: ruleComments[key]})
		}
	}
	add(true, "match", fmt.Sprintf("%q", t.Match))
	add(t.Role != "", "role", fmt.Sprintf("%q", t.Role))
	add(t.Pitch != rules.ByRole, "pitch", fmt.Sprintf("%q", t.Pitch))
	add(t.Velocity != 0, "velocity", strconv.Itoa(t.Velocity))
	add(t.Priority != 0, "priority", strconv.Itoa(t.Priority))
	add(t.Mute, "mute", "true")
	return list
}

// inline returns rules as a list of tables in one line.
func inline(list []ruleTable) string {
	var all []string
	for i := range list {
		var keys []string
		for _, e := range list[i].entries() {
			keys = append(keys, e.key+" = "+e.value)
		}
		all = append(all, "{"+strings.Join(keys, ", ")+"}")
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// ruleText returns rules as the end of a preset's file, "" for none.
func ruleText(list []rules.Rule) string {
	var b strings.Builder
	for _, r := range list {
		b.WriteString("\n[[rule]]\n")
		for _, e := range (*ruleTable)(&r).entries() {
			b.WriteString(e.over(entry{}) + "\n")
		}
	}
	return b.String()
}
