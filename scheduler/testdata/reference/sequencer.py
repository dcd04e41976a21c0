#!/usr/bin/env python3
"""The reference sequencer: the notes of a capture, by the rules of the music.

usage: sequencer.py CAPTURE PRESET > NOTES

CAPTURE is a classic pcap of Ethernet frames, perhaps within gzip; PRESET is aurora or
blue-room; the seed is 1. Each note is a line: the ticks of its beginning and its end (480
a quarter note), its channel from 0, its key and its velocity.

It shares no code with package scheduler, so that an error in one is not one in the other:
it reads a whole capture at once, keeps dictionaries without a bound, and has neither the
density governor nor the long form, which the test that compares them turns off. It needs
Python's standard library alone.
"""
import gzip
import itertools
import math
import struct
import sys
import zlib
from collections import defaultdict, deque

TICKS = 480  # a quarter note
SEED = 1

# MODES are the semitones of the degrees above the tonic, KIND the degrees that a chord
# of a kind has above its root, from 0.
MODES = dict(ionian=[0, 2, 4, 5, 7, 9, 11])
KIND = dict(t=(0, 2, 4), s=(0, 2, 4, 6), a=(0, 2, 4, 8), u=(0, 3, 4), v=(0, 1, 4), x=(0, 2, 4, 5))   # triad, seventh, add9, sus4, sus2, sixth

# PRESETS are what presets/aurora.toml and presets/blue-room.toml say: progressions have a
# degree from 1 and a kind for each of eight bars.
PRESETS = {
    "aurora": dict(
        bpm=104, tonic=2, mode="ionian", melody=[0, 1, 2, 4, 5], swing=.5, drums=1,
        A=["1a 5t 6s 4a 1a 3s 4a 5u", "1a 6s 4a 5t 1a 6s 2s 5s"], B=["6s 4a 1a 5t 6s 4a 2s 5s"],
        strained=["6s 2s 3s 6t 4s 2s 3s 3s"], alarm=["6t 7t 6t 7t 6t 7t 3s 3s"]),
    "blue-room": dict(
        bpm=96, tonic=10, mode="ionian", melody=[0, 1, 2, 4, 5], swing=.62, drums=1,
        A=["2s 5s 1s 6s 2s 5s 1s 1x", "1s 6s 2s 5s 3s 6s 2s 5s"], B=["4s 4s 3s 6s 2s 2s 5s 5s"],
        strained=["7s 3s 6s 6s 7s 3s 6s 2s"], alarm=["7t 3t 7t 3t 7t 3t 7t 3t"]),
}
# ROLE is what presets/aurora.toml says: channel from 0, lowest and highest key.
ROLE = dict(
    bass=(0, 33, 50), pad=(1, 50, 74), arp=(2, 57, 84), lead=(3, 62, 84), rtp=(4, 58, 76), dns=(5, 79, 100), up=(6, 45, 69), iot=(7, 62, 84),
    ca=(8, 52, 76), drum=(9, 0, 127), tens=(10, 52, 78), scan=(11, 65, 94), ping=(12, 60, 91), ref=(13, 58, 77), quic=(14, 50, 74), arpx=(15, 60, 84))


