// Package help holds the pages of "netsynth help" that do not belong to one command: text in
// lines of at most 90 characters.
package help

// Capture is about rights for listening to an interface, and about other inputs.
const Capture = `Listening to an interface needs rights, which are given up once it is open:

  sudo netsynth play -i eth0 -i wlan0
      The interfaces are opened first; then the program becomes the user who
      called sudo. On Linux, macOS and the BSDs. Root without sudo becomes nobody
      when everything is open, or with --user NAME that user.

  sudo setcap cap_net_raw=ep "$(command -v netsynth)"
  netsynth play -i eth0
      Linux: gives the right to this one program file, permanently.

  macOS and the BSDs: every user who may read /dev/bpf* may listen. Wireshark's
  ChmodBPF allows it to the members of a group.

  docker run --cap-add NET_RAW --network host ...
      Root in a container needs that capability; without --network host only the
      container's own interfaces are heard.

  Windows: needs Npcap (https://npcap.com). Where it was installed for
  administrators only, start netsynth from a terminal that runs as administrator.

  sudo tcpdump -i eth0 -U --immediate-mode -w - | netsynth play -
      Lets another program capture. Without --immediate-mode packets arrive half
      a second late.

Once everything is open the program can execute no other, on Linux: no_new_privs and a
seccomp filter are set. If a sound plugin needs to start a program, --no-sandbox leaves
them out. "netsynth interfaces --rights" lists the rights before and after.

"netsynth interfaces" lists the interfaces; -i may be given several times, "any"
listens to all of them. With -p (--promiscuous) packets that are addressed to others
are captured too; tcpdump's -p means the opposite. When an interface goes down,
netsynth waits for it; with --wait=false it ends. "-i usb0 --wait" also waits for one
that does not exist yet, as at boot.

Files are read in the formats of docs/formats.md (pcap, pcapng and others), also
compressed, as the text that tcpdump prints (docs/text.md), and as logs of Suricata and
Zeek, which -f follows as they grow (docs/logs.md); "-" is standard input.
"netsynth demo" needs no rights at all.

No payload leaves the process: the music is made from numbers (times, sizes, ports,
flags, hashes).`

// Filter is about choosing packets.
const Filter = `Words after FILE (play, inspect), after OUT (render) or after the flags of "play -i"
and "inspect -i" choose the packets, in the syntax of tcpdump (pcap-filter(7)):

  netsynth play capture.pcap port 53 or icmp
  netsynth render capture.pcap web.wav tcp port 80 and host 10.0.0.7
  sudo netsynth play -i eth0 'not port 22'
  netsynth play capture.pcap 'tcp[tcpflags] & tcp-syn != 0'

  addresses   host net src dst ether host; 10.0.0.0/8, fe80::/10, 1:2:3:4:5:6
  ports       port portrange, of tcp, udp and sctp; numbers, or names such as domain
  protocols   ip ip6 arp rarp tcp udp sctp icmp icmp6 igmp pim ah esp vrrp, ip proto N,
              iso isis stp ipx llc atalk and more; ip6 protochain N
  tags        vlan [N], mpls [N], pppoes [N], geneve [N]: what follows looks behind it
  Wi-Fi       type mgt, subtype beacon, dir tods, wlan addr1
  frames      less N, greater N, len, broadcast, multicast
  bytes       ip[8] < 5, udp[4:2] > 100, icmp[icmptype] = icmp-echo
  operators   and or not && || ! ( ); "and" and "or" have the same precedence

Names of hosts are not looked up. Quote the characters ( ) & ! [ ] < > for the shell.
Packets of a file that do not match count as "filtered" in the summary; on an interface
the kernel filters, and such packets are not counted. Flags may stand anywhere; after
"--" a word may begin with "-".`
