package privilege_test

import (
	"fmt"
	"os"

	"github.com/netsynth/netsynth/internal/privilege"
)

// Nobody who is not root becomes another user, and no user becomes root.
func ExampleDrop() {
	_, err := privilege.Drop("root")
	fmt.Println(err)
	fmt.Println(privilege.ToNobody("root"), os.Geteuid() == os.Getuid())
	// Output:
	// user root: that is root
	// false true
}
