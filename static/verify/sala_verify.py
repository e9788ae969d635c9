#!/usr/bin/env python3
"""Checks a result bundle of Sala and counts it again. Nothing but Python 3.9 or newer is needed; nothing is sent anywhere.

    python sala_verify.py verify BUNDLE.zip [--key HEX] [--seen SIZE:ROOT]
    python sala_verify.py verify-diff OLD.zip NEW.zip
    python sala_verify.py find RECEIPT BUNDLE.zip
    python sala_verify.py fsck FOLDER_OR_ADDRESS [--key HEX] [--seen SIZE:ROOT]

--key is the public key of the installation, --seen what stands on a printed checkpoint. Ends with 0 when all holds, 1 when
something does not, 2 when the file cannot be read at all. The format is described in docs/bundle.md of the program.
"""

import hashlib, json, re, struct, sys, urllib.request, zlib
from fractions import Fraction
from pathlib import Path

FILES = ["README.txt", "definition.json", "board.jsonl", "checkpoints.jsonl", "receipts.txt", "ballots.jsonl",
         "sheets.jsonl", "scores.jsonl", "salts.json", "result.json", "SHA256SUMS"]  # fmt: skip
MOST_BYTES = 400_000_000
class Unreadable(Exception): """The file is not a bundle at all."""
class Beyond(Exception): """A count that only the lot of an open tie could repeat."""
class Report:
    def __init__(self):
        self.held, self.faults, self.notes, self.is_unreadable = [], [], [], False
    def check(self, holds, said):
        (self.held if holds else self.faults).append(said)
        return holds
# --- reading: one written form only ---------------------------------------------------------------------------------
def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
def read_json(text, where):
    """JSON without floats, in the one form in which it may be written."""
    try:
        value = json.loads(text, parse_float=int, parse_constant=int)
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"{where}: not JSON") from fault
    if canonical(value) != text:
        raise Unreadable(f"{where}: not in canonical form")
    return value
def read_lines(text, where):
    if text and not text.endswith("\n"):
        raise Unreadable(f"{where}: the last line has no end")
    return text.split("\n")[:-1]
def packed(files):
    """The only ZIP that these files may stand in."""
    parts, directory = [], b""
    for name, content in files.items():
        told = struct.pack("<HHHHIIIHH", 0, 0, 0, 33, zlib.crc32(content), len(content), len(content), len(name), 0)
        directory += b"PK\1\2" + struct.pack("<HH", 0x0314, 20) + told
        directory += struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, sum(map(len, parts))) + name.encode()
        parts += [b"PK\3\4" + struct.pack("<H", 20) + told + name.encode(), content]
    whole = b"".join(parts)
    return whole + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(files), len(files), len(directory), len(whole), 0)
def read_bundle(path):
    """The texts of a bundle by name, every byte of the ZIP being the one that the format asks for."""
    try:
        data = Path(path).read_bytes()
    except OSError as fault:
        raise Unreadable(f"{path}: {fault.strerror}") from fault
    if len(data) > MOST_BYTES:
        raise Unreadable("larger than any bundle")
    files, place = {}, 0
    while data[place : place + 4] == b"PK\3\4":
        if place + 30 > len(data):
            raise Unreadable("the ZIP is cut off")
        size, length = struct.unpack("<I", data[place + 22 : place + 26])[0], data[place + 26]
        name = data[place + 30 : place + 30 + length].decode("latin-1")
        if name not in FILES or name in files:
            raise Unreadable("a file in the ZIP that does not belong there")
        files[name] = data[place + 30 + length : place + 30 + length + size]
        place += 30 + length + size
    if list(files) != FILES or packed(files) != data:
        raise Unreadable("the ZIP is not as it was made")
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in FILES[:-1])
    if files["SHA256SUMS"] != sums.encode():
        raise Unreadable("a file and the list SHA256SUMS disagree")
    try:
        return {name: content.decode() for name, content in files.items()}
    except UnicodeDecodeError as fault:
        raise Unreadable("a text is not UTF-8") from fault
def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()

