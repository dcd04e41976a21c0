package logs

import (
	"bytes"

	"github.com/netsynth/netsynth/capture"
)

// apps are the application protocols by the names of both programs: netsynth's own, and
// those below.
var apps = func() map[string]capture.App {
	names := map[string]capture.App{
		"ssl": capture.AppTLS, "http2": capture.AppHTTP, "doh2": capture.AppHTTP, "websocket": capture.AppHTTP,
		"krb": capture.AppKerberos, "krb5": capture.AppKerberos, "krb_tcp": capture.AppKerberos, "krb_udp": capture.AppKerberos,
		"ike": capture.AppISAKMP, "ikev2": capture.AppISAKMP, "ipsec": capture.AppISAKMP, "rfb": capture.AppVNC,
		"dce_rpc": capture.AppDCERPC, "dnp3_tcp": capture.AppDNP3, "dnp3_udp": capture.AppDNP3, "pgsql": capture.AppPostgreSQL,
		"bittorrent-dht": capture.AppBitTorrent, "ldap_tcp": capture.AppLDAP, "ldap_udp": capture.AppLDAP,
		"opc_ua_binary": capture.AppOPCUA, "s7comm": capture.AppS7, "ntlm": capture.AppSMB,
	}
	for a := range capture.NumApps {
		if name := a.String(); name != "" {
			names[name] = a
		}
	}
	return names
}()

// appOf returns the first application of a list such as "gssapi,smb" that is known.
func appOf(list []byte) capture.App {
	for name := range bytes.SplitSeq(list, []byte(",")) {
		if a, known := apps[string(name)]; known {
			return a
		}
	}
	return capture.AppNone
}
