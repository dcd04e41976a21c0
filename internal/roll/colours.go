package roll

// colours are those of netsynth's roles, so that a role has the same one in every picture. They are dark
// enough for white paper; roles that often play together are far apart in any colour vision.
var colours = map[string]string{
	"bass": "#5b3a8c", "pad": "#b9c4cf", "arp": "#d55e00", "lead": "#0072b2", "rtp": "#009e73", "dns": "#cc79a7",
	"up": "#8c564b", "iot": "#7a8b00", "ca": "#e69f00", "drum": "#333333", "tens": "#a50f00", "scan": "#e0001b",
	"ping": "#17a2b8", "ref": "#b8860b", "quic": "#4b5fff", "arpx": "#ff5a78", "control": "#2d2d96", "tunnel": "#56b4e9",
}

// others are the colours of parts with other names, in their order.
var others = [...]string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#5b3a8c", "#a50f00", "#17a2b8"}

// colour returns the colour of part number n called name.
func colour(name string, n int) string {
	if c, ok := colours[name]; ok {
		return c
	}
	return others[n%len(others)]
}