# --- the board: Merkle tree of RFC 6962, signatures of RFC 8032 -----------------------------------------------------
def roots(bodies):
    stack, found = [], []
    for number, body in enumerate(bodies):
        stack.append(hashlib.sha256(b"\0" + body.encode()).digest())
        while number & 1:
            right = stack.pop()
            stack.append(hashlib.sha256(b"\1" + stack.pop() + right).digest())
            number >>= 1
        root = stack[-1]
        for left in reversed(stack[:-1]):
            root = hashlib.sha256(b"\1" + left + root).digest()
        found.append(root.hex())
    return found
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
def _add(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P
def _times(number, point):
    result = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point = _add(point, point)
        number >>= 1
    return result
def _point(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P
BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
def is_signed(key, message, signature):
    """Whether an Ed25519 signature holds."""
    if not (re.fullmatch("[0-9a-f]{64}", key) and re.fullmatch("[0-9a-f]{128}", signature)):
        return False
    key, signature = bytes.fromhex(key), bytes.fromhex(signature)
    public, r = _point(key), _point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if public is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message.encode()).digest(), "little") % L
    left, right = _times(s, BASE), _add(r, _times(h, public))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)
def check_board(report, bodies, points, key=None, seen=None):
    """The leaves and checkpoints of a board; the leaves as they were read."""
    leaves = [read_json(body, f"leaf {number}") for number, body in enumerate(bodies)]
    known, size = roots(bodies), 0
    for line in points:
        point = read_json(line, "a checkpoint")
        told = read_json(point["statement"], "a statement")
        grown = size < told["size"] <= len(known) and told["root"] == known[told["size"] - 1]
        fits = set(point) == {"statement", "signature", "key"} and told["kind"] == "sala-board"
        if not (grown and fits and point["key"] == (key or point["key"])):
            report.check(False, f"the checkpoint over {told['size']} leaves is not of this board")
        elif not is_signed(point["key"], point["statement"], point["signature"]):
            report.check(False, f"the signature over {told['size']} leaves is wrong")
        size, key = told["size"], point["key"]
    report.check(size == len(leaves) > 0, f"{len(points)} checkpoints, the last over all {len(leaves)} leaves; key {key}")
    if seen:
        (at, _, root), said = seen.partition(":"), "the printed checkpoint over {} leaves is the beginning of this board"
        holds = len(root) >= 16 and 0 < int(at) <= len(known) and known[int(at) - 1].startswith(root.lower())
        report.check(holds, said.format(at))
    return leaves

# --- the count ------------------------------------------------------------------------------------------------------
def number(plain):
    if type(plain) is int or (isinstance(plain, str) and re.fullmatch(r"-?[0-9]+/[1-9][0-9]*", plain)):
        return Fraction(plain)
    raise Unreadable(f"not a number: {plain!r:.40}")
def grouped(ids, figures, least_first=False):
    values = sorted({figures[i] for i in ids}, reverse=not least_first)
    return [[i for i in ids if figures[i] == value] for value in values]
def ordered(paper, groups, rules=()):
    """Groups parted by the tie rules of the way, then by what was submitted earlier, then by the lot."""
    rules = [*rules, ({o["id"]: o["submitted"] for o in paper["options"]}, True)]
    if paper["seed"] is not None:
        rules.append(({o["id"]: sha256(f"sala-tie\n{paper['vote']}\n{paper['seed']}\n{o['id']}") for o in paper["options"]}, True))
    for figures, least_first in rules:
        groups = [finer for group in groups for finer in grouped(sorted(group), figures, least_first)]
    return groups
def added(ids, heaps, sheets, marks, part="totals"):
    return {i: sum(marks(ballot).get(i, 0) * n for ballot, n in heaps) + sum(sheet[part][i] for sheet in sheets) for i in ids}
def dots(paper, ids, heaps, sheets):
    persons = added(ids, heaps, sheets, lambda ballot: dict.fromkeys(ballot, 1), "persons")
    return {"totals": added(ids, heaps, sheets, dict), "ties": [(persons, False)] if paper["rules"]["max_per_item"] > 1 else []}
def own_shares(rules):
    return {one["option"]: number(one["share"]) for one in rules.get("shares", [])}
def ticks(paper, ids, heaps, sheets):
    rules, totals, own = paper["rules"], added(ids, heaps, sheets, lambda ballot: dict.fromkeys(ballot, 1)), own_shares(paper["rules"])
    share, valid = number(rules.get("share", "1/2" if own else 0)), sum(n for _, n in heaps) + sum(sheet["valid"] for sheet in sheets)
    needed = {i: own.get(i, share) for i in ids}  # a half has to be passed, any other share only reached
    short = [i for i in ids if totals[i] < needed[i] * valid or needed[i] == Fraction(1, 2) == Fraction(totals[i], valid)]
    return {"totals": totals, "seats": rules.get("seats"), "short": short, "winners": [i for i in ids if share and i not in short]}
