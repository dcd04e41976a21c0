package cmdline

import "runtime/debug"

// Commit returns the commit of a build, which may be nil, and the commit's date in UTC;
// "unknown" if it was not built from a checkout. "+" marks changes that are not committed.
func Commit(build *debug.BuildInfo) (commit, date string) {
	commit, date = "unknown", "date unknown"
	if build == nil {
		return commit, date
	}
	mark := ""
	for _, s := range build.Settings {
		switch {
		case s.Key == "vcs.revision" && s.Value != "":
			commit = s.Value
		case s.Key == "vcs.time" && s.Value != "":
			date = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			mark = "+"
		}
	}
	return commit + mark, date
}
