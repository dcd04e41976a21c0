package home

import (
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"testing"
)

func TestTheFolderFollowsTheEnvironment(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("other systems have folders of their own")
	}
	t.Setenv("SUDO_UID", "")
	for _, row := range []struct{ xdg, home, want string }{
		{"/x/conf", "/h", "/x/conf/netsynth"},
		{"", "/h", "/h/.config/netsynth"},
		{"relative", "/h", ""}, // the specification wants an absolute one, and os.UserConfigDir refuses it
		{"", "", ""},
	} {
		t.Setenv("XDG_CONFIG_HOME", row.xdg)
		t.Setenv("HOME", row.home)
		if got := Config(); got != row.want {
			t.Errorf("XDG_CONFIG_HOME=%q HOME=%q: %q, want %q", row.xdg, row.home, got, row.want)
		}
	}
}

func TestUnderSudoItIsTheFolderOfWhoCalledIt(t *testing.T) {
	u, err := user.LookupId("1")
	if os.Geteuid() != 0 || err != nil || runtime.GOOS != "linux" {
		t.Skip("not root, or there is no user 1")
	}
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("HOME", "/root")
	t.Setenv("SUDO_UID", u.Uid)
	if got, want := Config(), filepath.Join(u.HomeDir, ".config/netsynth"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	t.Setenv("SUDO_UID", "0")
	if got := Config(); got != "/root/.config/netsynth" {
		t.Errorf("sudo called by root: %q", got)
	}
}
