// Package home finds the folder in which a user keeps netsynth's configuration and presets.
package home

import (
	"cmp"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
)

// Folder is the name of netsynth's folder in a folder of configurations.
const Folder = "netsynth"

// Config returns the user's folder of configuration: $XDG_CONFIG_HOME/netsynth, or else
// netsynth in the folder that os.UserConfigDir names, ~/.config on Linux. Under sudo the user is
// the one who called it. It need not exist. It is "" if there is no such folder, as for a
// service without a home.
func Config() string {
	if runtime.GOOS != "windows" {
		if dir := os.Getenv("XDG_CONFIG_HOME"); filepath.IsAbs(dir) {
			return filepath.Join(dir, Folder)
		}
	}
	if home := sudoer(); home != "" {
		return filepath.Join(home, below(runtime.GOOS), Folder)
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, Folder)
}

// System returns the folder of the whole system's configuration.
func System() string {
	if runtime.GOOS == "windows" {
		return filepath.Join(cmp.Or(os.Getenv("ProgramData"), `C:\ProgramData`), Folder)
	}
	return "/etc/" + Folder
}

// below returns the folder of configurations in a home on an operating system.
func below(system string) string {
	if system == "darwin" {
		return "Library/Application Support"
	}
	return ".config"
}

// sudoer returns the home of the user who called sudo, if this program is root because of it.
func sudoer() string {
	id := os.Getenv("SUDO_UID")
	if os.Geteuid() != 0 || id == "" || id == "0" {
		return ""
	}
	u, err := user.LookupId(id)
	if err != nil {
		return ""
	}
	return u.HomeDir
}
