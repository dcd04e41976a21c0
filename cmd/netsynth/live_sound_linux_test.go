//go:build live && !nosound

package main

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/netsynth/netsynth/internal/exit"
	"golang.org/x/sys/unix"
)

// Under sudo a sound server belongs to the user who called it: who connects to the server
// is asked of the kernel.
func TestSoundIsOpenedAsTheUserWhoCalledSudo(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs root to lose rights")
	}
	file := forAll(t)
	dir := filepath.Dir(file)
	if err := os.Chmod(dir, 0o777); err != nil { // demo.wav is written by the user
		t.Fatal(err)
	}
	capture, err := filepath.Abs("../../testdata/wikipedia.pcap")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"demo", "--duration", "1s"}, {"play", capture}, {"play", "--user", "nobody", capture}} {
		socket := filepath.Join(dir, "pulse")
		server, err := net.Listen("unix", socket)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(socket, 0o777); err != nil {
			t.Fatal(err)
		}
		p := launch(t, file, func(cmd *exec.Cmd) {
			cmd.Dir = dir
			cmd.Env = append(cmd.Env, "PULSE_SERVER=unix:"+socket, "ALSA_CONFIG_PATH=/dev/null")
			if args[1] != "--user" {
				cmd.Env = append(cmd.Env, "SUDO_UID=65534", "SUDO_GID=65534")
			}
		}, args...)
		if got := peer(t, server); got != nobody {
			t.Errorf("%v: the sound server is asked by user %d, want %d", args, got, nobody)
		}
		server.Close()
		if args[0] == "demo" {
			p.end(exit.CodeOK)
			var st unix.Stat_t
			if err := unix.Stat(filepath.Join(dir, "demo.wav"), &st); err != nil || st.Uid != nobody {
				t.Errorf("demo.wav belongs to user %d (%v), want %d", st.Uid, err, nobody)
			}
		} else {
			p.end(exit.CodeNoSound)
		}
	}
}

// peer returns the user of the first program that connects to the server, and hangs up.
func peer(t *testing.T, server net.Listener) (uid int) {
	t.Helper()
	if err := server.(*net.UnixListener).SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	c, err := server.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	raw, err := c.(*net.UnixConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	cerr := raw.Control(func(fd uintptr) {
		var cred *unix.Ucred
		if cred, err = unix.GetsockoptUcred(int(fd), unix.SOL_SOCKET, unix.SO_PEERCRED); err == nil {
			uid = int(cred.Uid)
		}
	})
	if err != nil || cerr != nil {
		t.Fatal(err, cerr)
	}
	return uid
}
