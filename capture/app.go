package capture

// App is an application protocol: what a packet's ports and the look of its
// payload say together. 0 is none that is known.
type App uint8

// The application protocols, each with a name below. Package dissect knows them by their
// looks and ports.
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
	NumApps
)

// appNames are the names under which a user asks for a protocol.
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
}

// String returns the name under which a user asks for the protocol, such as
// "dns"; "" for AppNone.
func (a App) String() string {
	if a >= NumApps {
		return ""
	}
	return appNames[a]
}
