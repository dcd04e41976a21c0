//go:build unix

package privilege

import "testing"

func TestSudoerIsNeverRoot(t *testing.T) {
	for _, c := range []struct {
		uid, gid string
		ok       bool
	}{{"1000", "1000", true}, {"0", "0", false}, {"", "", false}, {"1000", "", false}, {"-1", "5", false}, {"1000", "x", false}} {
		t.Setenv("SUDO_UID", c.uid)
		t.Setenv("SUDO_GID", c.gid)
		if uid, gid, ok := sudoer(); ok != c.ok || ok && (uid != 1000 || gid != 1000) {
			t.Errorf("SUDO_UID=%q SUDO_GID=%q: %d, %d, %v", c.uid, c.gid, uid, gid, ok)
		}
	}
}