def matrix(paper, ids, heaps, _sheets):
    rules, people = paper["rules"], sum(n for _, n in heaps)
    codes = [criterion["code"] for criterion in rules["criteria"]]
    mean = {c: {i: Fraction(sum(b[i][c] * n for b, n in heaps), people) for i in ids} for c in codes}
    totals = dict.fromkeys(ids, Fraction(1 if rules["combine"] == "product" else 0))
    for criterion in rules["criteria"]:
        for i in ids:
            score = mean[criterion["code"]][i]
            totals[i] = totals[i] * score if rules["combine"] == "product" else totals[i] + number(criterion["weight"]) * score
    return {"totals": totals, "ties": [(mean[code], False) for code in rules["tie_order"]]}
def score(paper, ids, heaps, _sheets):
    rules, people = paper["rules"], sum(n for _, n in heaps)
    sums, highest = added(ids, heaps, [], dict), added(ids, heaps, [], lambda b: {i: 1 for i in b if b[i] == rules["most"]})
    givers = added(ids, heaps, [], lambda ballot: dict.fromkeys(ballot, 1))
    mean = {i: Fraction(sums[i], givers[i]) if givers[i] else rules["least"] for i in ids}
    filled = {i: sums[i] + rules["least"] * (people - givers[i]) for i in ids}
    return {"totals": filled if rules["left_out"] == "lowest" else mean, "ties": [(highest, False)]}
SCALES = {"yes-no": ("yes", "no", False), "consensus": ("agree remarks", "cannot_yet", True),
          "consent": ("consent", "objection", True), "faces": ("satisfied", "unsatisfied", False),
          "gradients": ("endorse minor reservations unwilling", "discuss serious veto", False)}
def answers(paper, ids, heaps, sheets):
    rules, (favour, against, blocked) = paper["rules"], SCALES[paper["way"]]
    valid = sum(n for _, n in heaps) + sum(sheet["valid"] for sheet in sheets)
    def heard(words):
        return {i: sum(n for b, n in heaps if b[i]["answer"] in words.split())
                + sum(sheet["totals"][f"{i}/{word}"] for sheet in sheets for word in words.split()) for i in ids}
    yeas, noes = heard(favour), heard(against)
    share, own, carried = number(rules.get("share", "1/2")), own_shares(rules), []
    for i in ids:
        yes, no = yeas[i], noes[i]
        whole = {"votes": yes + no, "ballots": valid, "eligible": rules.get("eligible", 0)}[rules.get("of", "votes")]
        over, is_passed = yes - own.get(i, share) * whole, own[i] == Fraction(1, 2) if i in own else rules.get("is_passed", True)
        if yes > 0 and (not no if blocked else over > 0 or (over == 0 and not is_passed)):
            carried.append(i)
    return {"totals": yeas, "ties": [(noes, True)], "winners": carried}
def tiers(paper, ballot):
    """A ballot of places as groups, best first; those left out last, unless leaving out is no opinion."""
    found = [[i for i in ballot if ballot[i] == place] for place in sorted(set(ballot.values()))]
    left = [o["id"] for o in paper["options"] if o["id"] not in ballot]
    return found + ([left] if left and paper["rules"]["unranked"] == "last" else [])
def borda(paper, ids, heaps, _sheets):
    totals = dict.fromkeys(ids, Fraction(0))
    for ballot, n in heaps:
        best = sum(map(len, tiers(paper, ballot))) - 1
        for tier in tiers(paper, ballot):
            for i in tier:
                totals[i] += n * Fraction(2 * best - len(tier) + 1, 2)
            best -= len(tier)
    return {"totals": totals, "ties": [(added(ids, heaps, [], lambda b: {i: 1 for i in b if b[i] == 1}), False)]}
