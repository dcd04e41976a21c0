package live

import "testing"

func TestEveryInterfaceHasAName(t *testing.T) {
	all, err := Interfaces()
	if err != nil {
		t.Skip(err) // a sandbox without any
	}
	for _, i := range all {
		if i.Name == "" || i.Index == 0 {
			t.Errorf("interface %+v", i)
		}
	}
}
