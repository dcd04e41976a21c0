package gm

// Program is one of the 128 programs.
type Program struct {
	Name      string
	Low, High uint8 // the recommended keys; both 0 if none are recommended
}

// programs are those of General MIDI 2, appendix A, with their recommended key ranges. Families
// are groups of eight.
var programs = [128]Program{
	// Piano
	{"Acoustic Grand Piano", 21, 108},
	{"Bright Acoustic Piano", 21, 108},
	{"Electric Grand Piano", 21, 108},
	{"Honky-tonk Piano", 21, 108},
	{"Electric Piano 1", 28, 103},
	{"Electric Piano 2", 28, 103},
	{"Harpsichord", 41, 89},
	{"Clavi", 36, 96},
	// Chromatic Percussion
	{"Celesta", 60, 108},
	{"Glockenspiel", 72, 108},
	{"Music Box", 60, 84},
	{"Vibraphone", 53, 89},
	{"Marimba", 48, 84},
	{"Xylophone", 65, 96},
	{"Tubular Bells", 60, 77},
	{"Dulcimer", 60, 84},
	// Organ
	{"Drawbar Organ", 36, 96},
	{"Percussive Organ", 36, 96},
	{"Rock Organ", 36, 96},
	{"Church Organ", 21, 108},
	{"Reed Organ", 36, 96},
	{"Accordion", 53, 89},
	{"Harmonica", 60, 84},
	{"Tango Accordion", 53, 89},
	// Guitar
	{"Acoustic Guitar (nylon)", 40, 84},
	{"Acoustic Guitar (steel)", 40, 84},
	{"Electric Guitar (jazz)", 40, 86},
	{"Electric Guitar (clean)", 40, 86},
	{"Electric Guitar (muted)", 40, 86},
	{"Overdriven Guitar", 40, 86},
	{"Distortion Guitar", 40, 86},
	{"Guitar Harmonics", 40, 86},
	// Bass
	{"Acoustic Bass", 28, 55},
	{"Electric Bass (finger)", 28, 55},
	{"Electric Bass (pick)", 28, 55},
	{"Fretless Bass", 28, 55},
	{"Slap Bass 1", 28, 55},
	{"Slap Bass 2", 28, 55},
	{"Synth Bass 1", 28, 55},
	{"Synth Bass 2", 28, 55},
	// Strings
	{"Violin", 55, 96},
	{"Viola", 48, 84},
	{"Cello", 36, 72},
	{"Contrabass", 28, 55},
	{"Tremolo Strings", 28, 96},
	{"Pizzicato Strings", 28, 96},
	{"Orchestral Harp", 23, 103},
	{"Timpani", 36, 57},
	// Ensemble
	{"String Ensemble 1", 28, 96},
	{"String Ensemble 2", 28, 96},
	{"SynthStrings 1", 36, 96},
	{"SynthStrings 2", 36, 96},
	{"Choir Aahs", 48, 79},
	{"Voice Oohs", 48, 79},
	{"Synth Voice", 48, 84},
	{"Orchestra Hit", 48, 72},
	// Brass
	{"Trumpet", 58, 94},
	{"Trombone", 34, 75},
	{"Tuba", 29, 55},
	{"Muted Trumpet", 58, 82},
	{"French Horn", 41, 77},
	{"Brass Section", 36, 96},
	{"Synth Brass 1", 36, 96},
	{"Synth Brass 2", 36, 96},
	// Reed
	{"Soprano Sax", 54, 87},
	{"Alto Sax", 49, 80},
	{"Tenor Sax", 42, 75},
	{"Baritone Sax", 37, 68},
	{"Oboe", 58, 91},
	{"English Horn", 52, 81},
	{"Bassoon", 34, 72},
	{"Clarinet", 50, 91},
	// Pipe
	{"Piccolo", 74, 108},
	{"Flute", 60, 96},
	{"Recorder", 60, 96},
	{"Pan Flute", 60, 96},
	{"Blown Bottle", 60, 96},
	{"Shakuhachi", 55, 84},
	{"Whistle", 60, 96},
	{"Ocarina", 60, 84},
	// Synth Lead
	{"Lead 1 (square)", 21, 108},
	{"Lead 2 (sawtooth)", 21, 108},
	{"Lead 3 (calliope)", 36, 96},
	{"Lead 4 (chiff)", 36, 96},
	{"Lead 5 (charang)", 36, 96},
	{"Lead 6 (voice)", 36, 96},
	{"Lead 7 (fifths)", 36, 96},
	{"Lead 8 (bass + lead)", 21, 108},
	// Synth Pad
	{"Pad 1 (new age)", 36, 96},
	{"Pad 2 (warm)", 36, 96},
	{"Pad 3 (polysynth)", 36, 96},
	{"Pad 4 (choir)", 36, 96},
	{"Pad 5 (bowed)", 36, 96},
	{"Pad 6 (metallic)", 36, 96},
	{"Pad 7 (halo)", 36, 96},
	{"Pad 8 (sweep)", 36, 96},
	// Synth Effects
	{"FX 1 (rain)", 36, 96},
	{"FX 2 (soundtrack)", 36, 96},
	{"FX 3 (crystal)", 36, 96},
	{"FX 4 (atmosphere)", 36, 96},
	{"FX 5 (brightness)", 36, 96},
	{"FX 6 (goblins)", 36, 96},
	{"FX 7 (echoes)", 36, 96},
	{"FX 8 (sci-fi)", 36, 96},
	// Ethnic
	{"Sitar", 48, 77},
	{"Banjo", 48, 84},
	{"Shamisen", 50, 79},
	{"Koto", 55, 84},
	{"Kalimba", 48, 79},
	{"Bag pipe", 36, 77},
	{"Fiddle", 55, 96},
	{"Shanai", 48, 72},
	// Percussive
	{"Tinkle Bell", 72, 84},
	{"Agogo", 60, 72},
	{"Steel Drums", 52, 76},
	{Name: "Woodblock"},
	{Name: "Taiko Drum"},
	{Name: "Melodic Tom"},
	{Name: "Synth Drum"},
	{Name: "Reverse Cymbal"},
	// Sound Effects
	{Name: "Guitar Fret Noise"},
	{Name: "Breath Noise"},
	{Name: "Seashore"},
	{Name: "Bird Tweet"},
	{Name: "Telephone Ring"},
	{Name: "Helicopter"},
	{Name: "Applause"},
	{Name: "Gunshot"},
}

