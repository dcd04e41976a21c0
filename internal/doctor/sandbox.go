package doctor

import (
	"runtime"
	"strings"

	"github.com/netsynth/netsynth/internal/privilege"
)

// sandbox gives up the rights that a player gives up when all is open, and reads from the
// kernel what is left.
func sandbox(p *Patient) []Finding {
	if err := p.Stages.AfterAll(); err != nil {
		return wrong(Bad, err.Error(), `--no-sandbox leaves it out: see "netsynth help capture"`)
	}
	if runtime.GOOS != "linux" {
		return fine("this system has none that netsynth uses")
	}
	text, err := privilege.Status()
	if err != nil {
		return wrong(Warn, err.Error())
	}
	return confined(text, p.Stages != nil && !p.Stages.NoSandbox)
}

// confined returns the finding about the lines of privilege.Status. tried says that the program
// has confined itself.
func confined(status string, tried bool) []Finding {
	values := map[string]string{}
	for line := range strings.Lines(status) {
		line = strings.TrimSpace(line)
		if i := strings.Index(line, "  "); i > 0 {
			values[line[:i]] = strings.TrimSpace(line[i:])
		} else if i := strings.LastIndexByte(line, ' '); i > 0 {
			values[line[:i]] = line[i+1:]
		}
	}
	uid, _, _ := strings.Cut(values["user ids"], " ")
	text := "seccomp " + values["seccomp"] + ", no new privileges " + values["no new privileges"] +
		", capabilities " + values["capabilities"] + ", user " + uid
	if caps := values["capabilities"]; tried && uid != "0" && caps != "none" {
		text += " (play -i starts anew without them)"
	}
	if tried && (values["seccomp"] != "filter" || values["no new privileges"] != "yes") {
		return wrong(Warn, text, "a kernel with seccomp is needed; docs/daemon.md has a unit of systemd that confines from outside")
	}
	return fine("when all is open: %s", text)
}
