#!/usr/bin/env python3
"""Checks a result bundle of Sala and counts it again. Nothing but Python 3.9 or newer is needed; nothing is sent anywhere.
    python sala_verify.py verify BUNDLE.zip [--key HEX] [--seen SIZE:ROOT]
    python sala_verify.py verify-diff OLD.zip NEW.zip
    python sala_verify.py find RECEIPT BUNDLE.zip
    python sala_verify.py fsck FOLDER_OR_ADDRESS [--key HEX] [--seen SIZE:ROOT]
--key is the public key of the installation, --seen what stands on a printed checkpoint. Ends with 0 when all holds, 1 when
something does not, 2 when the file cannot be read at all. The format is described in docs/bundle.md of the program.
"""
import functools
import hashlib
import json
import re
import struct
import sys
import urllib.request
import zlib
from fractions import Fraction
from math import exp, fsum, inf, log, prod
from pathlib import Path
from types import SimpleNamespace
FILES = ["README.txt", "definition.json", "board.jsonl", "checkpoints.jsonl", "receipts.txt", "ballots.jsonl",
         "sheets.jsonl", "scores.jsonl", "salts.json", "result.json", "SHA256SUMS"]  # fmt: skip
class Unreadable(Exception):
    """The file is not a bundle at all."""
# --- reading: one written form only
def require(holds, said):
    if not holds:
        raise Unreadable(said)
def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()
def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
def read_json(text, where):
    value = json.loads(text, parse_float=int, parse_constant=int)
    require(canonical(value) == text, f"{where}: not in canonical form")
    return value
def read_lines(text, where):
    require(not text or text.endswith("\n"), f"{where}: the last line has no end")
    return text.split("\n")[:-1]
def packed(files):
    """The only ZIP that these files may stand in."""
    whole, directory = b"", b""
    for name, content in files.items():
        told = struct.pack("<HHHHIIIHH", 0, 0, 0, 33, zlib.crc32(content), len(content), len(content), len(name), 0)
        directory += b"PK\1\2\x14\3\x14\0" + told + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, len(whole)) + name.encode()
        whole += b"PK\3\4\x14\0" + told + name.encode() + content
    return whole + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(whole), 0)
def read_bundle(path):
    """The texts of a bundle by name, every byte of the ZIP being the one that the format asks for."""
    data, files, place = Path(path).read_bytes(), {}, 0
    for name in FILES:
        start, size = place + 30 + len(name), int.from_bytes(data[place + 22 : place + 26], "little")
        files[name], place = data[start : start + size], start + size
    require(packed(files) == data, "the ZIP is not as it was made")
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in FILES[:-1])
    require(files["SHA256SUMS"] == sums.encode(), "a file and the list SHA256SUMS disagree")
    return {name: content.decode() for name, content in files.items()}
