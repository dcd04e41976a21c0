package privilege_test

import (
	"fmt"
	"os"

	"github.com/netsynth/netsynth/internal/privilege"
)

// A program that was not started by sudo stays the same user's.
func ExampleDrop() {
	if err := os.Unsetenv("SUDO_UID"); err != nil {
		fmt.Println(err)
	}
	rights, err := privilege.Drop()
	fmt.Println(rights.Switched, rights.UID == os.Getuid(), err)
	// Output: false true <nil>
}
