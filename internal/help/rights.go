package help

import (
	"os"
	"runtime"
)

// Rights says how this program gets the rights to capture; words are the rest of its
// command line.
func Rights(words string) string {
	system := runtime.GOOS
	if system == "linux" && os.Geteuid() == 0 {
		system = "container"
	}
	return rightsHint(system, programPath(), words)
}

// programPath returns the path of this program, for a hint that names it.
func programPath() string {
	if path, err := os.Executable(); err == nil {
		return path
	}
	return "netsynth"
}

// rightsHint says how the program self gets the rights to capture on an operating
// system, or as root in a container; words are the rest of its command line.
func rightsHint(system, self, words string) string {
	way := "sudo " + self + " " + words
	switch system {
	case "container":
		way = "root lacks the capability NET_RAW, as in a container: docker run --cap-add NET_RAW ...\n" +
			"or: docker run --cap-add NET_RAW --network host ...    # hears the host's interfaces; podman alike"
	case "linux":
		way = "sudo setcap cap_net_raw=ep " + self + "\nor: " + way
	case "darwin":
		way += "\nor: install Wireshark's ChmodBPF, which opens /dev/bpf* to the group access_bpf"
	case "windows":
		way = "start it from a terminal that runs as administrator"
	default:
		way += "\nor: give your user the right to read /dev/bpf*"
	}
	return way + "\n" + `"netsynth demo" needs no rights; see "netsynth help capture"`
}