def mix(*a):
    """chance, decided by numbers"""
    z = 0x9E3779B97F4A7C15
    for v in a:
        z = (z ^ (v & 0xFFFFFFFFFFFFFFFF)) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
        z = ((z ^ z >> 27) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        z ^= z >> 31
    return z


def priv(ip):
    """whether an address is of a private network"""
    if len(ip) == 16:
        return ip[0] & 0xFE == 0xFC or ip[0] == 0xFE and ip[1] & 0xC0 == 0x80 or ip == bytes(15) + b"\1"
    return ip[0] in (10, 127) or ip[:2] in (b"\xc0\xa8", b"\xa9\xfe") or (ip[0] == 172 and 16 <= ip[1] < 32)


def may_be_dns(body, n):
    """whether a payload of n bytes, of which body was captured, can be a DNS message; what was cut can be"""
    if n == 0 or len(body) < n:
        return True
    return n >= 12 and body[2] >> 3 & 15 <= 6 and body[4] * 256 + body[5] <= 32 and body[6] * 256 + body[7] <= 512


WAIT = .3  # seconds a SYN may wait for its answer


class Analyser:
    """packets as (class, value, direction), and what the detectors measure; the time is in seconds"""

    def __init__(self):
        self.flows = {}
        self.syn = deque()                 # recent (t, src, dst, dport, state, key); state = [answered by SYN-ACK, handshake completed, reset]
        self.hand = {}                     # (client, port, server, port) -> that state
        self.probe = defaultdict(deque)    # src -> recent (t, (dst, dport), kind) of segments without SYN, ACK and RST
        self.arpq = deque()
        self.echo = defaultdict(deque)
        self.udp = deque()
        self.useen = {}
        self.data = deque()
        self.retr = deque()
        self.ref = deque()
        self.ldns = deque()
        self.signs = {}                    # (src, dst, sport, dport) -> number and source of the last packet like RTP
        self.calls = set()                 # pairs of ends between which two such came in a row

    def packet(self, t, b):
        """the classes of frame b: [(class, value that chooses its pitch, +1 out, -1 in or 0)]"""
        et = b[12:14]
        if et == b"\x08\x06":
            who, whom = b[28:32], b[38:42] if len(b) >= 42 else b""
            self.arpq.append((t, who, whom, b[0] & 1 and who != whom))    # the last: a question to all
            return [("ARP", b[41] if len(b) > 41 else 0, 0)]
        if et == b"\x08\x00" and len(b) >= 34:
            ihl = (b[14] & 15) * 4
            src, dst, pr, o = b[26:30], b[30:34], b[23], 14 + ihl
            tot = struct.unpack("!H", b[16:18])[0] - ihl
        elif et == b"\x86\xdd" and len(b) >= 54:
            src, dst, pr, o = b[22:38], b[38:54], b[20], 54
            tot = struct.unpack("!H", b[18:20])[0]
            if pr == 58:
                ty = b[o] if len(b) > o else 0
                if ty in (135, 136):
                    return [("ARP", b[o + 23] if len(b) > o + 23 else 0, 0)]
        else:
            return [("OTHER", 0, 0)]
        bc = dst[0] == 255 if len(dst) == 16 else dst[0] >= 224 or dst[3] == 255      # to many
        ps, pd = priv(src), priv(dst)
        sg = 1 if ps and not pd else -1 if pd and not ps else 0       # +1 = out
        if len(src) == 4 and (b[20] & 31 or b[21]):
            return [("OTHER", 0, sg)]                                   # a fragment other than the first
        if pr in (1, 58):
            ty = b[o] if len(b) > o else 255
            if ty == (8 if pr == 1 else 128):
                self.echo[src].append((t, dst))
                return [("PING", dst[-1], sg)]
            if ty == (0 if pr == 1 else 129):
                return [("PONG", src[-1], sg)]
            if ty in ((3, 4, 11, 12) if pr == 1 else (1, 2, 3, 4)):
                self.ref.append(t)
                return [("REF", 0, sg)]
            return [("DISC" if bc else "OTHER", 0, sg)]
        if len(b) < o + 8:
            return [("OTHER", 0, sg)]
        sp, dp = struct.unpack("!HH", b[o:o + 4])
        if pr == 17:
            n = tot - 8
            self.useen[(src, dst, sp, dp)] = t
            if self.useen.get((dst, src, dp, sp), -9) < t - 5:          # answers to what was asked are no flood
                self.udp.append((t, src, dst, dp))
            if len(self.useen) > 8192:
                for q in list(self.useen)[:4096]:
                    del self.useen[q]
            body = b[o + 8:o + 8 + n]
            changes = len(body) > 2 and body[2] >> 3 & 15 in (4, 5)  # a zone's update or notification asks for no name
            if 53 in (sp, dp) and may_be_dns(body, n) and not changes:
                if dp == 53 and n > 75:
                    self.ldns.append(t)
                nx = len(b) > o + 11 and b[o + 11] & 15 == 3
                return [("NX" if nx else "DNSQ" if dp == 53 else "DNSA", zlib.crc32(b[o + 20:o + 40]) if dp == 53 else (b[o + 8] << 8 | b[o + 9]) if len(b) > o + 9 else 0, sg)]
            if {sp, dp} & {5064, 5065}:
                return [("CA", src[-1] * 7 + dp, sg)]
            if {sp, dp} & {5683, 1883}:
                return [("IOT", src[-1] if dp in (5683, 1883) else dst[-1], sg)]
            if bc or {sp, dp} & {5353, 1900, 5355, 67, 68, 123, 137, 138, 5060}:
                return [("DISC", dp, sg)]
            if {sp, dp} & {443}:
                return [("QUIC", n, sg)]
            if self.call(src, dst, sp, dp, body):
                return [("RTP", 0, sg)]
            return [("UDP", dp, sg)]
        if pr != 6 or len(b) < o + 20:
            return [("OTHER", 0, sg)]
        fl = b[o + 13]
        seq, ack = struct.unpack("!II", b[o + 4:o + 12])
        hl = (b[o + 12] >> 4) * 4
        n = max(0, tot - hl)
        k = (src, sp, dst, dp) if (src, sp) <= (dst, dp) else (dst, dp, src, sp)
        f = self.flows.get(k)
        if f is None:
            if len(self.flows) > 4096:
                self.flows.pop(next(iter(self.flows)))
            f = self.flows[k] = dict(bytes=0, nxt={}, ack={}, cl=None, hash=zlib.crc32(k[0] + struct.pack("!H", k[1]) + k[2] + struct.pack("!H", k[3])))
        hs = self.hand.get((src, sp, dst, dp))                          # this side sent the SYN
        ho = self.hand.get((dst, dp, src, sp))                          # the other side did
        if fl & 4:
            if ho and not ho[0]:
                ho[2] = True
            if f["bytes"] < 100:
                self.ref.append(t)
                return [("REF", 0, sg)]
            return [("RST", dp, sg)]
        again = []                                                      # SYN and FIN take a number too
        if fl & 2 or fl & 17 == 17:                                     # a FIN without ACK is a probe
            mark = ("SYN", src, sp) if fl & 2 else ("FIN", src, sp)
            number = seq if fl & 2 else (seq + n) & 0xFFFFFFFF
            if f.get(mark) == number:                                   # sent before
                again = [("RETR", 0, sg)]
                self.retr.append(t)
                if not n or fl & 2:
                    self.data.append(t)
            f[mark] = number
        if fl & 2:
            if fl & 16:
                if ho:
                    ho[0] = True
                return again + [("SYNACK", sp, sg)]
            if not again:
                f.update(bytes=0, nxt={}, ack={}, cl=(src, sp), pk=0)   # a new connection
                for old in [q for q in f if isinstance(q, tuple) and q != ("SYN", src, sp)]:
                    del f[old]
                f.pop("seen", None)
            if not hs or any(hs):
                hs = self.hand[(src, sp, dst, dp)] = [False, False, False]
            self.syn.append((t, src, dst, dp, hs, (src, sp, dst, dp), again))
            return again + [("SYN", dp, sg)]
        if not fl & 16:
            kind = "fin" if fl & 0x29 == 1 else "null" if not fl & 0x29 else "xmas"
            self.probe[src].append((t, (dst, dp), kind))
            return [("FIN" if kind == "fin" else "ACK", dp, sg)]
        if hs:
            hs[0] = hs[1] = True
        if ho:
            ho[0] = True
        out = again
        if sg == 0:
            sg = 1 if (f["cl"] == (src, sp) or (f["cl"] is None and sp > dp)) else -1
        e = f["nxt"].get((src, sp))                                     # highest sequence number + length seen
        if n <= 1 and not fl & 1 and e is not None and (seq + 1) & 0xFFFFFFFF == e:
            f["ack"].pop((dst, dp), None)                               # keep-alive or window probe; its answer is no duplicate
            return [("ACK", 0, sg)]
        if n:
            self.data.append(t)
            if e is not None and ((seq - e) & 0xFFFFFFFF) >= 0x80000000 and not again:
                self.retr.append(t)
                out.append(("RETR", 0, sg))
            if e is None or ((seq + n - e) & 0xFFFFFFFF) < 0x80000000:
                f["nxt"][(src, sp)] = (seq + n) & 0xFFFFFFFF
            f["bytes"] += n
            f["pk"] = f.get("pk", 0) + 1
            f.setdefault("seen", t)
            ports = {sp, dp}
            if 22 in ports or 23 in ports:
                c = "SSH"
            elif ports & {1883, 8883, 502, 5683}:
                c = "IOT"
            elif ports & {5064, 5065}:
                c = "CA"
            elif 53 in ports:
                c = "DNSQ" if dp == 53 else "DNSA"
            elif f["bytes"] > 262144 and f["bytes"] / (t - f["seen"] + .5) > 20000:
                c = "BULK"
            else:
                c = "WEB"
            if c == "SSH" and f["bytes"] > 300000 and n > 1000:
                c = "BULK"
            v = {"IOT": (src if dp in (1883, 8883, 502) else dst)[-1], "CA": src[-1] * 31 + (n >> 6)}.get(c, f["hash"])
            if len(b) > o + hl and b[o + hl] == 0x16 and c == "WEB" and sg >= 0:
                out.append(("TLS", f["hash"], sg))
            out.append((c, v, sg))
        else:
            a, win = f["ack"].get((src, sp)), b[o + 14:o + 16]
            if fl & 1:
                out.append(("FIN", dp, sg))
            elif a is None or a[0] != ack:
                f["ack"][(src, sp)] = [ack, 1, win]                     # number, sightings, window
            elif a[2] != win:
                a[2] = win                                              # a window update
            else:
                a[1] += 1
                if a[1] >= 3:
                    self.retr.append(t)
                    out.append(("DUP", 0, sg))
        return out or [("ACK", 0, sg)]

    def call(self, src, dst, sp, dp, body):
        """whether a datagram is of a call: two RTP packets in a row, of one source and one direction, prove it"""
        ends = frozenset(((src, sp), (dst, dp)))
        if ends in self.calls:
            return True
        if min(sp, dp) < 1024 or len(body) < 12 or body[0] not in (0x80, 0x81, 0x90) or 34 < body[1] & 127 < 96:
            return False
        number, source = struct.unpack("!H", body[2:4])[0], body[8:12]
        before = self.signs.get((src, dst, sp, dp))
        self.signs[(src, dst, sp, dp)] = number, source
        if before and before[1] == source and 1 <= (number - before[0]) & 0xFFFF <= 16:
            self.calls.add(ends)
            return True
        return False

    def detect(self, t):
        W, G = 1.5, WAIT
        d = {}
        for q in (self.udp, self.arpq):
            while q and q[0][0] < t - W:
                q.popleft()
        while self.syn and self.syn[0][0] < t - W - G:
            _, sr, ds, p, st, key, _ = self.syn.popleft()
            if self.hand.get(key) is st:
                del self.hand[key]
        for q in (self.data, self.retr, self.ref, self.ldns):
            while q and q[0] < t - 2.0:
                q.popleft()
        for dic in (self.probe, self.echo):
            for s in list(dic):
                q = dic[s]
                while q and q[0][0] < t - W:
                    q.popleft()
                if not q:
                    del dic[s]
        fail, half, br = defaultdict(set), defaultdict(list), defaultdict(int)
        fails, tried = defaultdict(int), defaultdict(int)
        for ts, sr, ds, p, (answered, done, reset), _, again in self.syn:
            old = ts < t - G
            if (reset and ts >= t - W) or (old and not answered):
                fail[sr].add((ds, p))                                   # refused, or no answer
                tried[(sr, ds, p)] += 1
                fails[sr] += not again and (tried[(sr, ds, p)] != 2 or reset)     # scanners try silent targets twice
            if old and not done and not again:
                half[(ds, p)].append(sr)                                # the client never went on
            if p in (21, 22, 23, 25, 110, 143, 389, 445, 1433, 3306, 3389, 5432, 5900) and ts >= t - W and not again:
                br[(sr, ds, p)] += 1
        d["scan"] = max([len(v) / W for k, v in fail.items() if len(v) >= 8 and len(v) >= fails[k] * 2 / 3] or [0])
        d["flood"] = max([len(v) / W for v in half.values()] or [0])
        d["ddos"] = False
        if d["flood"]:
            v = max(half.values(), key=len)
            one = defaultdict(int)
            for sr in v:
                one[sr] += 1
            d["ddos"] = len({sr[:2 if len(sr) == 4 else 4] for sr in one}) >= 16 and sum(n == 1 for n in one.values()) >= .6 * len(one)
        d["stealth"], d["kind"] = 0, None
        for q in self.probe.values():
            r = len({x[1] for x in q})
            if r >= 8 and r / W > d["stealth"]:
                ks = [x[2] for x in q]
                d["stealth"], d["kind"] = r / W, max(("fin", "null", "xmas"), key=ks.count)
        d["sweep"] = max([len({x[1] for x in q}) / W for q in self.echo.values() if len(q) >= 5] or [0])
        asked = defaultdict(lambda: defaultdict(int))
        for _, who, whom, question in self.arpq:
            if question:
                asked[who][whom] += 1
        sweeper = max(asked, key=lambda a: len(asked[a]), default=None)
        d["arpsweep"] = len(asked[sweeper]) / W if sweeper and len(asked[sweeper]) >= 8 else 0
        d["arp"] = len(self.arpq) / W
        if d["arpsweep"]:                                               # a few of its questions for each address, and the replies, are no storm
            d["arp"] -= (sum(min(3, n) for n in asked[sweeper].values()) + sum(not q and whom == sweeper for _, _, whom, q in self.arpq)) / W
        d["brute"] = max([v / W for v in br.values()] or [0])
        d["ldns"] = len(self.ldns) / 2.0
        du = defaultdict(lambda: [0, set()])
        for _, s, ds, p in self.udp:
            du[ds][0] += 1
            du[ds][1].add(p)
        d["udpflood"] = max([v[0] / W for v in du.values() if len(v[1]) >= 40] or [0])
        n = len(self.data)
        d["loss"] = min(1.0, len(self.retr) / max(20, n + len(self.retr))) if len(self.retr) >= 3 else 0.0
        d["ref"] = len(self.ref) / 2.0
        return d


def euclid(k, n):
    """k strokes spread over n steps"""
    k = max(0, min(k, n))
    return [(i * k) % n < k for i in range(n)] if k else [False] * n


class Seq:
    """packets, step by step, as notes: (beginning, end, key, velocity, channel), in quarter notes"""

    def __init__(self, preset, seed):
        self.P = PRESETS[preset]
        self.seed = seed
        self.scale = MODES[self.P["mode"]]
        self.notes = []
        self.prev = None
        self.prevbass = 40
        self.ctr = defaultdict(int)
        self.ema = defaultdict(float)
        self.long = 0.0
        self.fast = defaultdict(float)
        self.slow = defaultdict(float)
        self.played = set()
        self.level = 0                     # of the progression chosen at the bar line: 0 normal, 1 strained, 2 alarm
        self.tension = 0.0
        self.sh = 60.0 / self.P["bpm"] / 4

    # ---- pitch
    def deg(self, d, base):
        """scale degree (0 = tonic, may exceed 6 or be negative) counted from the tonic nearest above `base`"""
        t = base + (self.tonic - base) % 12
        return t + 12 * (d // 7) + self.scale[d % 7]

    def mel(self, i, base):
        m = self.P["melody"]
        return self.deg(m[i % len(m)] + 7 * (i // len(m)), base)

    def ct(self, i, base):
        """i-th chord tone upward from `base`"""
        c = sorted((p - base) % 12 for p in self.chord)
        return base + c[i % len(c)] + 12 * (i // len(c))

    def fit(self, p, role):
        _, lo, hi = ROLE[role]
        while p < lo:
            p += 12
        while p > hi:
            p -= 12
        return p

    def novelty(self, role, x):
        self.fast[role] += .30 * (x - self.fast[role])
        self.slow[role] += .012 * (x - self.slow[role])

    def note(self, role, step, length, pitch, vel, sub=0.0):
        ch = ROLE[role][0]
        a = step / 4.0 + sub / 4.0
        if self.P["swing"] > .5:
            a -= sub / 4.0                                   # swung presets have no half-step ornaments
            if step % 2 == 1:
                a += (self.P["swing"] - .5) * .5
        if role not in self.played:                          # its first note in this step
            self.played.add(role)
            self.novelty(role, 1.0)
        g = 1.0 if role in ("tens", "scan", "ref", "arpx", "pad") else .74 + .40 * max(0.0, min(1.0, (self.fast[role] - self.slow[role]) / (self.fast[role] + .1)))
        v = int(max(18, min(120, vel * g * self.duck.get(role, 1.0) * self.P.get("gain", {}).get(role, 1.0))))
        if role != "drum":
            pitch = self.fit(pitch, role)
        self.notes.append((a, a + max(.06, length / 4.0 - .02), pitch, v, ch))

    # ---- harmony
    def chord_for(self, bar):
        per = bar // 8
        sec = per % 4
        key = "B" if sec == 2 else "A"
        key = (key, "strained", "alarm")[self.level]
        lst = self.P[key]
        pr = lst[mix(self.seed, per, 77) % len(lst)].split()
        d, kd = int(pr[bar % 8][0]) - 1, pr[bar % 8][1]
        self.tonic = (self.P["tonic"] + 7 * ((bar // 64) % 3)) % 12
        self.root = (self.tonic + self.scale[d]) % 12
        self.degree = d
        self.chord = [(self.tonic + self.scale[(d + x) % 7]) % 12 for x in KIND[kd]]

    def voice(self, nv):
        """four-part pad voicing nearest to the previous one"""
        pcs = self.chord
        lo, hi = ROLE["pad"][1], ROLE["pad"][2]
        opt = [[p for p in range(lo, hi + 1) if p % 12 == c] for c in pcs]
        best, bc = None, None
        for cur in sorted(sorted(c) for c in itertools.product(*opt)):
            gap = [b - a for a, b in zip(cur, cur[1:])]
            if min(gap) < 1 or max(gap) > 12:
                continue
            c = sum(6 for g in gap if g == 1) + sum(2 for a, g in zip(cur, gap) if g <= 2 and a < 57) + abs(sum(cur) / len(cur) - 62) * .3
            far = False
            if self.prev:
                p = self.prev
                m = min(len(p), len(cur))
                far = abs(cur[-1] - p[-1]) > 5              # only if nothing else is left
                c += sum(abs(x - y) for x, y in zip(cur[-m:], p[-m:]))
                if (cur[-1] - cur[0]) % 12 == (p[-1] - p[0]) % 12 == 7 and cur[-1] != p[-1]:
                    c += 4
            if bc is None or (far, c) < bc:
                best, bc = cur, (far, c)
        self.prev = best
        return best[-nv:] if nv < len(best) else best

    # ---- one step
    def step(self, k, ev, det):
        bar, s = divmod(k, 16)
        cnt = defaultdict(int)
        val = defaultdict(list)
        sgn = defaultdict(int)
        for c, v, g in ev:
            cnt[c] += 1
            if len(val[c]) < 64:
                val[c].append(v)
            sgn[c] += g
        tot = len(ev)
        for c in sorted(set(self.ema) | set(cnt)):
            r = cnt[c] / self.sh
            a = .35 if r > self.ema[c] else .12
            self.ema[c] += a * (r - self.ema[c])
        R = sum(self.ema.values())
        self.long += (R - self.long) * (.004 if R > self.long else .0025)
        em = self.ema
        lg = math.log10(1 + R)
        # detectors -> tension
        flood = det["flood"] > 30
        ddos = flood and det["ddos"]
        uflood = det["udpflood"] > 100
        scan = det["scan"] > 5 and not flood
        stealth = det["kind"] if det["stealth"] > 5 else None
        storm = det["arp"] > 40
        sweep = det["sweep"] > 4
        asweep = det["arpsweep"] > 4 and not storm and not sweep
        brute = det["brute"] > 1.6 and not scan and not flood
        ldns = det["ldns"] > 4
        alarm = flood or uflood or scan or stealth or storm or sweep or asweep or brute or ldns
        refused = det["ref"] if not scan and not stealth else 0
        tgt = min(1.0, .9 * flood + .8 * uflood + .45 * scan + .45 * bool(stealth) + .4 * storm + .25 * sweep + .25 * asweep + .4 * brute + .4 * ldns + min(.6, 5 * det["loss"]) + min(.5, .12 * refused))
        self.tension += (.5 if tgt > self.tension else .06) * (tgt - self.tension)
        outage = self.long > 6 and R < .06 * self.long and k > 60
        self.duck = {}
        if flood or uflood:
            self.duck = {r: .60 for r in ROLE if r not in ("drum", "tens", "quic")}
        elif alarm:
            self.duck = {r: .62 for r in ("arp", "pad", "bass", "lead", "rtp", "dns", "quic", "up", "iot", "ca")}
        elif det["loss"] > .015 or refused > 1.5:
            self.duck = {r: .62 for r in ("arp", "pad", "bass", "lead", "rtp", "dns", "quic", "up", "iot", "ca")}
        for r in ROLE:                                   # novelty gain: what has just begun is louder than what has been going on
            if r not in self.played:
                self.novelty(r, 0.0)
        self.played.clear()
        x = max(self.tension, tgt)
        lv = 2 if x >= .7 else 1 if x >= .35 else 0
        new = s == 0 or (s == 8 and lv > self.level)
        if stealth == "xmas":
            self.duck.pop("dns", None)
        if new:
            self.level = lv
            self.chord_for(bar)
        # pad: always there; more voices and more level with traffic
        if new:
            nv = 3 if R < 5 else 4
            L = 16 if s == 0 else 8
            v = self.voice(nv)
            if outage:
                v = [x for x in v if (x - self.root) % 12 in (0, 7)] or v[:2]
            pv = (30 if outage else 44 + 7 * lg) + 10 * self.tension
            for p in v:
                self.note("pad", k, L, p, pv)
            self.padv = v
        # bass: bulk download by level; otherwise a soft root
        rb = em["BULK"]
        dn = max(0.0, -self.bdir) * rb
        up = max(0.0, self.bdir) * rb

        def level(r):
            return 0 if r < 2 else 1 if r < 40 else 2 if r < 150 else 3 if r < 500 else 4
        lb = level(dn)
        hits = {0: [0], 1: [0, 8], 2: [0, 4, 8, 12], 3: [0, 2, 4, 6, 8, 10, 12, 14], 4: list(range(16))}[lb]
        if s in hits and not outage:
            b = 33 + (self.root - 33) % 12
            if abs(b + 12 - self.prevbass) < abs(b - self.prevbass) and b + 12 <= 48:
                b += 12
            pat = [0, 0, 7, 0, 12, 0, 7, 0]
            i = hits.index(s)
            x = pat[i % 8] if lb >= 2 else (7 if i == 1 else 0)
            if lb >= 2 and s >= 16 - 2 * max(1, 5 - lb) and i == len(hits) - 1:
                x = -2 if self.scale[(self.degree - 1) % 7] != (self.scale[self.degree] - 1) % 12 else -1   # lead into the next bar
            if x == 7 and (self.root + 7) % 12 not in self.chord:
                x = 0
            if x == 0:
                self.prevbass = b
            nx = (hits + [16])[i + 1] - s
            self.note("bass", k, nx, b + x, (52 if lb == 0 else 62 + 9 * lb) + (8 if s % 8 == 0 else 0))
        # upload: cello figure, rising
        lu = level(up)
        if lu:
            hits = {1: [2, 10], 2: [0, 3, 6, 8, 11, 14], 3: [0, 2, 3, 4, 6, 7, 8, 10, 11, 12, 14, 15], 4: list(range(16))}[lu]
            if s in hits:
                i = hits.index(s)
                self.note("up", k, (hits + [16])[i + 1] - s, self.ct(i % 6, 45), 78 + 8 * lu + (6 if s % 4 == 0 else 0))
        # web: plucked runs over chord tones, one per step with events
        n = cnt["WEB"]
        if n:
            if k - self.ctr["arp_last"] > 4:
                self.ctr["arp"] = mix(self.seed, k // 16, 5) % 3
            self.ctr["arp_last"] = k
            self.ctr["arp"] += 1
            i = self.ctr["arp"] % 16
            i = i if i < 9 else 16 - i
            v = 56 + 9 * math.log2(1 + n)
            p = self.ct(i // 2 if i % 2 == 0 or s % 4 == 0 else i // 2, 57)
            if i % 2 and s % 4:                              # passing tone: the scale step above the chord tone
                p += 1
                while (p - self.tonic) % 12 not in self.scale:
                    p += 1
            self.note("arp", k, 2, p, v)
            if n > 8:
                self.note("arp", k, 1, self.ct(i // 2 + 2, 57), v - 12)
        if cnt["TLS"]:
            for j in range(min(2, cnt["TLS"])):
                self.note("arp", k, 3, self.ct(4 + 2 * j, 60), 84)
        # interactive: the flow's own motif
        n = cnt["SSH"]
        if n:
            out = sgn["SSH"] >= 0
            h = val["SSH"][0]
            CONT = [0, 1, 2, 1, 4, 2, 3, 1], [0, 2, 1, 3, 2, 4, 3, 2], [4, 3, 2, 3, 1, 2, 0, 1], [2, 2, 3, 4, 4, 3, 2, 1], [0, 4, 3, 4, 2, 3, 1, 2], [3, 1, 2, 0, 1, 2, 3, 4], [1, 2, 4, 3, 1, 0, 2, 1], [0, 1, 3, 2, 4, 5, 3, 1]
            c = CONT[h % 8]
            if k - self.ctr["lead_last"] > 8:
                self.ctr["lead"] = 0
            self.ctr["lead_last"] = k
            i = c[self.ctr["lead"] % 8]
            self.ctr["lead"] += 1
            p = self.mel(i + h // 8 % 3, 62)
            if s % 4 == 0:
                q = min((x for x in range(p - 4, p + 5) if x % 12 in self.chord), key=lambda x: abs(x - p))
                p = q
            self.note("lead", k, 3 if s % 2 == 0 else 2, p, 84 + min(18, 6 * math.log2(n)) + (6 if s % 4 == 0 else 0))
        # media: legato quavers while a stream runs
        if em["RTP"] > 12 and s % 2 == 0:
            i = [0, 2, 1, 2, 3, 2, 1, 2][s // 2]
            self.note("rtp", k, 2, self.ct(i, 60), 82 + (8 if s % 8 == 0 else 0))
        n = cnt["QUIC"]
        if n:
            first = k - self.ctr["q_last"] > 6
            self.ctr["q_last"] = k
            if first:
                for i in (0, 1, 2):
                    self.note("quic", k, 6, self.ct(i, 50), 70 + 5 * math.log2(1 + n))
            elif s % 2 == 0:
                self.ctr["q"] += 1
                self.note("quic", k, 2, self.ct(1 + self.ctr["q"] % 4, 53), 58 + 6 * math.log2(1 + n))
        # DNS: question and answer bells
        q, a = cnt["DNSQ"], cnt["DNSA"] + cnt["NX"]
        if em["DNSQ"] > 14:
            if q:
                self.ctr["dns"] += 1
                self.note("dns", k, 1, self.mel(self.ctr["dns"] * 2 % 5 + (mix(self.ctr["dns"]) % 3), 79), 60 + 5 * math.log2(1 + q))
            if a and q > 3:
                self.note("dns", k, 1, self.mel(3 + mix(self.ctr["dns"], 3) % 4, 84), 52, .5)
        else:
            if q:
                self.note("dns", k, 2, self.ct(val["DNSQ"][0] % 3, 79), 74)
            if a:
                self.note("dns", k, 3, self.ct(val["DNSQ"][0] % 3 + 1 if q else 2, 84), 62, .5 if q else 0)
        if cnt["NX"] and s % 2 == 0:
            self.note("dns", k, 2, self.mel(0, 79), 66)
        if cnt["DISC"]:
            self.note("dns", k, 3, self.ct(val["DISC"][0] % 3, 79), 46)
        # sensors: kalimba, one pitch per device
        n = cnt["IOT"]
        if n:
            for v in sorted(set(val["IOT"]))[:2]:
                self.note("iot", k, 2, self.mel(v % 7, 62), 66 + 6 * math.log2(1 + n) + (6 if s % 4 == 0 else 0))
        # EPICS: marimba, Euclidean figure growing with the rate
        if cnt["CA"] or em["CA"] > 3:
            kk = int(min(13, 3 + 2 * math.log2(1 + em["CA"] / 2)))
            if (em["CA"] > 3 and euclid(kk, 16)[s]) or (em["CA"] <= 3 and cnt["CA"]):
                self.ctr["ca"] += 1
                v = self.ct([0, 2, 1, 3, 2, 4][self.ctr["ca"] % 6], 52)
                self.note("ca", k, 1, v, 92 + (10 if s % 4 == 0 else 0))
                if s % 8 == 0:
                    self.note("ca", k, 1, v - 12 if v > 64 else v - 5 if (v - 5) % 12 in self.chord else v, 78)
        # discovery of neighbours: shaker; storm: dulcimer tremolo
        if cnt["ARP"] and asweep:                        # an ARP sweep: sonar, two degrees at a time, and shaker
            self.ctr["as"] += 1
            self.note("ping", k, 2, self.mel(self.ctr["as"] * 2 % 9, 62), 112)
            self.note("drum", k, 1, 70, 96)
        elif cnt["ARP"]:
            self.note("drum", k, 1, 70, 40 + 8 * math.log2(1 + cnt["ARP"]))
        if storm:
            self.ctr["ax"] += 1
            self.note("arpx", k, 1, self.mel([4, 3, 4, 5][self.ctr["ax"] % 4], 66), 92 + 4 * math.log2(1 + det["arp"] / 40))
            self.note("arpx", k, 1, self.mel([3, 4, 5, 4][self.ctr["ax"] % 4], 66), 80, .5)
            self.note("drum", k, 1, 69, 62)
        # echo: sonar
        if cnt["PING"]:
            v = val["PING"][-1]
            if sweep:
                self.ctr["pg"] += 1
                self.note("ping", k, 2, self.mel(self.ctr["pg"] % 8, 62), 112)
            else:
                self.note("ping", k, 4, self.ct(v % 4, 67), 80)
        if cnt["PONG"]:
            self.note("ping", k, 4, self.ct(val["PONG"][0] % 3 + 3, 67), 66, .5)
        # connections on the kit
        if cnt["SYN"] and not flood:
            self.note("drum", k, 1, 37, 46 + 7 * math.log2(1 + cnt["SYN"]))
        if cnt["SYNACK"] and not scan:
            self.note("drum", k, 1, 76, 44)
        if cnt["FIN"] or cnt["RST"]:
            self.note("drum", k, 1, 77, 44)
        # scan: xylophone ladder
        if scan:
            self.ctr["sc"] += 1
            self.note("scan", k, 1, self.mel(self.ctr["sc"] % 11, 65), 116)
            if det["scan"] > 40:
                self.ctr["sc"] += 1
                self.note("scan", k, 1, self.mel(self.ctr["sc"] % 11, 65), 104, .5)
            if s % 8 == 0:
                self.note("tens", k, 8, self.ct(0, 58), 84)
            if s % 4 == 2:
                self.note("drum", k, 1, 40, 60)
        # stealth scans: the same instrument, told apart by shape
        if stealth:
            self.ctr["st"] += 1
            c = self.ctr["st"]
            if stealth == "fin":                             # downwards, half as fast
                if s % 2 == 0:
                    self.note("scan", k, 2, self.mel(10 - c // 2 % 11, 65), 116)
            elif stealth == "null":                          # the bare fifth
                self.note("scan", k, 1, self.deg(0 if c % 2 else 4, 65), 116)
            else:                                            # every rung with a bell
                self.note("scan", k, 1, self.mel(c % 11, 65), 104)
                self.note("dns", k, 2, self.mel(c % 11, 79), 116)
        # repeated log-ins: knocking, three and a rest
        if brute and s % 4 != 3:
            self.note("drum", k, 1, 66 if s % 4 < 2 else 65, 116)
            if s % 4 == 0:
                self.note("drum", k, 1, 41, 104)
        # long names: a low bell line going round and down
        if ldns:
            self.ctr["ld"] += 1
            self.note("arpx", k, 2, self.mel(6 - self.ctr["ld"] % 4 * 2, 62), 108)
            if s % 2:
                self.note("dns", k, 1, self.mel(6 - self.ctr["ld"] % 4 * 2, 79), 96)
        # refused: falling second on a muted trumpet
        if cnt["REF"] and not scan and not stealth and k - self.ctr["rf"] >= 3:
            self.ctr["rf"] = k
            self.note("ref", k, 1.5, self.deg(5, 58), 108)
            self.note("ref", k + 1, 3, self.deg(4, 58), 96, .5)
        # loss: stutter of tremolo strings on the fourth and, when heavy, a semitone above the root
        if det["loss"] > .015 or cnt["RETR"]:
            begins = k - self.ctr["loss"] > 16               # not waiting for the beat
            self.ctr["loss"] = k
            if s % 4 == 0 or begins:
                self.note("tens", k, 4, self.deg(self.degree + 3, 55), 88 + 60 * det["loss"])
                if det["loss"] > .08 and s == 0:
                    self.note("tens", k, 3, self.fit(55 + (self.root + 1 - 55) % 12, "tens"), 58 + 60 * det["loss"])
            if cnt["RETR"] or cnt["DUP"]:
                p = self.ct(1, 60)
                for j in (0, .5):
                    self.note("tens", k, .5, p, 104, j)
        # floods: rolling low drums, low strings and a pulsing semitone
        if flood or uflood:
            f = max(det["flood"], det["udpflood"])
            for j in (0, .5) if ddos or det["udpflood"] > 300 else (0,):
                self.note("drum", k, 1, 41 if s % 4 < 2 else 43, 72 + 10 * (s % 4 == 0) + 6 * math.log10(f), j)
            if s % 4 == 0:
                self.note("drum", k, 1, 35, 100)
            b = self.fit(52 + (self.root - 52) % 12, "tens")
            if s % 8 == 0:
                self.note("tens", k, 8, b, 100)
            if ddos and s % 4 == 0:
                self.note("tens", k, 1, b + 1, 92)
            elif s % 8 == 0:
                self.note("tens", k, 8 if s == 0 else 3, b + 7 if s == 0 else b + 1, 92)
            if uflood and s % 2 == 0:
                self.note("quic", k, 2, 50 + (self.root - 50) % 12, 88)
                self.note("quic", k, 2, 50 + (self.root + 7 - 50) % 12, 84)
        # groove follows the total rate in decades
        if self.P["drums"] and R > 8 and not outage and not alarm:
            kk = 0 if R < 30 else 4 if R < 100 else 8 if R < 1000 else 16
            if s in (0, 8) or (self.P["drums"] > 1 and s in (4, 12)):
                self.note("drum", k, 1, 36, 58 + 6 * lg)
            if R > 60 and s in (4, 12):
                self.note("drum", k, 1, 38, 40 + 6 * lg)
            if kk and euclid(kk, 16)[s]:
                self.note("drum", k, 1, 42, 34 + 4 * lg + (8 if s % 4 == 0 else 0))
            if R > 10000 and s >= 12:
                self.note("drum", k, 1, 42, 44, .5)
        # outage: everything leaves, a wooden tick and a bell stay
        if outage:
            if s % 4 == 0:
                self.note("drum", k, 1, 76, 70)
            if s == 0:
                self.note("dns", k, 8, self.ct(0, 79), 60)
        elif R < .3 and s == 0:
            self.note("drum", k, 1, 76, 40)

    def run(self, pk, T):
        an = Analyser()
        t0 = pk[0][0] if pk else 0
        n = int(math.ceil(T / self.sh))
        i = 0
        self.bdir = -1.0
        det = an.detect(0)
        self.tonic = self.P["tonic"]
        self.root = self.tonic
        self.chord = [self.tonic]
        self.duck = {}
        self.degree = 0
        for k in range(n + 1):
            ev = []
            end = k * self.sh                     # everything before this step begins is heard in it
            while i < len(pk) and pk[i][0] - t0 < end:
                ev += an.packet(pk[i][0] - t0, pk[i][1])
                i += 1
            b = [g for c, v, g in ev if c == "BULK" and g]
            if b:
                self.bdir += .4 * (sum(b) / len(b) - self.bdir)
            if k % 2 == 0 or ev:
                det = an.detect(end)
            self.step(k, ev, det)

def read_pcap(name):
    """the packets of a classic pcap: [(seconds, captured bytes)]"""
    with (gzip.open if name.endswith(".gz") else open)(name, "rb") as f:
        b = f.read()
    order = {b"\xd4\xc3\xb2\xa1": "<", b"\xa1\xb2\xc3\xd4": ">"}.get(b[:4])
    if order is None or struct.unpack(order + "I", b[20:24])[0] & 0xFFFF != 1:
        raise ValueError(name + " is not a pcap of Ethernet frames in microseconds")
    record = struct.Struct(order + "IIII")
    at, out = 24, []
    while at + 16 <= len(b):
        seconds, micro, captured, _ = record.unpack_from(b, at)
        out.append((seconds + micro / 1e6, b[at + 16:at + 16 + captured]))
        at += 16 + captured
    return out


def one_at_a_time(notes):
    """a key of a channel sounds once at a time: of two at one instant the louder stays, else the later cuts the earlier"""
    last, out = {}, []
    for n in sorted(notes, key=lambda n: (n[0], -n[3], n[1], n[2], n[4])):
        before = last.get((n[4], n[2]))
        if before and before[1] > n[0]:
            if before[0] >= n[0] - 1e-6:
                continue
            before[1] = n[0]
        last[(n[4], n[2])] = n = list(n)
        out.append(n)
    return out


def lines(notes):
    """the notes as the lists have them"""
    out = []
    for on, off, key, velocity, channel in one_at_a_time(notes):
        begin = int(round(on * TICKS))
        out.append((begin, max(begin + 1, int(round(off * TICKS))), channel, key, velocity))
    return ["%d %d %d %d %d" % n for n in sorted(out, key=lambda n: (n[0], n[2:], n[1]))]


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in PRESETS:
        sys.exit("usage: sequencer.py CAPTURE %s > NOTES" % "|".join(PRESETS))
    packets = read_pcap(sys.argv[1])
    s = Seq(sys.argv[2], SEED)
    s.run(packets, packets[-1][0] - packets[0][0] + .5 if packets else 4.0)
    print("\n".join(lines(s.notes)))


main()