// families are the groups of eight programs.
var families = [len(programs) / 8]string{
	"Piano", "Chromatic Percussion", "Organ", "Guitar",
	"Bass", "Strings", "Ensemble", "Brass",
	"Reed", "Pipe", "Synth Lead", "Synth Pad",
	"Synth Effects", "Ethnic", "Percussive", "Sound Effects",
}

// The drum keys that have a name.
const (
	lowestDrum  = 27
	highestDrum = 87
)

// drums are the names of the drum keys, from lowestDrum, of the standard kit (appendix B).
var drums = [highestDrum - lowestDrum + 1]string{
	"High Q", "Slap", "Scratch Push", "Scratch Pull", "Sticks", "Square Click",
	"Metronome Click", "Metronome Bell", "Acoustic Bass Drum", "Bass Drum 1", "Side Stick", "Acoustic Snare",
	"Hand Clap", "Electric Snare", "Low Floor Tom", "Closed Hi-hat", "High Floor Tom", "Pedal Hi-hat",
	"Low Tom", "Open Hi-hat", "Low-Mid Tom", "High Mid Tom", "Crash Cymbal 1", "High Tom",
	"Ride Cymbal 1", "Chinese Cymbal", "Ride Bell", "Tambourine", "Splash Cymbal", "Cowbell",
	"Crash Cymbal 2", "Vibra-slap", "Ride Cymbal 2", "High Bongo", "Low Bongo", "Mute Hi Conga",
	"Open Hi Conga", "Low Conga", "High Timbale", "Low Timbale", "High Agogo", "Low Agogo",
	"Cabasa", "Maracas", "Short Whistle", "Long Whistle", "Short Guiro", "Long Guiro",
	"Claves", "Hi Wood Block", "Low Wood Block", "Mute Cuica", "Open Cuica", "Mute Triangle",
	"Open Triangle", "Shaker", "Jingle Bell", "Bell Tree", "Castanets", "Mute Surdo",
	"Open Surdo",
}
