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
		if a, ok := sudoer(); ok != c.ok || ok && (a.uid != 1000 || a.gid != 1000) {
			t.Errorf("SUDO_UID=%q SUDO_GID=%q: %+v, %v", c.uid, c.gid, a, ok)
		}
	}
}

func TestTheSuccessorOfRootIsNeverRoot(t *testing.T) {
	for _, c := range []struct {
		name, sudo string
		uid        int
		person     bool
	}{
		{"", "", findNobody().uid, false},
		{"", "0", findNobody().uid, false},
		{"", "1000", 1000, true},
		{"nobody", "1000", findNobody().uid, true},
		{"root", "1000", 0, false},
		{"0", "1000", 0, false},
		{"no-such-user", "1000", 0, false},
	} {
		t.Setenv("SUDO_UID", c.sudo)
		t.Setenv("SUDO_GID", c.sudo)
		a, err := successor(c.name)
		if (err != nil) != (c.uid == 0) || a.uid != c.uid || a.person != c.person {
			t.Errorf("user %q, SUDO_UID=%q: %+v, %v; want %d", c.name, c.sudo, a, err, c.uid)
		}
	}
}
