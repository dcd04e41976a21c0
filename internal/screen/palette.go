package screen

// hue is a colour of the palette, an index of hues. 0 is the terminal's own.
type hue uint8

// The hues: those of parts are numbers from part to part+NumColours-1; the others have a
// meaning.
const (
	plain hue = iota
	part
	fine    = part + NumColours // all is well
	uneasy  = fine + 1          // a warning
	grave   = fine + 2          // an alarm
	numHues = fine + 3
)

// NumColours is how many colours parts have. Part.Colour is taken modulo it.
const NumColours = 18

// tint is a hue on each kind of terminal: dark and light are 0xRRGGBB, on a background of
// that kind; of256 and of16 are numbers of the terminal's palette.
type tint struct {
	dark, light uint32
	of256       uint8
	of16        uint8
}

// hues is the palette. The first seven are those of Okabe and Ito, "Color Universal Design"
// (2008), whose blue is lighter here, since it is drawn on black. The others were searched for so that the least
// distance of two, seen with normal eyes, protanopia or deuteranopia, is as large as can be.
var hues = [numHues]tint{
	{0, 0, 0, 0},
	{0xE69F00, 0xB37400, 214, 3},
	{0x56B4E9, 0x0072B2, 74, 14},
	{0x009E73, 0x0FA5A5, 36, 2},
	{0xF0E442, 0x87003C, 227, 11},
	{0x2F86D9, 0x0000FF, 32, 4},
	{0xD55E00, 0xA54B5A, 166, 1},
	{0xCC79A7, 0xC32D96, 175, 13},
	{0x78FFFF, 0x3C96FF, 123, 6},
	{0x87D2A5, 0x2D2D96, 115, 10},
	{0x8A6699, 0xFF5A78, 96, 5},
	{0x4B5FFF, 0x2D69FF, 63, 12},
	{0xB43C2D, 0xA50F00, 124, 9},
	{0xB4FFB4, 0x004B69, 157, 10},
	{0x96D2FF, 0x0F4BC3, 117, 14},
	{0x3C5AC3, 0x00A569, 61, 4},
	{0x00785A, 0x2D87D2, 29, 6},
	{0x78B478, 0x5A0000, 107, 2},
	{0xC3D269, 0x0F1E69, 186, 3},

	{0x009E73, 0x00735C, 36, 2},
	{0xF0E442, 0x8F5F00, 227, 3},
	{0xFF6E50, 0xB42D00, 209, 9},
}

// hueOf returns the hue of a part's colour.
func hueOf(colour int) hue {
	n := colour % NumColours
	if n < 0 {
		n += NumColours
	}
	return part + hue(n)
}
