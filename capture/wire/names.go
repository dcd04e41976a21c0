package wire

// Service is a well-known port.
type Service struct {
	Number uint32 // port, from 1 to 65535
	Proto  uint32 // IP protocol number: 6 TCP, 17 UDP, 0 both
}

// Services are the well-known ports by name, from Debian's /etc/services. It is only read.
var Services = map[string]Service{
	"amqp": {5672, 6}, "bgp": {179, 6}, "bootpc": {68, 17}, "bootps": {67, 17}, "chargen": {19, 0}, "daytime": {13, 0},
	"dhcpv6-client": {546, 17}, "dhcpv6-server": {547, 17}, "dict": {2628, 6}, "discard": {9, 0}, "domain": {53, 0},
	"domain-s": {853, 0}, "echo": {7, 0}, "epmap": {135, 6}, "exec": {512, 6}, "finger": {79, 6}, "ftp": {21, 6},
	"ftp-data": {20, 6}, "ftps": {990, 6}, "ftps-data": {989, 6}, "git": {9418, 6}, "gopher": {70, 6}, "http": {80, 6},
	"http-alt": {8080, 6}, "https": {443, 0}, "iax": {4569, 17}, "imap2": {143, 6}, "imaps": {993, 6}, "ipp": {631, 6},
	"isakmp": {500, 17}, "iscsi-target": {3260, 6}, "kerberos": {88, 0}, "kpasswd": {464, 0}, "l2f": {1701, 17},
	"ldap": {389, 0}, "ldaps": {636, 0}, "login": {513, 6}, "mdns": {5353, 17}, "microsoft-ds": {445, 6},
	"ms-sql-s": {1433, 6}, "ms-wbt-server": {3389, 6}, "mysql": {3306, 6}, "netbios-dgm": {138, 17},
	"netbios-ns": {137, 17}, "netbios-ssn": {139, 6}, "nfs": {2049, 0}, "nntp": {119, 6}, "ntalk": {518, 17},
	"ntp": {123, 17}, "openvpn": {1194, 0}, "pop3": {110, 6}, "pop3s": {995, 6}, "postgresql": {5432, 6},
	"printer": {515, 6}, "ptp-event": {319, 17}, "ptp-general": {320, 17}, "qotd": {17, 6}, "radius": {1812, 0},
	"radius-acct": {1813, 0}, "redis": {6379, 6}, "route": {520, 17}, "rsync": {873, 6}, "rtsp": {554, 0},
	"shell": {514, 6}, "sip": {5060, 0}, "sip-tls": {5061, 0}, "smtp": {25, 6}, "snmp": {161, 0}, "snmp-trap": {162, 0},
	"socks": {1080, 6}, "ssh": {22, 6}, "submission": {587, 6}, "submissions": {465, 6}, "sunrpc": {111, 0},
	"svn": {3690, 6}, "syslog": {514, 17}, "tacacs": {49, 0}, "telnet": {23, 6}, "telnets": {992, 6}, "tftp": {69, 17},
	"time": {37, 0}, "whois": {43, 6}, "x11": {6000, 6}, "xmpp-client": {5222, 6}, "xmpp-server": {5269, 6},
}

// DNSUpdate and DNSNotify are DNS operations that ask for no name (RFC 2136, RFC 1996).
const (
	DNSNotify = 4
	DNSUpdate = 5
)

// DNSTypes are the names of DNS record types by number (IANA's registry). It is only read.
var DNSTypes = map[uint16]string{1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA", 33: "SRV", 35: "NAPTR",
	43: "DS", 46: "RRSIG", 47: "NSEC", 48: "DNSKEY", 64: "SVCB", 65: "HTTPS", 251: "IXFR", 252: "AXFR", 255: "ANY", 257: "CAA"}