def pairs(paper, ids, heaps, _sheets):
    """Schulze, minimax and Copeland, from the table of who was put before whom by how many."""
    before = {i: dict.fromkeys(ids, 0) for i in ids}
    for ballot, n in heaps:
        found = tiers(paper, ballot)
        for place, tier in enumerate(found):
            for i in tier:
                for j in (j for lower in found[place + 1 :] for j in lower):
                    before[i][j] += n
    rules, won, own = paper["rules"], {i: {j: before[i][j] > before[j][i] for j in ids} for i in ids}, own_shares(paper["rules"])
    default, asked = rules.get("default"), {i: own.get(i, number(rules.get("majority", 1))) for i in ids}
    gone = [i for i in ids if default not in (None, i) and before[i][default] <= asked[i] * before[default][i]]
    totals, ids = {i: sum(won[i].values()) for i in ids}, [i for i in ids if i not in gone]
    def found(totals, groups):  # what misses its majority against the default has fallen away first
        seats = {} if default is None else {"seats": 1, "short": gone}
        return {"totals": dict.fromkeys(gone, 0) | totals, "groups": groups + [gone] * bool(gone), **seats}
    if paper["way"] == "copeland":
        half = {i: sum(1 if won[i][j] else Fraction(before[i][j] == before[j][i], 2) for j in ids if j != i) for i in ids}
        return found(half, grouped(ids, half))
    less = 1 if rules["strength"] == "margins" else 0
    path = {i: {j: won[i][j] * (before[i][j] - less * before[j][i]) for j in ids} for i in ids}
    if paper["way"] == "minimax":
        worst = {i: max(path[j][i] for j in ids) for i in ids}
        return found(worst, grouped(ids, worst, least_first=True))
    for k in ids:
        for i in ids:
            for j in ids:
                path[i][j] = max(path[i][j], min(path[i][k], path[k][j])) if i != j else 0
    rest, groups = list(ids), []
    while rest:
        groups.append([i for i in rest if all(path[i][j] >= path[j][i] for j in rest)])
        rest = [i for i in rest if i not in groups[-1]]
    return found(totals, groups)
def narrowed(paper, tied, history, pick):
    """Of equal ones those with most (or fewest) at the latest earlier stage where they differ, else the first (last) announced."""
    for tallies in reversed(history):
        wanted = pick(tallies[i] for i in tied)
        tied = [i for i in tied if tallies[i] == wanted]
    return ordered(paper, [tied])[0 if pick is max else -1]
def irv(paper, ids, heaps, _sheets):
    orders, standing, rounds, out = [(sorted(ballot, key=ballot.get), n) for ballot, n in heaps], set(ids), [], []
    while True:
        tally = dict.fromkeys(standing, 0)
        for order, n in orders:
            for i in [i for i in order if i in standing][:1]:
                tally[i] += n
        leader, fewest = max(standing, key=tally.get), min(tally.values())
        rounds.append(tally)
        winners = {leader} if 2 * tally[leader] > sum(tally.values()) or len(standing) == 1 else set()
        equal = [i for i in sorted(standing) if tally[i] == fewest]
        losers = narrowed(paper, equal, rounds[:-1], min)
        if not winners and len(losers) > 1:  # all who together have less than the next go out, in whatever order
            order = sorted(standing, key=tally.get)
            losers = next((order[:n] for n in range(len(equal), len(order)) if sum(map(tally.get, order[:n])) < tally[order[n]]), [])
            if not losers:
                raise Beyond("the lot of a tie that changes nothing was not drawn")
        winners = winners or (standing - set(losers) if len(standing) == len(losers) + 1 else set())
        if winners:
            break
        standing -= set(losers)
        out += grouped(sorted(losers), tally, least_first=True)
    groups = [sorted(winners), *grouped(sorted(standing - winners), tally), *reversed(out)]
    return {"groups": groups, "winners": winners, "totals": {i: max(tally.get(i, 0) for tally in rounds) for i in ids}}
