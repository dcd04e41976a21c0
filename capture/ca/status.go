package ca

import "strconv"

// statusNames are the names of a request's results, by their code without severity.
var statusNames = [...]string{"NORMAL", "MAXIOC", "UKNHOST", "UKNSERV", "SOCK", "CONN", "ALLOCMEM", "UKNCHAN", "UKNFIELD", "TOLARGE",
	"TIMEOUT", "NOSUPPORT", "STRTOBIG", "DISCONNCHID", "BADTYPE", "CHIDNOTFND", "CHIDRETRY", "INTERNAL", "DBLCLFAIL", "GETFAIL",
	"PUTFAIL", "ADDFAIL", "BADCOUNT", "BADSTR", "DISCONN", "DBLCHNL", "EVDISALLOW", "BUILDGET", "NEEDSFP", "OVEVFAIL",
	"BADMONID", "NEWADDR", "NEWCONN", "NOCACTX", "DEFUNCT", "EMPTYSTR", "NOREPEATER", "NOCHANMSG", "DLCKREST", "SERVBEHIND",
	"NOCAST", "BADMASK", "IODONE", "IOINPROGRESS", "BADSYNCGRP", "PUTCBINPROG", "NORDACCESS", "NOWTACCESS", "ANACHRONISM",
	"NOSEARCHADDR", "NOCONVERT", "BADCHID", "BADFUNCPTR", "ISATTACHED", "UNAVAILINSERV", "CHANDESTROY", "BADPRIORITY",
	"NOTTHREADED", "16KARRAYCLIENT", "CONNSEQTMO", "UNRESPTMO"}

// statusName returns the name of a result, such as "ECA_NORMAL", or its number if the
// code is unknown. The lowest three bits of the number are the severity.
func statusName(status uint32) string {
	if n := status >> 3; n < uint32(len(statusNames)) {
		return "ECA_" + statusNames[n]
	}
	return strconv.FormatUint(uint64(status), 10)
}

var (
	alarmNames = [...]string{"NO_ALARM", "READ", "WRITE", "HIHI", "HIGH", "LOLO", "LOW", "STATE", "COS", "COMM", "TIMEOUT", "HWLIMIT",
		"CALC", "SCAN", "LINK", "SOFT", "BAD_SUB", "UDF", "DISABLE", "SIMM", "READ_ACCESS", "WRITE_ACCESS"}
	severityNames = [...]string{"NO_ALARM", "MINOR_ALARM", "MAJOR_ALARM", "INVALID_ALARM"}
	accessNames   = [...]string{"NO_ACCESS", "READ", "WRITE", "READ|WRITE"}
)

// pick returns names[i], or i in digits if there is none.
func pick(names []string, i uint32) string {
	if uint64(i) < uint64(len(names)) {
		return names[i]
	}
	return strconv.FormatUint(uint64(i), 10)
}