# --- the board: Merkle tree of RFC 6962, signatures of RFC 8032
def root_after(bodies):  # gives a function: the root over the first so many leaves
    @functools.lru_cache(None)
    def root(start, end):
        if end - start == 1:
            return hashlib.sha256(b"\0" + bodies[start].encode()).digest()
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        return hashlib.sha256(b"\1" + root(start, middle) + root(middle, end)).digest()
    return lambda size: root(0, size).hex() if 0 < size <= len(bodies) else None
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
def _add(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
def _times(number, point):
    result = (0, 1, 1, 0)
    for bit in f"{number:b}":
        result = _add(_add(result, result), point if bit == "1" else (0, 1, 1, 0))
    return result
def _point(raw):
    sign, y = divmod(int.from_bytes(raw, "little"), 1 << 255)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    require(y < P and x * x % P == square and (x or not sign), "not a point")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P
BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
def is_signed(key, message, signature):
    try:
        require(re.fullmatch("[0-9a-f]{64}/[0-9a-f]{128}", f"{key}/{signature}"), "not a key and a signature")
        key, r, s = bytes.fromhex(key), bytes.fromhex(signature[:64]), int.from_bytes(bytes.fromhex(signature[64:]), "little")
        h = int.from_bytes(hashlib.sha512(r + key + message.encode()).digest(), "little") % L
        left, right = _times(s, BASE), _add(_point(r), _times(h, _point(key)))
        return s < L and not any((left[part] * right[2] - right[part] * left[2]) % P for part in (0, 1))
    except Unreadable:
        return False
def check_board(ok, bodies, points, key=None, seen=None):
    """The leaves and checkpoints of a board; the leaves as they were read."""
    root, size, count = root_after(bodies), 0, len(bodies)
    for point in (read_json(line, "a checkpoint") for line in points):
        told, before = read_json(point["statement"], "a statement"), size
        size, key = told["size"], key or point["key"]
        fits = set(point) == {"statement", "signature", "key"} and told["kind"] == "sala-board" and point["key"] == key
        if not (fits and before < size and told["root"] == root(size)):
            ok(False, f"the checkpoint over {size} leaves is not of this board")
        elif not is_signed(key, point["statement"], point["signature"]):
            ok(False, f"the signature over {size} leaves is wrong")
    ok(size == count > 0, f"{len(points)} checkpoints, the last over all {count} leaves; key {key}")
    if seen:
        at, _, start = seen.partition(":")
        holds = len(start) >= 16 and (root(int(at)) or "").startswith(start.lower())
        ok(holds, f"the printed checkpoint over {at} leaves is the beginning of this board")
    return [read_json(body, f"leaf {number}") for number, body in enumerate(bodies)]
# --- the count: figures by option, more comes first; what is better when there is less of it stands negative
def number(plain):
    require(type(plain) is int or re.fullmatch(r"-?[0-9]+/[1-9][0-9]*", str(plain)), f"not a number: {plain!r:.40}")
    return Fraction(plain)
def grouped(ids, figures):  # options in groups of equal figure, best first
    return [[i for i in sorted(ids) if figures[i] == value] for value in sorted({figures[i] for i in ids}, reverse=True)]
def layers(ids, stands_above):  # those above whom nobody of the rest stands, then the same of the rest
    top = [i for i in ids if not any(stands_above(j, i) for j in ids)]
    return [top, *layers([i for i in ids if i not in top], stands_above)] if ids else []
def flat(groups):
    return [i for group in groups for i in group]
class Vote:
    """What is counted: options, rules, each ballot with how often it came, totals of paper, and the seed of the lot."""
    def __init__(self, document, heaps, sheets):
        paper, self.heaps, self.sheets = document["paper"], heaps, sheets
        self.way, self.rules, seed = paper["way"], paper["rules"], document.get("seed")
        self.announced = [{o["id"]: -o["submitted"] for o in paper["options"]}]
        self.all, self.people = sorted(self.announced[0]), sum(n for _, n in heaps)
        self.valid, default = self.people + sum(sheet["valid"] for sheet in sheets), self.rules.get("default")
        self.own = {one["option"]: number(one["share"]) for one in self.rules.get("shares", [])}
        before, other = self.before() if default else {}, number(self.rules.get("majority", 1))
        self.gone = [i for i in before if i != default and before[i][default] <= self.own.get(i, other) * before[default][i]]
        self.ids = [i for i in self.all if i not in self.gone]  # what does not beat the default line falls away before the count
        self.orders = [([i for i in sorted(b, key=b.get) if i in self.ids], n) for b, n in heaps] if self.way[:3] in ("irv", "stv") else []
        self.announced += [{i: -int(sha256(f"sala-tie\n{paper['vote']}\n{seed}\n{i}"), 16) for i in self.all}] * (seed is not None)
    def total(self, mark, part="totals"):
        return {i: sum(n * mark(b, i) for b, n in self.heaps) + sum(sheet[part][i] for sheet in self.sheets) for i in self.all}
    def before(self):  # how many put each option before each other one
        points, is_silent = self.way == "score", "no-opinion" in (self.rules.get("unranked"), self.rules.get("left_out"))
        out = inf if not points else -self.rules["least"]
        place = lambda b, i: out if i not in b else -b[i] if points else b[i]
        return {i: self.total(lambda b, j, i=i: place(b, i) < place(b, j) and not (is_silent and {i, j} - b.keys())) for i in self.all}
    def mean(self, mark):
        return {i: Fraction(figure) / self.people for i, figure in self.total(mark).items()}
    def ordered(self, groups, *rules):  # parted by these rules, then by what was submitted earlier, then by the lot
        for figures in (*rules, *self.announced):
            groups = [finer for group in groups for finer in grouped(group, figures)]
        return groups
    def narrowed(self, tied, history, pick):  # by the latest stage where they differ, else the first or last announced
        for tallies in reversed(history):
            tied = [i for i in tied if tallies[i] == pick(tallies[j] for j in tied)]
        return self.ordered([tied])[0 if pick is max else -1]
def is_enough(votes, share, whole, is_passed):
    return votes > share * whole or (votes == share * whole and not is_passed)
def marks(v):
    """Dots, ticks, best and worst: what every ballot gives an option, added up; who has less than the threshold is `short`."""
    totals, ties, half = v.total(lambda b, i: b.get(i, 0) if isinstance(b, dict) else i in b), [], Fraction(1, 2)
    if v.way == "best-worst" or v.rules.get("max_per_item", 1) > 1:
        ties = [v.total(lambda b, i: b.get(i, 0) > 0, "persons")]
    share, people = number(v.rules.get("share", "1/2" if v.own else 0)), ties[0] if ties and v.way == "dots" else totals
    short = [i for i in v.ids if not is_enough(people[i], v.own.get(i, share), v.valid, v.own.get(i, share) == half)]
    winners = [i for i in v.ids if share and i not in short]
    return {"totals": totals, "ties": ties, "seats": v.rules.get("seats"), "short": short, "winners": winners}
def matrix(v):
    def rating(b, i):  # Hanlon's
        passed = all(b[i][code] for code in ("propriety", "economics", "acceptability", "resources", "legality"))
        return passed and Fraction((b[i]["size"] + b[i]["seriousness"]) * b[i]["effect"], 3)
    rules, means = v.rules, {c["code"]: v.mean(lambda b, i, c=c: b[i][c["code"]]) for c in v.rules["criteria"]}
    weighted = {i: sum(number(c["weight"]) * means[c["code"]][i] for c in rules["criteria"]) for i in v.ids}
    totals = {i: prod(mean[i] for mean in means.values()) for i in v.ids} if rules["combine"] == "product" else weighted
    order = ["size", "seriousness"] if v.way == "hanlon" else rules["tie_order"]
    return {"totals": v.mean(rating) if v.way == "hanlon" else totals, "ties": [means[code] for code in order]}
def score(v):
    least, sums, givers = v.rules["least"], v.total(lambda b, i: b.get(i, 0)), v.total(lambda b, i: i in b)
    filled = {i: sums[i] + least * (v.people - givers[i]) for i in v.all}
    totals = filled if v.rules["left_out"] == "lowest" else {i: Fraction(sums[i], givers[i]) if givers[i] else least for i in v.all}
    return {"totals": totals, "ties": [v.total(lambda b, i: b.get(i) == v.rules["most"])]}
SCALES = {"yes-no": ("yes", "no", False), "consensus": ("agree remarks", "cannot_yet", True),
          "consent": ("consent", "objection", True), "faces": ("satisfied", "unsatisfied", False), "hands": ("yes", "no", False),
          "gradients": ("endorse minor reservations unwilling", "discuss serious veto", False)}
def answers(v):
    """For and against; `hands` are what two tellers counted alike, where half has to be passed and any other share reached."""
    rules, (favour, against, is_blocked), share = v.rules, SCALES[v.way], number(v.rules.get("share", "1/2"))
    def heard(words, i):
        if v.way == "hands":
            return next(b[i][words] for b, _ in v.heaps if sum(n for other, n in v.heaps if other[i] == b[i]) > 1)
        return (sum(n for b, n in v.heaps if b[i]["answer"] in words.split())
                + sum(sheet["totals"][f"{i}/{word}"] for sheet in v.sheets for word in words.split()))
    yes, no = ({i: heard(words, i) for i in v.ids} for words in (favour, against))
    def is_carried(i):
        whole = {"votes": yes[i] + no[i], "ballots": v.valid, "eligible": rules.get("eligible", 0)}[rules.get("of", "votes")]
        asked, is_half = v.own.get(i, share), v.own.get(i, share) == Fraction(1, 2)
        is_passed = is_half if i in v.own or v.way == "hands" else rules.get("is_passed", True)
        return not no[i] if is_blocked else is_enough(yes[i], asked, whole, is_passed)
    return {"totals": yes, "ties": [{i: -no[i] for i in v.ids}], "winners": [i for i in v.ids if yes[i] and is_carried(i)]}
def borda(v):
    def points(b, i):
        others = [b.get(j, inf) for j in (v.ids if v.rules["unranked"] == "last" else b if i in b else ()) if i != j and {i, j} <= {*v.ids}]
        return Fraction(sum((b.get(i, inf) < place) + (b.get(i, inf) <= place) for place in others), 2)
    return {"totals": v.total(points), "ties": [v.total(lambda b, i: b.get(i) == 1)]}
def two_by_two(v):
    """Bradley and Terry: the strengths that make the answers most likely; how many of 1,000 prefer it to an average option."""
    ids, now = v.ids, dict.fromkeys(v.ids, 1.0)  # and any two are taken to have drawn half an answer more
    won = {(i, j): 0.25 + sum(n for ballot, n in v.heaps if j in ballot.get(i, [])) for i in ids for j in ids}
    for _step in range(1000):
        gained = {i: fsum(won[i, j] * now[j] / (now[i] + now[j]) for j in ids if j != i) for i in ids}
        lost = {i: fsum(won[j, i] / (now[i] + now[j]) for j in ids if j != i) for i in ids}
        logs = {i: (log(gained[i] / lost[i]) + log(now[i])) / 2 for i in ids}
        now = {i: exp(logs[i] - fsum(logs.values()) / len(ids)) for i in ids}
    return {"totals": {i: round(1000 / (1 + exp(-log(now[i])))) for i in ids}}
def duels(v):
    """Schulze, ranked pairs, minimax and Copeland, from the table of who was put before whom by how many."""
    ids, less, before = v.ids, v.rules.get("strength") == "margins", v.before()
    won = {i: [j for j in v.all if before[i][j] > before[j][i]] for i in v.all}
    path = {i: {j: before[i][j] - less * before[j][i] if j in won[i] else 0 for j in ids} for i in ids}
    totals = {i: len(won[i]) if v.way in ("schulze", "ranked-pairs") else 0 for i in v.all}
    if v.way == "copeland":
        totals |= {i: sum(Fraction(1 + (j in won[i]) - (i in won[j]), 2) for j in ids if j != i) for i in ids}
        groups = grouped(ids, totals)
    elif v.way == "minimax":
        totals |= {i: max(path[j][i] for j in ids) for i in ids}
        groups = grouped(ids, {i: -totals[i] for i in ids})
    elif v.way == "ranked-pairs":  # a win that would close a circle is passed over
        place, below = {i: at for at, i in enumerate(flat(v.ordered([ids])))}, {i: set() for i in ids}
        wins = [(-path[i][j], 0 if less else before[j][i], place[i], -place[j], i, j) for i in ids for j in won[i] if j in ids]
        for *_, i, j in sorted(wins):
            for k in [k for k in ids if k == i or i in below[k]] if i not in below[j] else ():
                below[k] |= {j} | below[j]
        groups = layers(ids, lambda i, j: j in below[i])
    else:
        for k, i, j in ((k, i, j) for k in ids for i in ids for j in ids if i != j):
            path[i][j] = max(path[i][j], min(path[i][k], path[k][j]))
        groups = layers(ids, lambda i, j: path[i][j] > path[j][i])
    return {"totals": totals, "groups": groups}
def irv(v):
    standing, rounds, out = frozenset(v.ids), [], []
    while True:
        firsts = [(next((i for i in order if i in standing), None), n) for order, n in v.orders]
        tally = {i: sum(n for first, n in firsts if first == i) for i in standing}
        rounds.append(tally)
        order, winners = sorted(tally, key=tally.get), {i for i in tally if 2 * tally[i] > sum(tally.values()) or len(tally) == 1}
        equal = [i for i in order if tally[i] == tally[order[0]]]
        losers = v.narrowed(equal, rounds[:-1], min)
        if not winners and len(losers) > 1:  # all who together have less than the next go out, in whatever order
            losers = next((order[:n] for n in range(len(equal), len(order)) if sum(map(tally.get, order[:n])) < tally[order[n]]), [])
            if not losers:
                return None
        winners = winners or (standing - set(losers) if len(standing) <= len(losers) + 1 else set())
        if winners:
            groups = [sorted(winners), *grouped(standing - winners, tally), *reversed(out)]
            return {"groups": groups, "winners": winners, "totals": {i: max(each.get(i, 0) for each in rounds) for i in v.ids}}
        standing, out = standing - set(losers), out + grouped(losers, {i: -tally[i] for i in losers})
class Seats:
    """Who stands, who has a seat, who went out, and the tallies that were told, in the unit of the arithmetic."""
    def __init__(self, v):
        self.v, self.seats, self.is_hare, self.people = v, v.rules["seats"], v.rules["quota"] == "hare", sum(n for o, n in v.orders if o)
        self.standing, self.groups, self.out, self.told = set(v.ids), [], [], []
    def elect(self, reached, tally):  # gives whether that is all
        self.groups += grouped(reached, tally)
        self.standing -= set(reached)
        self.told.append(dict(tally))
        return len(self.standing) <= self.seats - len(flat(self.groups)) or len(flat(self.groups)) == self.seats
    def found(self, tally, unit):
        self.elect([i for i in self.standing if len(flat(self.groups)) < self.seats], tally)
        groups = [*self.groups, *grouped(self.standing, tally), *([i] for i in reversed(self.out))]
        totals = {i: Fraction(max(t[i] for t in self.told), unit) for i in self.v.ids}
        return {"groups": groups, "winners": flat(self.groups), "totals": totals}
def gregory(v):
    """Weighted inclusive Gregory: by the Scottish order with five decimals cut off, or in exact fractions."""
    s, over, (unit, divided) = Seats(v), set(), (100_000, int.__floordiv__) if v.way == "stv-scottish" else (1, Fraction)
    papers, tally = [[order, n, unit, None] for order, n in v.orders], dict.fromkeys([*v.ids, None], 0)
    quota = unit * (-divided(-s.people, s.seats) if s.is_hare else s.people // (s.seats + 1) + 1)  # cut upwards, if at all
    def lay(moving):
        for paper in moving:
            paper[3] = next((i for i in paper[0] if i in s.standing), None)
            tally[paper[3]] += paper[1] * paper[2]
    lay(papers)
    while True:
        over |= {i for i in s.standing if tally[i] > quota}
        if s.elect([i for i in s.standing if tally[i] >= quota], tally):
            return s.found(tally, unit)
        field, pick = (over, max) if over else (s.standing, min)
        (one,) = v.narrowed([i for i in field if tally[i] == pick(tally[j] for j in field)], s.told, pick)
        field.discard(one)
        s.out += [one] * (pick is min)
        moving, total, tally[one] = [paper for paper in papers if paper[3] == one], tally[one], quota if pick is max else 0
        for paper in moving if tally[one] else ():
            paper[2] = divided((total - quota) * paper[2], total)
        lay(moving)
def meek(v):
    """The elected keep just the part of each vote that they need, in nine decimals; the rest goes on, until it settles."""
    s, unit, history, surplus, keep = Seats(v), 10**9, [], inf, dict.fromkeys(v.ids, 10**9)
    def spread():
        tally = dict.fromkeys(v.ids, 0)
        for order, n in v.orders:
            weight = unit
            for i in order:
                part = -(-weight * keep[i] // unit)
                tally[i], weight = tally[i] + n * part, weight - part
        votes = sum(tally.values())
        return tally, max(-(-votes // s.seats), 1) if s.is_hare else votes // (s.seats + 1) + 1
    while True:
        tally, quota = spread()
        reached, before = [i for i in s.standing if tally[i] >= quota], surplus
        if (reached or surplus == inf) and s.elect(reached, tally):
            return s.found(tally, unit)
        surplus = sum(max(tally[i] - quota, 0) for i in flat(s.groups))
        if surplus >= 1000 and (reached or surplus < before):
            keep.update({i: min(unit, -(-keep[i] * quota // tally[i])) for i in flat(s.groups)})
        else:
            low = min(tally[i] for i in s.standing) + surplus
            (last,) = v.narrowed([i for i in s.standing if tally[i] <= low], history, min)
            s.standing, s.out, keep[last], surplus = s.standing - {last}, [*s.out, last], 0, inf
            history.append(tally)
def greedy(v, wanted, worth, cost, left, rivals, _voters=()):
    """Most points (or most for the cost) first, of equals the cheaper; stops at what does not fit, or tries the next."""
    funded, skips = set(), v.rules["on_unaffordable"] == "skip" or v.rules["rule"] == "equal-shares"
    for p in flat(v.ordered(grouped(wanted, {p: (worth[p], -cost[p]) for p in wanted}))):
        if not rivals[p] & funded and cost[p] <= left:
            funded, left = funded | {p}, left - cost[p]
        elif not rivals[p] & funded and not skips:
            break
    return funded
def equal_shares(v, wanted, worth, cost, ceiling, rivals, voters):
    """All hold the same share and pay together for what they marked; with Add1 one more each, until the next step overspends."""
    crowd = {p: [(at, own[p], n) for at, (own, n) in enumerate(voters) if p in own] for p in wanted}
    people, ranked = sum(n for _, n in voters), v.ordered(grouped(wanted, {p: (-cost[p], worth[p]) for p in wanted}))
    rank = {p: place for place, group in enumerate(ranked) for p in group}
    def price(p, left, scale):  # of a point, for those who can pay it in full; those who cannot give all they have
        paying, due, short = crowd[p], cost[p] * people * scale, [True]
        while paying and short:
            points = sum(each * n for _, each, n in paying)
            short = [left[at] * n for at, each, n in paying if left[at] * points < due * each]
            paying, due = [(at, each, n) for at, each, n in paying if left[at] * points >= due * each], due - sum(short)
        return (Fraction(due, points * scale * cost[p]), rank[p], p) if paying else (inf, 0, p)
    def run(budget):
        left, scale, bought, known = [budget] * len(voters), 1, set(), {p: (0, 0, p) for p in wanted}  # prices never fall
        while known:
            while (exact := price((best := min(known.values()))[2], left, scale)) != best:
                known[best[2]] = exact
            if best[0] == inf:
                break
            p, each = best[2], best[0] * scale * cost[best[2]]
            left, scale, bought = [one * each.denominator for one in left], scale * each.denominator, bought | {p}
            for at, points, _ in crowd[p]:
                left[at] -= min(left[at], each.numerator * points)
            known = {q: known[q] for q in known if q not in rivals[p] | {p}}
        return bought
    budget, bought = ceiling, set()
    while sum(map(cost.get, (further := run(budget)))) <= ceiling:
        budget, bought, rest = budget + people, further, [p for p in wanted if not (rivals[p] | {p}) & further]
        if not rest or v.rules["completion"] == "none":
            break
    return bought | greedy(v, rest * (v.rules["completion"] == "add1-greedy"), worth, cost, ceiling - sum(cost[p] for p in bought), rivals)
def money(v):
    """Every purse is spent by itself: one for each area, and what is left of the budget for projects of the whole place."""
    rules, cost, funded = v.rules, {c["name"]: c["value"] for c in v.rules["costs"]}, set()
    home, purses = {o["project"]: o["area"] for o in rules.get("area_of", [])}, {a["name"]: a["value"] for a in rules.get("areas", [])}
    purses[None] = rules["budget"] - sum(purses.values())
    def points(ballot):
        given = dict.fromkeys(ballot, 1) if isinstance(ballot, list) else ballot
        return {p: rules["most"] + 1 - place for p, place in given.items()} if v.way == "budget-order" else given
    marked = [(points(ballot), n) for ballot, n in v.heaps]
    score = {p: sum(own.get(p, 0) * n for own, n in marked) for p in v.ids}
    rivals = {p: {q for group in rules.get("incompatible", []) if p in group for q in group if q != p} for p in v.ids}
    for name, ceiling in purses.items():
        wanted = [p for p in v.ids if home.get(p) == name and score[p] >= max(1, rules["threshold"])]
        voters = [({p: own[p] for p in own if home.get(p) == name}, n) for own, n in marked]
        voters = [(own, n) for own, n in voters if own or all(home.get(p) == name for p in v.ids)]
        worth = {p: Fraction(score[p], cost[p]) for p in wanted} if rules["rule"] == "greedy-per-cost" else score
        funded |= (equal_shares if rules["rule"] == "equal-shares" else greedy)(v, wanted, worth, cost, ceiling, rivals, voters)
    return {"totals": score, "groups": grouped(v.ids, {p: (p in funded, score[p]) for p in v.ids}), "winners": funded}
WAYS = {marks: "dots approval plurality block best-worst", matrix: "matrix hanlon", score: "score",
        two_by_two: "pairs", borda: "borda", duels: "schulze ranked-pairs minimax copeland", irv: "irv", gregory: "stv-scottish stv-wig",
        meek: "stv-meek", answers: " ".join(SCALES), money: "knapsack budget-ticks budget-order budget-points"}
RECOUNTS = {way: count for count, ways in WAYS.items() for way in ways.split()}
def recount(ok, document, heaps, sheets):
    """Count again and compare with what was published: every place, every total, who is elected or what is carried."""
    v, expected = Vote(document, heaps, sheets), []
    found = RECOUNTS.get(v.way, lambda _: None)(v)
    if found is None:  # a way of later days, or the lot of a tie that changes nothing was not drawn
        return ok(None, f"not counted again by {v.way}; everything else was checked")
    for group in v.ordered([*(found.get("groups") or grouped(v.ids, found["totals"])), v.gone], *found.get("ties", [])):
        expected += [(len(expected) + 1, i, Fraction(found["totals"].get(i, 0))) for i in group]
    published = [(line["rank"], line["option"], number(line["total"])) for line in document["lines"]]
    ok(sorted(expected) == sorted(published), f"counted again by {v.way}: every place and every total")
    left = [(p, i) for p, i, _ in expected if i not in found.get("short", v.gone)]
    if seats := found.get("seats") or ("winners" not in found and "default" in v.rules and v.rules["default"] and 1):
        found["winners"] = [i for p, i in left if sum(other <= p for other, _ in left) <= seats]
    if "winners" in found:  # a missed quorum decides nothing
        winners = sorted(found["winners"]) if document.get("is_decided", True) else []
        ok(winners == sorted(document.get("winners", [])), "who is elected, or what is carried")
def check_bundle(ok, texts, key=None, seen=None):
    """Everything that a bundle says, against everything else that it says."""
    bodies, points, receipts = (read_lines(texts[name], name) for name in FILES[2:5])
    rows, sheets, scores = ([read_json(row, name) for row in read_lines(texts[name], name)] for name in FILES[5:8])
    leaves, heaps = check_board(ok, bodies, points, key, seen), [(row["ballot"], row["times"]) for row in rows]
    def told(kind):
        return [{**leaf, "place": place} for place, leaf in enumerate(leaves) if leaf["kind"] == kind]
    asked, result, salts = (read_json(texts[name], name) for name in ("definition.json", "result.json", "salts.json"))
    document, bound, about = read_json(result["document"], "the result"), told("ballots")[-1], json.loads(points[-1])["statement"]
    ok(leaves[0]["kind"] == "frozen" and leaves[0]["definition"] == sha256(texts["definition.json"]), "what was asked")
    ok(json.loads(about)["round"] == asked["round"], f"all of it is about the round {asked['round']}")
    check_result(ok, asked, result, document, told)
    last = {leaf["scorer"]: leaf for leaf in told("sheet")}
    ok(set(salts) == {str(leaf["place"]) for leaf in (bound, *last.values())}, "the salts of what was counted")
    whole = "\n".join((salts.get(str(bound["place"]), ""), texts["ballots.jsonl"], texts["sheets.jsonl"]))
    ok(sha256(whole) == bound["content"], "the ballots are those on the board")
    ok(all(type(n) is int and n > 0 for _, n in heaps), "every ballot came at least once")
    here = {row["scorer"]: sha256(salts[str(last[row["scorer"]]["place"])] + "\n" + canonical(row["scores"])) for row in scores}
    ok(here == {scorer: leaf["scores"] for scorer, leaf in last.items()}, f"{len(scores)} sheets of scores are those on the board")
    posted, opened = ([leaf["receipt"] for leaf in told(kind)] for kind in ("receipt", "envelope_opened"))
    ok(receipts == sorted(set(receipts)) and set(receipts) <= set(posted), f"{len(receipts)} receipts stand on the board")
    ok(len(posted + opened) == len({*posted, *opened}), "no receipt stands there twice, and none of an opened envelope")
    check_sums(ok, result, document, sum(n for _, n in heaps) + sum(sheet["valid"] for sheet in sheets), receipts, told)
    recount(ok, document, heaps, sheets)
def check_result(ok, asked, result, document, told):
    """The result is the one that was counted last, confirmed by two sides, published, and about what was asked."""
    written, mark = (result["document"], canonical(result["channels"]), canonical(result["equation"])), result["fingerprint"]
    ok(sha256("\n".join(written)) == mark, f"the fingerprint {mark[:16]} of the result")
    published, counted = told("published")[-1], told("counted")[-1]
    ok(published["fingerprint"] == counted["fingerprint"] == mark, "the board names this result")
    parts = {leaf["part"] for leaf in told("confirmed") if counted["place"] < leaf["place"] < published["place"]}
    ok(len(parts) == 2, "two sides confirmed it before it was published")
    paper, listed = document["paper"], [{"id": item["id"], "submitted": item["submitted"]} for item in asked["items"]]
    same = (paper["vote"], paper["way"], paper["rules"], paper["options"]) == (asked["round"], asked["way"], asked["rules"], listed)
    ok(same, "it was counted over the frozen list, by the frozen rules")
    ok((document.get("seed") or None) == [None, *(leaf["seed"] for leaf in told("seed"))][-1], "the seed of the lot stands on the board")
    ok(sorted(x["option"] for x in document["lines"]) == sorted(x["id"] for x in listed), "every option has a place")
def check_sums(ok, result, document, valid, receipts, told):
    """Marks on the list, envelopes, slips and paper; valid and invalid, in all and by channel; the quorum."""
    equation, channels, counts = result["equation"], result["channels"].values(), document["ballots"]
    before = [leaf for leaf in told("dispute") if leaf["place"] < told("counted")[-1]["place"]]
    ok(equation.get("disputes", 0) == len(before), f"{len(before)} disputes were raised before the count, as the result says")
    ok(document.get("is_decided", True) == (equation.get("quorum_came", 0) >= equation.get("quorum_needed", 0)), "nothing is decided where the quorum was missed")
    ok(valid == counts["valid"], f"{valid} valid ballots are here, as many as were counted")
    for part in ("valid", "invalid"):
        ok(sum(c[part] for c in channels) == counts[part], f"the channels together have {counts[part]} {part}")
    if not told("emptied"):
        given = {equation[name] for name in ("sheets", "marks", "named", "counted") if name in equation}
        return ok(given == {valid} and not receipts, "what was given in the open adds up")
    emptied, papers = told("emptied")[-1], {leaf["batch"]: leaf for leaf in told("paper")}.values()
    again, sent_back = len(told("paper")) - len(papers), sum(leaf["wrong"] > 1 for leaf in told("rechecked"))
    ok(again <= sent_back, "a pile is told again only where a re-check sent it back")
    ok((emptied["receipts"], emptied["list"]) == (len(receipts), sha256("\n".join([*receipts, ""]))), "the list of receipts")
    names = ("online", "slips_handed_out", "papers_handed_out", "slips_used", "papers_in_box")
    online, slips, paper, used, in_box = (equation.get(name) or 0 for name in names)
    ok(paper == sum(leaf["handed_out"] for leaf in papers), "the papers handed out are those on the board")
    ok(in_box == sum(leaf["in_box"] for leaf in papers), "the papers in the boxes are those on the board")
    ok(used + online == len(receipts), "every ballot that was cast has its receipt")
    marks, counted, whole = equation["marks"], equation["counted"], counts["valid"] + counts["invalid"]
    ok(marks == online + slips + paper, f"marks {marks} = envelopes {online} + slips {slips} + paper {paper}")
    ok(used + in_box + online == counted == whole, f"valid {counts['valid']} + invalid {counts['invalid']} = counted {counted}")
def verify_diff(ok, old, new):
    before, after = read_bundle(old), read_bundle(new)
    for texts in (before, after):
        check_bundle(ok, texts)
    for name in FILES[1:-1]:
        is_there = after[name].startswith(before[name])
        ok(is_there if is_there or name in FILES[1:4] else None, f"{name} {'holds all it held' if is_there else 'is another one'}")
def find(ok, receipt, path):
    wanted, texts = re.sub(r"[\s-]", "", receipt).upper(), read_bundle(path)
    check_board(ok, *(read_lines(texts[name], name) for name in FILES[2:4]))
    ok(wanted in texts["receipts.txt"].split("\n"), f"{wanted} is among the ballots that were counted")
    ok(canonical({"kind": "receipt", "receipt": wanted, "v": 1}) in texts["board.jsonl"].split("\n"), "and on the board")
def fsck(ok, source, key=None, seen=None):
    """The board alone, from a folder (an unpacked bundle) or from the address of its page."""
    start = source.rstrip("/") if re.match("https?://", source) else Path(source).resolve().as_uri()
    answers = [urllib.request.urlopen(f"{start}/{name}", timeout=60).read(400_000_000) for name in FILES[2:4]]
    check_board(ok, *(read_lines(answer.decode(), "the board") for answer in answers), key, seen)
COMMANDS = {"verify": lambda ok, path, **rest: check_bundle(ok, read_bundle(path), **rest), "verify-diff": verify_diff, "find": find, "fsck": fsck}
def look(name, *words, **options):
    """What a command finds: what holds, what does not, and what was left out."""
    report = SimpleNamespace(held=[], faults=[], notes=[], is_unreadable=False)
    def ok(holds, said):
        (report.notes if holds is None else report.held if holds else report.faults).append(said)
    try:
        COMMANDS[name](ok, *words, **options)
    except (Unreadable, OSError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as fault:
        report.is_unreadable = isinstance(fault, (Unreadable, OSError, UnicodeDecodeError, json.JSONDecodeError))
        ok(False, str(fault) if report.is_unreadable else f"something is missing or of another kind ({fault!s:.60})")
    return report
def main(arguments):
    words, options = list(arguments), {}
    for name in [name for name in ("--key", "--seen") if name in words[:-1]]:
        place = words.index(name)
        options[name[2:]], words[place : place + 2] = words[place + 1], []
    if len(words) != {"verify": 2, "fsck": 2, "verify-diff": 3, "find": 3}.get("".join(words[:1])):
        return print(__doc__) or 2
    report = look(*words, **options)
    for word, lines in (("ok   ", report.held), ("note ", report.notes), ("FAULT", report.faults)):
        print("".join(f"{word} {line}\n" for line in lines), end="")
    print("Everything holds." if not report.faults else f"{len(report.faults)} faults.")
    return 2 if report.is_unreadable else 1 if report.faults else 0
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
