package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/netsynth/netsynth/internal/exit"
)

// firstRow finds a wrong command, its answer and the hint in docs/commands.md.
var firstRow = regexp.MustCompile(`(?m)^\| netsynth (.+) \| (.+) \| (.+) \|$`)

// TestWrongFirstCommandsAreAnsweredAsDocumented says that a newcomer's mistakes are
// errors which name the mistake, and a way out.
func TestWrongFirstCommandsAreAnsweredAsDocumented(t *testing.T) {
	rows := firstRow.FindAllStringSubmatch(documents(t)["docs/commands.md"], -1)
	if len(rows) < 12 {
		t.Fatalf("only %d commands found", len(rows))
	}
	capture, err := os.ReadFile(filepath.Join("testdata", "three-packets.pcap"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, file := range []string{"capture.pcap", "other.pcap"} {
		if err := os.WriteFile(file, capture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range rows {
		var stdout, stderr bytes.Buffer
		code := runCommand(strings.Fields(row[1]), &env{strings.NewReader(""), &stdout, &stderr})
		lines := strings.Split(stderr.String(), "\n")
		if code != exit.CodeUsage && code != exit.CodeError {
			t.Errorf("%s: exit code %d", row[1], code)
		}
		if !strings.HasPrefix(lines[0], "netsynth: error: "+row[2]) || !strings.HasPrefix(lines[1], "netsynth: hint: "+row[3]) || stdout.Len() > 0 {
			t.Errorf("%s: got\n%s%s\nwant %s\n%s", row[1], &stdout, &stderr, row[2], row[3])
		}
		if _, err := os.Stat("out.wav"); err == nil {
			t.Errorf("%s makes a file", row[1])
		}
	}
}

// TestErrorsSpeakNoGo says that a wrong value of any flag of any command is answered with
// the flag's name, without the names of Go's functions and types.
func TestErrorsSpeakNoGo(t *testing.T) {
	root := newRoot(&env{stderr: &bytes.Buffer{}})
	speaks := regexp.MustCompile(`strconv|parsing|syntax|invalid argument|time: |uint|float|%!|0x`)
	wrong := 0
	for _, cmd := range allCommands(root) {
		for _, value := range []string{"x", "nan", "-1", "1e999", "", "99999999999999999999", "true1", "0x"} {
			for _, flag := range flagNames(cmd) {
				err := cmd.ParseFlags([]string{"--" + flag + "=" + value})
				if err == nil {
					continue
				}
				wrong++
				text := wrongFlag(cmd, err).Error()
				if !strings.HasPrefix(text, "--"+flag+" ") || !strings.Contains(text, ": want ") || speaks.MatchString(strings.Replace(text, value, "", 1)) {
					t.Errorf("%s --%s=%s: %s", cmd.Name(), flag, value, text)
				}
			}
		}
	}
	if wrong < 100 {
		t.Errorf("only %d wrong values", wrong)
	}
}
