package doctor

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// versions says what runs here, for a report of an error.
func versions(p *Patient) []Finding {
	system := runtime.GOOS + "/" + runtime.GOARCH
	if release, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		system += ", kernel " + strings.TrimSpace(string(release))
	}
	return fine("netsynth %s, commit %s, %s, %s", p.Version, p.Commit, runtime.Version(), system)
}

// configuration reports what is wrong in it: a line for each mistake.
func configuration(p *Patient) []Finding {
	err := p.Configuration()
	if err == nil {
		return fine(`its files are right: "netsynth config" shows it`)
	}
	var all []Finding
	for line := range strings.Lines(err.Error()) {
		all = append(all, Finding{Status: Bad, Text: strings.TrimSpace(line)})
	}
	all[len(all)-1].Mend = []string{fmt.Sprintf("$EDITOR %q", "$(netsynth config --path)")}
	return all
}
