package dissect

import (
	"encoding/binary"

	"github.com/netsynth/netsynth/capture"
	"github.com/netsynth/netsynth/capture/wire"
)

var _ = register(dissector{app: capture.AppMQTT, tcp: []uint16{1883}, look: looksMQTT, first: "\x10", alone: looksConnect, words: mqttWords})

// looksMQTT wants the head of any packet.
func looksMQTT(b []byte, _ *capture.Event) bool { return b[0]>>4 >= 1 && len(b) >= 2 }

// looksConnect wants a client's first packet.
func looksConnect(b []byte, _ *capture.Event) bool {
	body := mqttBody(b)
	return b[0] == 0x10 && len(body) >= 6 && (string(body[2:6]) == "MQTT" || string(body[2:6]) == "MQIs")
}

// mqttBody returns a packet without its head, in which the length takes 1 to 4 bytes.
func mqttBody(b []byte) []byte {
	for i := 1; i < min(len(b), 5); i++ {
		if b[i]&0x80 == 0 {
			return b[i+1:]
		}
	}
	return nil
}

func mqttWords(b []byte, _ *capture.Event) string {
	kinds := []string{"", "CONNECT", "CONNACK", "PUBLISH", "PUBACK", "PUBREC", "PUBREL", "PUBCOMP", "SUBSCRIBE", "SUBACK",
		"UNSUBSCRIBE", "UNSUBACK", "PINGREQ", "PINGRESP", "DISCONNECT", "AUTH"}
	kind, topic := int(b[0]>>4), mqttBody(b)
	switch {
	case kind == 8 && len(topic) > 2: // after the packet's number
		topic = topic[2:]
	case kind != 3:
		topic = nil
	}
	name := ""
	if len(topic) >= 2 {
		name = wire.Printable(topic[2:min(2+int(binary.BigEndian.Uint16(topic)), len(topic))])
	}
	return join("MQTT", kinds[kind], name)
}