def stv(paper, ids, heaps, _sheets):
    """Weighted inclusive Gregory: by the Scottish order with five decimals cut off, or in exact fractions."""
    rules, unit = paper["rules"], 100_000 if paper["way"] == "stv-scottish" else 1
    valid, seats, standing, groups, out, history, over = sum(n for _, n in heaps), rules["seats"], set(ids), [], [], [], set()
    piles, tally = {i: [] for i in ids}, dict.fromkeys(ids, 0)
    divided = (lambda a, b: a // b) if unit > 1 else Fraction
    share = Fraction(valid, seats) if unit == 1 else -(-valid // seats)
    quota = unit * (share if rules["quota"] == "hare" else valid // (seats + 1) + 1)
    def lay(order, n, worth):
        for place, i in enumerate(order):
            if i in standing:
                piles[i].append((order[place + 1 :], n, worth))
                tally[i] += n * worth
                return
    def elect(chosen):
        groups.extend(grouped(sorted(chosen), tally))
        standing.difference_update(chosen)
    for ballot, n in heaps:
        lay(sorted(ballot, key=ballot.get), n, unit)
    while True:
        reached = [i for i in standing if tally[i] >= quota]
        elect(reached)
        over.update(i for i in reached if tally[i] > quota)
        history.append(dict(tally))
        free = seats - sum(map(len, groups))
        if len(standing) <= free or not free:
            break
        field, pick = (over, max) if over else (standing, min)
        best = pick(tally[i] for i in field)
        (one,) = narrowed(paper, [i for i in sorted(field) if tally[i] == best], history, pick)
        field.discard(one)
        total, left = tally[one], quota if pick is max else 0
        moving, piles[one], tally[one] = piles[one], [], left
        out += [one] if pick is min else []
        for order, n, worth in moving:
            lay(order, n, divided((total - left) * worth, total) if left else worth)
    elect(list(standing) if free else [])
    winners = [i for group in groups for i in group]
    groups += [*grouped(sorted(standing), tally), *([i] for i in reversed(out))]
    return {"groups": groups, "winners": winners, "totals": {i: Fraction(max(t[i] for t in history), unit) for i in ids}}
RECOUNTS = {"schulze": pairs, "minimax": pairs, "copeland": pairs, "irv": irv, "stv-scottish": stv, "stv-wig": stv}
RECOUNTS |= {"dots": dots, "approval": ticks, "plurality": ticks, "block": ticks, "matrix": matrix, "score": score, "borda": borda}
RECOUNTS.update(dict.fromkeys(SCALES, answers))
def recount(report, document, heaps, sheets):
    """Count again and compare with what was published: every place, every total, who is elected or what is carried."""
    paper, way = document["paper"] | {"seed": document.get("seed")}, document["paper"]["way"]
    ids, lines = sorted(o["id"] for o in paper["options"]), document["lines"]
    if way not in RECOUNTS:
        report.notes.append(f"this verifier does not count by {way}; everything else was checked")
        return
    try:
        found = RECOUNTS[way](paper, ids, heaps, sheets)
    except Beyond as beyond:
        report.notes.append(f"not counted again: {beyond}")
        return
    groups = found.get("groups") or grouped(ids, found["totals"])
    expected, place = [], 1
    for group in ordered(paper, groups, found.get("ties", [])):
        expected += [(place, i, Fraction(found["totals"][i]) if "totals" in found else None) for i in group]
        place += len(group)
    published = [(x["rank"], x["option"], number(x["total"]) if "totals" in found else None) for x in lines]
    report.check(sorted(expected) == sorted(published), f"counted again by {way}: every place and every total")
    winners = found.get("winners")
    if found.get("seats"):
        left = [(p, i) for p, i, _ in expected if i not in found["short"]]
        winners = [i for p, i in left if sum(q <= p for q, _ in left) <= found["seats"]]
    if winners is not None:
        winners = winners if document.get("is_decided", True) else []  # a missed quorum decides nothing
        report.check(sorted(winners) == sorted(document.get("winners", [])), "who is elected, or what is carried")

# --- the commands ---------------------------------------------------------------------------------------------------
def check_bundle(report, texts, key=None, seen=None):
    """Everything that a bundle says, against everything else that it says."""
    bodies = read_lines(texts["board.jsonl"], "board.jsonl")
    leaves = check_board(report, bodies, read_lines(texts["checkpoints.jsonl"], "checkpoints.jsonl"), key, seen)
    by_kind = {}
    for place, leaf in enumerate(leaves):
        by_kind.setdefault(leaf["kind"], []).append(leaf | {"place": place})
    definition, result = read_json(texts["definition.json"], "definition.json"), read_json(texts["result.json"], "result.json")
    frozen, published, counted = by_kind["frozen"][0], by_kind["published"][-1], by_kind["counted"][-1]
    report.check(leaves[0]["kind"] == "frozen" and frozen["definition"] == sha256(texts["definition.json"]), "what was asked")
    statement = read_json(read_json(texts["checkpoints.jsonl"].split("\n")[-2], "a checkpoint")["statement"], "a statement")
    report.check(statement["round"] == definition["round"], f"all of it is about the round {definition['round']}")
    check_result(report, definition, result, published, counted, by_kind)
    heaps, sheets = check_pool(report, texts, by_kind)
    document = read_json(result["document"], "the result")
    check_sums(report, document, result, heaps, sheets, texts, by_kind)
    recount(report, document, heaps, sheets)
def check_result(report, definition, result, published, counted, by_kind):
    """The result is the one that was counted last, confirmed by two sides, published, and about what was asked."""
    written = "\n".join((result["document"], canonical(result["channels"]), canonical(result["equation"])))
    report.check(sha256(written) == result["fingerprint"], f"the fingerprint {result['fingerprint'][:16]} of the result")
    report.check(published["fingerprint"] == counted["fingerprint"] == result["fingerprint"], "the board names this result")
    parts = {x["part"] for x in by_kind.get("confirmed", []) if counted["place"] < x["place"] < published["place"]}
    report.check(len(parts) == 2, "two sides confirmed it before it was published")
    document = read_json(result["document"], "the result")
    paper, seeds = document["paper"], [leaf["seed"] for leaf in by_kind.get("seed", [])]
    options = [{"id": item["id"], "submitted": item["submitted"]} for item in definition["items"]]
    same = (paper["vote"], paper["way"], paper["rules"]) == (definition["round"], definition["way"], definition["rules"])
    report.check(same and paper["options"] == options, "it was counted over the frozen list, by the frozen rules")
    report.check((document.get("seed") or None) == (seeds[-1] if seeds else None), "the seed of the lot stands on the board")
    report.check(sorted(x["option"] for x in document["lines"]) == sorted(o["id"] for o in options), "every option has a place")
def check_pool(report, texts, by_kind):
    salts, bound = read_json(texts["salts.json"], "salts.json"), by_kind["ballots"][-1]
    report.check(set(salts) == {str(bound["place"])}, "the salt of what was counted")
    digest = sha256("\n".join((salts.get(str(bound["place"]), ""), texts["ballots.jsonl"], texts["sheets.jsonl"])))
    report.check(digest == bound["content"], "the ballots are those on the board")
    lines = [read_json(line, "a ballot") for line in read_lines(texts["ballots.jsonl"], "ballots.jsonl")]
    sheets = [read_json(line, "a sheet") for line in read_lines(texts["sheets.jsonl"], "sheets.jsonl")]
    report.check(all(type(line["times"]) is int and line["times"] > 0 for line in lines), "every ballot came at least once")
    return [(line["ballot"], line["times"]) for line in lines], sheets
def check_sums(report, document, result, heaps, sheets, texts, by_kind):
    """The equations: receipts, channels, marks on the list, valid and invalid."""
    receipts, equation, counts = read_lines(texts["receipts.txt"], "receipts.txt"), result["equation"], document["ballots"]
    valid = sum(n for _, n in heaps) + sum(sheet["valid"] for sheet in sheets)
    report.check(valid == counts["valid"], f"{valid} valid ballots are here, as many as were counted")
    is_missed = equation.get("quorum_came", 0) < equation.get("quorum_needed", 0)
    report.check(is_missed != document.get("is_decided", True), "nothing is decided where the quorum was missed")
    channels = result["channels"].values()
    for part in ("valid", "invalid"):
        report.check(sum(c[part] for c in channels) == counts[part], f"the channels together have {counts[part]} {part}")
    posted = [leaf["receipt"] for leaf in by_kind.get("receipt", [])]
    report.check(receipts == sorted(set(receipts)) and set(receipts) <= set(posted), f"{len(receipts)} receipts stand on the board")
    report.check(len(posted) == len(set(posted)), "no receipt stands there twice")
    scores = read_lines(texts["scores.jsonl"], "scores.jsonl")
    written = {leaf["scorer"]: leaf["scores"] for leaf in by_kind.get("sheet", [])}
    sheet_of = {line["scorer"]: sha256(canonical(line["scores"])) for line in (read_json(one, "a sheet") for one in scores)}
    report.check(sheet_of == written, f"{len(scores)} sheets of scores are those on the board")
    if "emptied" not in by_kind:
        given = {equation[name] for name in ("sheets", "marks", "named", "counted") if name in equation}
        return report.check(given == {valid} and not receipts, "what was given in the open adds up")
    emptied, told = by_kind["emptied"][-1], by_kind.get("paper", [])
    papers, sent_back = {p["batch"]: p for p in told}.values(), [x for x in by_kind.get("rechecked", []) if x["wrong"] > 1]
    report.check(len(told) - len(papers) <= len(sent_back), "a pile is told again only where a re-check sent it back")
    report.check(emptied["receipts"] == len(receipts) and emptied["list"] == sha256(texts["receipts.txt"]), "the list of receipts")
    e = {name: equation.get(name) or 0 for name in ("online", "slips_handed_out", "papers_handed_out", "slips_used", "papers_in_box")}
    report.check(e["papers_handed_out"] == sum(p["handed_out"] for p in papers), "the papers handed out are those on the board")
    report.check(e["papers_in_box"] == sum(p["in_box"] for p in papers), "the papers in the boxes are those on the board")
    report.check(e["slips_used"] + e["online"] == len(receipts), "every ballot that was cast has its receipt")
    report.check(equation["marks"] == e["online"] + e["slips_handed_out"] + e["papers_handed_out"],
                 f"marks {equation['marks']} = envelopes {e['online']} + slips {e['slips_handed_out']} + paper {e['papers_handed_out']}")
    report.check(e["slips_used"] + e["papers_in_box"] + e["online"] == equation["counted"] == counts["valid"] + counts["invalid"],
                 f"valid {counts['valid']} + invalid {counts['invalid']} = counted {equation['counted']}")
def verify_diff(report, old, new):
    before, after = read_bundle(old), read_bundle(new)
    check_bundle(report, before)
    check_bundle(report, after)
    for name in ("board.jsonl", "checkpoints.jsonl"):
        report.check(after[name].startswith(before[name]), f"{name} only grew")
    others = [name for name in FILES[:-1] if name not in ("board.jsonl", "checkpoints.jsonl")]
    report.notes += [f"{name} is another one" for name in others if before[name] != after[name]]
    report.check(before["definition.json"] == after["definition.json"], "what was asked is the same")
def find(report, receipt, path):
    wanted, texts = re.sub(r"[\s-]", "", receipt).upper(), read_bundle(path)
    check_board(report, read_lines(texts["board.jsonl"], "board"), read_lines(texts["checkpoints.jsonl"], "checkpoints"))
    report.check(wanted in texts["receipts.txt"].split("\n"), f"{wanted} is among the ballots that were counted")
    report.check(canonical({"kind": "receipt", "receipt": wanted, "v": 1}) in texts["board.jsonl"].split("\n"), "and on the board")
def fsck(report, source, key=None, seen=None):
    """The board alone, from a folder (an unpacked bundle) or from the address of its page."""
    texts = []
    for name in ("board.jsonl", "checkpoints.jsonl"):
        try:
            if source.startswith(("http://", "https://")):
                with urllib.request.urlopen(f"{source.rstrip('/')}/{name}", timeout=60) as answer:
                    texts.append(answer.read(MOST_BYTES).decode())
            else:
                texts.append((Path(source) / name).read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as fault:
            raise Unreadable(f"{name} could not be read") from fault
    check_board(report, read_lines(texts[0], "board.jsonl"), read_lines(texts[1], "checkpoints.jsonl"), key, seen)
COMMANDS = {"verify": (lambda report, path, **options: check_bundle(report, read_bundle(path), **options), 1),
            "verify-diff": (verify_diff, 2), "find": (find, 2), "fsck": (fsck, 1)}
def look(name, *words, **options):
    """What a command finds; a file that cannot be read is a fault like any other."""
    report = Report()
    try:
        COMMANDS[name][0](report, *words, **options)
    except Unreadable as fault:
        report.is_unreadable = not report.check(False, str(fault))
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as fault:
        report.check(False, f"something that must be there is missing or of another kind ({fault!s:.60})")
    return report
def main(arguments):
    given, options = list(arguments), {}
    for name in [name for name in ("--key", "--seen") if name in given[:-1]]:
        place = given.index(name)
        options[name[2:]], given[place : place + 2] = given[place + 1], []
    name, words = (given[0], given[1:]) if given else ("", [])
    if name not in COMMANDS or len(words) != COMMANDS[name][1]:
        print(__doc__)
        return 2
    report = look(name, *words, **options)
    for word, lines in (("ok   ", report.held), ("note ", report.notes), ("FAULT", report.faults)):
        print("".join(f"{word} {line}\n" for line in lines), end="")
    print("Everything holds." if not report.faults else f"{len(report.faults)} faults.")
    return 2 if report.is_unreadable else 1 if report.faults else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
