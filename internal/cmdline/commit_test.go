package cmdline

import (
	"runtime/debug"
	"testing"
)

func TestTheCommitIsThatOfTheCheckout(t *testing.T) {
	build := func(pairs ...string) *debug.BuildInfo {
		b := &debug.BuildInfo{}
		for i := 0; i < len(pairs); i += 2 {
			b.Settings = append(b.Settings, debug.BuildSetting{Key: pairs[i], Value: pairs[i+1]})
		}
		return b
	}
	for name, row := range map[string]struct {
		build        *debug.BuildInfo
		commit, date string
	}{
		"no information": {nil, "unknown", "date unknown"},
		"no checkout":    {build("GOOS", "linux"), "unknown", "date unknown"},
		"clean":          {build("vcs.revision", "5ad5", "vcs.time", "2026-11-28T06:40:00Z", "vcs.modified", "false"), "5ad5", "2026-11-28T06:40:00Z"},
		"changed":        {build("vcs.modified", "true", "vcs.revision", "5ad5", "vcs.time", "2026-11-28T06:40:00Z"), "5ad5+", "2026-11-28T06:40:00Z"},
	} {
		if commit, date := Commit(row.build); commit != row.commit || date != row.date {
			t.Errorf("%s: %q, %q, want %q, %q", name, commit, date, row.commit, row.date)
		}
	}
}
