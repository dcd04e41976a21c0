package capture

// App is an application protocol. Package dissect identifies it by the start of the
// payload and by ports. 0 is an unknown one.
type App uint8

// The application protocols, each with a name below.
const (
	AppNone App = iota
	AppDNS
	AppMDNS
	AppLLMNR
	AppTLS
	AppHTTP
	AppQUIC
	AppSSH
	AppNTP
	AppDHCP
	AppDHCPv6
	AppSIP
	AppRTP
	AppMQTT
	AppModbus
	AppDNP3
	AppSNMP
	AppSyslog
	AppSMB
	AppRDP
	AppIMAP
	AppSMTP
	AppFTP
	AppPOP3
	AppIRC
	AppNetBIOS
	AppSSDP
	AppCA // EPICS Channel Access
	AppTelnet
	AppCoAP
	AppLDAP
	AppKerberos
	AppBGP
	AppRTSP
	AppSTUN
	AppTFTP
	AppRADIUS
	AppMySQL
	AppPostgreSQL
	AppRedis
	AppDTLS
	AppISAKMP // and ESP in UDP
	AppWireGuard
	AppOpenVPN
	AppSOCKS
	AppBACnet
	AppCOTP // ISO's transport over TCP
	AppS7
	AppFINS
	AppPTP
	AppHSRP
	AppRIP
	AppBabel
	AppSFlow
	AppGTP
	AppVXLAN
	AppNFS
	AppRPC // of ONC
	AppDCERPC
	AppAFS // Rx
	AppBitTorrent
	AppXMPP
	AppIEC104

	// From here on, those beside IP, of which the name is all that is known. PTP may be one too.
	AppSTP
	AppLLDP
	AppCDP
	AppLOOP // Ethernet's loopback test
	AppEAPOL
	AppISIS
	AppLACP   // and the other slow protocols
	AppPPPoED // discovery
	AppPPP    // what sets a link up
	AppIPX
	AppAppleTalk
	AppWLAN // 802.11 without data
	NumApps // count of the values above
)

// appNames are the names by which users ask for a protocol.
var appNames = [NumApps]string{
	AppDNS:        "dns",
	AppMDNS:       "mdns",
	AppLLMNR:      "llmnr",
	AppTLS:        "tls",
	AppHTTP:       "http",
	AppQUIC:       "quic",
	AppSSH:        "ssh",
	AppNTP:        "ntp",
	AppDHCP:       "dhcp",
	AppDHCPv6:     "dhcpv6",
	AppSIP:        "sip",
	AppRTP:        "rtp",
	AppMQTT:       "mqtt",
	AppModbus:     "modbus",
	AppDNP3:       "dnp3",
	AppSNMP:       "snmp",
	AppSyslog:     "syslog",
	AppSMB:        "smb",
	AppRDP:        "rdp",
	AppIMAP:       "imap",
	AppSMTP:       "smtp",
	AppFTP:        "ftp",
	AppPOP3:       "pop3",
	AppIRC:        "irc",
	AppNetBIOS:    "netbios",
	AppSSDP:       "ssdp",
	AppCA:         "ca",
	AppTelnet:     "telnet",
	AppCoAP:       "coap",
	AppLDAP:       "ldap",
	AppKerberos:   "kerberos",
	AppBGP:        "bgp",
	AppRTSP:       "rtsp",
	AppSTUN:       "stun",
	AppTFTP:       "tftp",
	AppRADIUS:     "radius",
	AppMySQL:      "mysql",
	AppPostgreSQL: "postgresql",
	AppRedis:      "redis",
	AppDTLS:       "dtls",
	AppISAKMP:     "isakmp",
	AppWireGuard:  "wireguard",
	AppOpenVPN:    "openvpn",
	AppSOCKS:      "socks",
	AppBACnet:     "bacnet",
	AppCOTP:       "cotp",
	AppS7:         "s7",
	AppIEC104:     "iec104",
	AppFINS:       "fins",
	AppPTP:        "ptp",
	AppHSRP:       "hsrp",
	AppRIP:        "rip",
	AppBabel:      "babel",
	AppSFlow:      "sflow",
	AppGTP:        "gtp",
	AppVXLAN:      "vxlan",
	AppNFS:        "nfs",
	AppRPC:        "rpc",
	AppDCERPC:     "dcerpc",
	AppAFS:        "afs",
	AppBitTorrent: "bittorrent",
	AppXMPP:       "xmpp",
	AppSTP:        "stp",
	AppLLDP:       "lldp",
	AppCDP:        "cdp",
	AppLOOP:       "loop",
	AppEAPOL:      "eapol",
	AppISIS:       "isis",
	AppLACP:       "lacp",
	AppPPPoED:     "pppoed",
	AppPPP:        "ppp",
	AppIPX:        "ipx",
	AppAppleTalk:  "atalk",
	AppWLAN:       "wlan",
}

// String returns the name by which users ask for the protocol, such as "dns"; "" for
// AppNone.
func (a App) String() string {
	if a >= NumApps {
		return ""
	}
	return appNames[a]
}
