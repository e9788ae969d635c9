// Checks a result bundle of Sala and counts it again, in the browser alone. The format is described in docs/bundle.md;
// sala_verify.py does the same. Nothing here is shared with the program that made the bundle.
"use strict";

const FILES = ["README.txt", "definition.json", "board.jsonl", "checkpoints.jsonl", "receipts.txt", "ballots.jsonl",
  "sheets.jsonl", "scores.jsonl", "salts.json", "result.json", "SHA256SUMS"];

class Unreadable extends Error {}

// --- hashes -----------------------------------------------------------------------------------------------------------

const PRIMES = [];
for (let n = 2; PRIMES.length < 80; n += 1) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);

function rootOf(value, power) {                              // the whole root of a BigInt
  let low = 0n, high = 1n << 80n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= value) low = middle; else high = middle;
  }
  return low;
}

// The constants of FIPS 180-4 are the first bits behind the point of roots of primes.
const part = (prime, power, bits) => rootOf(BigInt(prime) << (bits * power), power) & ((1n << bits) - 1n);
const K256 = Uint32Array.from(PRIMES.slice(0, 64), (prime) => Number(part(prime, 3n, 32n)));
const H256 = Uint32Array.from(PRIMES.slice(0, 8), (prime) => Number(part(prime, 2n, 32n)));
const K512 = BigUint64Array.from(PRIMES, (prime) => part(prime, 3n, 64n));
const H512 = BigUint64Array.from(PRIMES.slice(0, 8), (prime) => part(prime, 2n, 64n));

function padded(bytes, block) {
  const tail = block / 8, whole = new Uint8Array(Math.ceil((bytes.length + 1 + tail) / block) * block);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return new DataView(whole.buffer);
}

function sha256Bytes(bytes) {
  const data = padded(bytes, 64), h = Uint32Array.from(H256), w = new Uint32Array(64);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < data.byteLength; at += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = data.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + w[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, k] = h;
    for (let i = 0; i < 64; i += 1) {
      const one = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K256[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      k = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    [a, b, c, d, e, f, g, k].forEach((value, i) => { h[i] += value; });
  }
  const out = new DataView(new ArrayBuffer(32));
  h.forEach((value, i) => out.setUint32(4 * i, value));
  return new Uint8Array(out.buffer);
}

function sha512(bytes) {
  const data = padded(bytes, 128), h = BigUint64Array.from(H512), w = new BigUint64Array(80), ones = (1n << 64n) - 1n;
  const turn = (x, n) => ((x >> n) | (x << (64n - n))) & ones;
  for (let at = 0; at < data.byteLength; at += 128) {
    for (let i = 0; i < 16; i += 1) w[i] = data.getBigUint64(at + 8 * i);
    for (let i = 16; i < 80; i += 1) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + w[i - 7] + (turn(a, 1n) ^ turn(a, 8n) ^ (a >> 7n)) + (turn(b, 19n) ^ turn(b, 61n) ^ (b >> 6n));
    }
    let [a, b, c, d, e, f, g, k] = h;
    for (let i = 0; i < 80; i += 1) {
      const one = k + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & ones & g)) + K512[i] + w[i];
      const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
      k = g; g = f; f = e; e = (d + one) & ones; d = c; c = b; b = a; a = (one + two) & ones;
    }
    [a, b, c, d, e, f, g, k].forEach((value, i) => { h[i] += value; });
  }
  const out = new DataView(new ArrayBuffer(64));
  h.forEach((value, i) => out.setBigUint64(8 * i, value));
  return new Uint8Array(out.buffer);
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? 0xEDB88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes) {
  let crc = 0xFFFFFFFF;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xFFFFFFFF) >>> 0;
}

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = (text) => hex(sha256Bytes(utf8(text)));

function unhex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Unreadable("not hexadecimal");
  return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
}

// --- reading: one written form only -------------------------------------------------------------------------------------

function byPoint(one, other) {                               // the order of code points, as Python sorts
  const a = Array.from(one), b = Array.from(other);
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a[i] !== b[i]) return a[i].codePointAt(0) - b[i].codePointAt(0);
  }
  return a.length - b.length;
}

function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.keys(value).sort(byPoint).map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
  }
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Unreadable("not an exact number");
  return JSON.stringify(value);
}

function readJson(text, where) {
  let value;
  try { value = JSON.parse(text); } catch { throw new Unreadable(`${where}: not JSON`); }
  if (canonical(value) !== text) throw new Unreadable(`${where}: not in canonical form`);
  return value;
}

function readLines(text, where) {
  if (text && !text.endsWith("\n")) throw new Unreadable(`${where}: the last line has no end`);
  return text.split("\n").slice(0, -1);
}

function packed(files) {
  const parts = [], directory = [];
  const whole = (list) => list.reduce((sum, bytes) => sum + bytes.length, 0);
  const words = (...pairs) => {
    const out = new DataView(new ArrayBuffer(pairs.reduce((sum, [, size]) => sum + size, 0)));
    let at = 0;
    for (const [value, size] of pairs) {
      if (size === 2) out.setUint16(at, value, true); else out.setUint32(at, value, true);
      at += size;
    }
    return new Uint8Array(out.buffer);
  };
  for (const [name, content] of files) {
    const told = words([0, 2], [0, 2], [0, 2], [33, 2], [crc32(content), 4], [content.length, 4], [content.length, 4], [name.length, 2], [0, 2]);
    directory.push(words([0x02014B50, 4], [0x0314, 2], [20, 2]), told,
      words([0, 2], [0, 2], [0, 2], [(0o100644 << 16) >>> 0, 4], [whole(parts), 4]), utf8(name));
    parts.push(words([0x04034B50, 4], [20, 2]), told, utf8(name), content);
  }
  const end = words([0x06054B50, 4], [0, 2], [0, 2], [files.size, 2], [files.size, 2], [whole(directory), 4], [whole(parts), 4], [0, 2]);
  const result = new Uint8Array(whole(parts) + whole(directory) + end.length);
  let at = 0;
  for (const bytes of [...parts, ...directory, end]) { result.set(bytes, at); at += bytes.length; }
  return result;
}

function readBundle(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength), files = new Map();
  let at = 0;
  while (at + 30 <= data.length && view.getUint32(at, true) === 0x04034B50) {
    const size = view.getUint32(at + 22, true), length = data[at + 26];
    const name = String.fromCharCode(...data.subarray(at + 30, at + 30 + length));
    if (!FILES.includes(name) || files.has(name)) throw new Unreadable("a file in the ZIP that does not belong there");
    files.set(name, data.subarray(at + 30 + length, at + 30 + length + size));
    at += 30 + length + size;
  }
  const again = [...files.keys()].join() === FILES.join() ? packed(files) : new Uint8Array();
  if (again.length !== data.length || again.some((byte, i) => byte !== data[i])) throw new Unreadable("the ZIP is not as it was made");
  const sums = FILES.slice(0, -1).map((name) => `${hex(sha256Bytes(files.get(name)))}  ${name}\n`).join("");
  const texts = {};
  for (const [name, content] of files) {
    try { texts[name] = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content); }
    catch { throw new Unreadable("a text is not UTF-8"); }
  }
  if (texts.SHA256SUMS !== sums) throw new Unreadable("a file and the list SHA256SUMS disagree");
  return texts;
}

// --- the board: Merkle tree of RFC 6962, signatures of RFC 8032 --------------------------------------------------------------

function joined(first, ...rest) {
  const out = new Uint8Array(1 + rest.reduce((sum, bytes) => sum + bytes.length, 0));
  out[0] = first;
  let at = 1;
  for (const bytes of rest) { out.set(bytes, at); at += bytes.length; }
  return out;
}

function roots(bodies) {
  const stack = [], found = [];
  bodies.forEach((body, index) => {
    stack.push(sha256Bytes(joined(0, utf8(body))));
    for (let number = index; number & 1; number >>= 1) {
      const right = stack.pop(), left = stack.pop();
      stack.push(sha256Bytes(joined(1, left, right)));
    }
    found.push(hex(stack.slice(0, -1).reduceRight((root, left) => sha256Bytes(joined(1, left, root)), stack[stack.length - 1])));
  });
  return found;
}

const P = 2n ** 255n - 19n, L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (value, by = P) => ((value % by) + by) % by;

function power(base, exponent) {
  let result = 1n;
  for (base = mod(base); exponent; exponent >>= 1n) { if (exponent & 1n) result = result * base % P; base = base * base % P; }
  return result;
}

const D = mod(-121665n * power(121666n, P - 2n));

function plus(one, other) {
  const a = mod((one[1] - one[0]) * (other[1] - other[0])), b = mod((one[1] + one[0]) * (other[1] + other[0]));
  const c = mod(2n * one[3] * other[3] * D), d = mod(2n * one[2] * other[2]);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(number, point) {
  let result = [0n, 1n, 1n, 0n];
  for (; number; number >>= 1n) { if (number & 1n) result = plus(result, point); point = plus(point, point); }
  return result;
}

const little = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

function pointOf(bytes) {
  const raw = little(bytes), sign = raw >> 255n, y = raw & ((1n << 255n) - 1n);
  if (y >= P) return null;
  const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x - square)) x = mod(x * power(2n, (P - 1n) / 4n));
  if (mod(x * x - square) || (x === 0n && sign)) return null;
  if ((x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

const BASE = pointOf(Uint8Array.from([0x58, ...new Array(31).fill(0x66)]));

function isSigned(key, message, signature) {
  if (!/^[0-9a-f]{64}$/.test(key) || !/^[0-9a-f]{128}$/.test(signature)) return false;
  const keyBytes = unhex(key), sealed = unhex(signature), open = pointOf(keyBytes), r = pointOf(sealed.subarray(0, 32)), s = little(sealed.subarray(32));
  if (!open || !r || s >= L) return false;
  const h = little(sha512(joined(sealed[0], sealed.subarray(1, 32), keyBytes, utf8(message)))) % L;
  const left = times(s, BASE), right = plus(r, times(h, open));
  return !mod(left[0] * right[2] - right[0] * left[2]) && !mod(left[1] * right[2] - right[1] * left[2]);
}

function checkBoard(report, bodies, points, seen) {
  const leaves = bodies.map((body, n) => readJson(body, `leaf ${n}`)), known = roots(bodies);
  let size = 0, key = null;
  for (const line of points) {
    const point = readJson(line, "a checkpoint"), told = readJson(point.statement, "a statement");
    const grown = size < told.size && told.size <= known.length && told.root === known[told.size - 1];
    const fits = Object.keys(point).sort().join() === "key,signature,statement" && told.kind === "sala-board";
    if (!(grown && fits && point.key === (key || point.key))) report.check(false, `the checkpoint over ${told.size} leaves is not of this board`);
    else if (!isSigned(point.key, point.statement, point.signature)) report.check(false, `the signature over ${told.size} leaves is wrong`);
    size = told.size; key = point.key;
  }
  report.check(size === leaves.length && size > 0, `${points.length} checkpoints, the last over all ${leaves.length} leaves; key ${key}`);
  if (seen) {
    const [at, root = ""] = seen.replace(/\s/g, "").toLowerCase().split(":");
    const holds = root.length >= 16 && (known[Number(at) - 1] || "").startsWith(root);
    report.check(holds, `the printed checkpoint over ${at} leaves is the beginning of this board`);
  }
  return leaves;
}

// --- the count: exact fractions ------------------------------------------------------------------------------------------

function gcd(a, b) { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; }

class Fraction {
  constructor(top, bottom = 1n) {
    const by = gcd(top, bottom) || 1n;
    this.top = top / by; this.bottom = bottom / by;
  }
  static of(plain) {
    if (plain instanceof Fraction) return plain;
    if (typeof plain === "number" && Number.isSafeInteger(plain)) return new Fraction(BigInt(plain));
    const found = typeof plain === "string" && /^(-?[0-9]+)\/([1-9][0-9]*)$/.exec(plain);
    if (!found) throw new Unreadable(`not a number: ${plain}`);
    return new Fraction(BigInt(found[1]), BigInt(found[2]));
  }
  plus(other) { other = Fraction.of(other); return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom); }
  minus(other) { other = Fraction.of(other); return new Fraction(this.top * other.bottom - other.top * this.bottom, this.bottom * other.bottom); }
  times(other) { other = Fraction.of(other); return new Fraction(this.top * other.top, this.bottom * other.bottom); }
  over(other) { other = Fraction.of(other); return other.top < 0n ? new Fraction(-this.top * other.bottom, -this.bottom * other.top) : new Fraction(this.top * other.bottom, this.bottom * other.top); }
  compare(other) { other = Fraction.of(other); const d = this.top * other.bottom - other.top * this.bottom; return d < 0n ? -1 : d > 0n ? 1 : 0; }
}

const ZERO = new Fraction(0n), sum = (list) => list.reduce((total, one) => total.plus(one), ZERO);
const compare = (a, b) => (a instanceof Fraction ? a.compare(b) : a < b ? -1 : a > b ? 1 : 0);

function grouped(ids, figures, leastFirst = false) {
  const sorted = [...ids].sort((a, b) => (leastFirst ? 1 : -1) * compare(figures.get(a), figures.get(b)) || byPoint(a, b)), groups = [];
  for (const id of sorted) {
    const last = groups[groups.length - 1];
    if (last && compare(figures.get(last[0]), figures.get(id)) === 0) last.push(id); else groups.push([id]);
  }
  return groups;
}

const figuresOf = (ids, read) => new Map(ids.map((id) => [id, read(id)]));
const lot = (vote, seed, option) => sha256(`sala-tie\n${vote}\n${seed}\n${option}`);

function ordered(paper, groups, rules = []) {
  const ids = paper.options.map((option) => option.id);
  rules = [...rules, [figuresOf(ids, (id) => paper.options.find((option) => option.id === id).submitted), true]];
  if (paper.seed !== null) rules.push([figuresOf(ids, (id) => lot(paper.vote, paper.seed, id)), true]);
  for (const [figures, leastFirst] of rules) groups = groups.flatMap((group) => grouped(group, figures, leastFirst));
  return groups;
}

function added(ids, heaps, sheets, marks, part = "totals") {
  return figuresOf(ids, (id) => sum([...heaps.map(([ballot, n]) => Fraction.of(marks(ballot, id) || 0).times(n)), ...sheets.map((sheet) => Fraction.of(sheet[part][id]))]));
}

const has = (ballot, id) => (Array.isArray(ballot) ? ballot.includes(id) : Object.hasOwn(ballot, id)) ? 1 : 0;
const people = (heaps) => heaps.reduce((total, [, n]) => total + n, 0);

function dots(paper, ids, heaps, sheets) {
  const persons = added(ids, heaps, sheets, has, "persons"), ties = paper.rules.max_per_item > 1 ? [[persons, false]] : [];
  return { totals: added(ids, heaps, sheets, (ballot, id) => ballot[id]), ties, ...reached(paper, ids, heaps, sheets, persons) };
}

const ownShares = (rules) => new Map((rules.shares || []).map((one) => [one.option, Fraction.of(one.share)]));
const HALF = new Fraction(1n, 2n);

// Enough is more than a half, or no less than another share.
const isEnough = (votes, share, whole, isPassed) => { const step = votes.compare(share.times(whole)); return isPassed ? step > 0 : step >= 0; };

// Who has less than the threshold is short; without one nobody is.
function reached(paper, ids, heaps, sheets, totals) {
  const { rules } = paper, own = ownShares(rules);
  const share = Fraction.of(rules.share ?? (own.size ? "1/2" : 0)), valid = people(heaps) + sheets.reduce((all, sheet) => all + sheet.valid, 0);
  const needed = (id) => own.get(id) ?? share;
  const short = ids.filter((id) => !isEnough(totals.get(id), needed(id), valid, !needed(id).compare(HALF)));
  return { short, winners: share.top || own.size ? ids.filter((id) => !short.includes(id)) : [] };
}

function ticks(paper, ids, heaps, sheets) {
  const totals = added(ids, heaps, sheets, has);
  return { totals, seats: paper.rules.seats, ...reached(paper, ids, heaps, sheets, totals) };
}

function bestWorst(paper, ids, heaps, sheets) {
  return { totals: added(ids, heaps, sheets, (ballot, id) => ballot[id]), ties: [[added(ids, heaps, [], (ballot, id) => (ballot[id] === 1 ? 1 : 0)), false]], winners: [] };
}

const meanOf = (ids, heaps, mark) => figuresOf(ids, (id) => sum(heaps.map(([ballot, n]) => Fraction.of(mark(ballot, id)).times(n))).over(people(heaps)));

function hanlon(paper, ids, heaps) {
  const asked = ["propriety", "economics", "acceptability", "resources", "legality"];
  const rating = (ballot, id) => (asked.every((code) => ballot[id][code])
    ? new Fraction(BigInt((ballot[id].size + ballot[id].seriousness) * ballot[id].effect), 3n) : ZERO);
  const ties = ["size", "seriousness"].map((code) => [meanOf(ids, heaps, (ballot, id) => ballot[id][code]), false]);
  return { totals: meanOf(ids, heaps, rating), ties };
}

function matrix(paper, ids, heaps) {
  const { criteria, combine, tie_order: order } = paper.rules, voters = people(heaps), mean = new Map();
  for (const { code } of criteria) mean.set(code, figuresOf(ids, (id) => sum(heaps.map(([b, n]) => Fraction.of(b[id][code]).times(n))).over(voters)));
  const totals = figuresOf(ids, (id) => criteria.reduce((total, { code, weight }) => (combine === "product"
    ? total.times(mean.get(code).get(id)) : total.plus(mean.get(code).get(id).times(weight))), combine === "product" ? new Fraction(1n) : ZERO));
  return { totals, ties: order.map((code) => [mean.get(code), false]) };
}

function score(paper, standing, heaps) {
  const { rules } = paper, ids = [...standing, ...paper.gone], voters = people(heaps), sums = added(ids, heaps, [], (ballot, id) => ballot[id]), givers = added(ids, heaps, [], has);
  const totals = figuresOf(ids, (id) => (rules.left_out === "lowest" ? sums.get(id).plus(Fraction.of(voters).minus(givers.get(id)).times(rules.least))
    : givers.get(id).top ? sums.get(id).over(givers.get(id)) : Fraction.of(rules.least)));
  return { totals, groups: grouped(standing, totals), ties: [[added(ids, heaps, [], (ballot, id) => (ballot[id] === rules.most ? 1 : 0)), false]] };
}

const SCALES = {
  "yes-no": ["yes", "no", false],
  consensus: ["agree remarks", "cannot_yet", true],
  consent: ["consent", "objection", true],
  gradients: ["endorse minor reservations unwilling", "discuss serious veto", false],
  faces: ["satisfied", "unsatisfied", false],
  hands: ["yes", "no", false],
};

function answers(paper, ids, heaps, sheets) {
  const { rules } = paper, [favour, against, blocked] = SCALES[paper.way], valid = people(heaps) + sheets.reduce((all, sheet) => all + sheet.valid, 0);
  const agreed = (id) => heaps.find(([b]) => people(heaps.filter(([other]) => same(other[id], b[id]))) > 1)[0][id];  // two tellers
  const heard = (words) => figuresOf(ids, (id) => (paper.way === "hands" ? Fraction.of(agreed(id)[words]) : sum([...heaps.filter(([b]) => words.split(" ").includes(b[id].answer)).map(([, n]) => Fraction.of(n)),
    ...sheets.flatMap((sheet) => words.split(" ").map((word) => Fraction.of(sheet.totals[`${id}/${word}`])))])));
  const yes = heard(favour), no = heard(against), all = Fraction.of(rules.share ?? "1/2"), own = ownShares(rules);
  const winners = ids.filter((id) => {
    const whole = { votes: yes.get(id).plus(no.get(id)), ballots: Fraction.of(valid), eligible: Fraction.of(rules.eligible ?? 0) }[rules.of ?? "votes"];
    const share = own.get(id) ?? all, isPassed = own.has(id) || paper.way === "hands" ? !share.compare(HALF) : rules.is_passed ?? true;
    return yes.get(id).top > 0n && (blocked ? !no.get(id).top : isEnough(yes.get(id), share, whole, isPassed));
  });
  return { totals: yes, ties: [[no, true]], winners };
}

function tiers(paper, ballot) {
  const places = [...new Set(Object.values(ballot))].sort((a, b) => a - b), ids = paper.options.map((option) => option.id).filter((id) => !paper.gone.includes(id));
  const found = places.map((place) => ids.filter((id) => has(ballot, id) && ballot[id] === place)), left = ids.filter((id) => !has(ballot, id));
  return left.length && paper.rules.unranked === "last" ? [...found, left] : found;
}

// How many put each option before each other one: by places, or by points where those are given.
function table(paper, ids, heaps) {
  const { rules } = paper, isSilent = [rules.unranked, rules.left_out].includes("no-opinion"), out = paper.way === "score" ? -rules.least : Infinity;
  const place = (ballot, id) => (!has(ballot, id) ? out : paper.way === "score" ? -ballot[id] : ballot[id]), before = new Map(ids.map((i) => [i, new Map()]));
  for (const i of ids) for (const j of ids) {
    const agree = heaps.filter(([ballot]) => place(ballot, i) < place(ballot, j) && !(isSilent && !(has(ballot, i) && has(ballot, j))));
    before.get(i).set(j, people(agree));
  }
  return before;
}

// What misses its majority against the line that leaves things as they are falls away before the count.
function fallen(paper, ids, heaps) {
  const { rules } = paper, byDefault = rules.default ?? null, own = ownShares(rules);
  if (byDefault === null) return [];
  const before = table(paper, ids, heaps), of = (i, j) => Fraction.of(before.get(i).get(j)), times = (i) => own.get(i) ?? Fraction.of(rules.majority ?? 1);
  return ids.filter((i) => i !== byDefault && of(i, byDefault).compare(of(byDefault, i).times(times(i))) <= 0);
}

function borda(paper, ids, heaps) {
  const totals = figuresOf(ids, () => ZERO);
  for (const [ballot, n] of heaps) {
    let best = tiers(paper, ballot).flat().length - 1;
    for (const tier of tiers(paper, ballot)) {
      const points = new Fraction(BigInt(n * (2 * best - tier.length + 1)), 2n);
      for (const id of tier) totals.set(id, totals.get(id).plus(points));
      best -= tier.length;
    }
  }
  return { totals, ties: [[added([...ids, ...paper.gone], heaps, [], (ballot, id) => (ballot[id] === 1 ? 1 : 0)), false]] };
}

// Bradley and Terry: the strengths that make the answers most likely; how many of 1,000 prefer it to an average option.
function twoByTwo(paper, ids, heaps) {
  const won = new Map(ids.map((i) => [i, new Map(ids.map((j) => [j, 0.25]))]));  // as if any two had drawn half an answer
  for (const [ballot, n] of heaps) for (const i of Object.keys(ballot)) for (const j of ballot[i]) won.get(i).set(j, won.get(i).get(j) + n);
  let now = new Map(ids.map((i) => [i, 1]));
  const over = (i, part) => ids.filter((j) => j !== i).reduce((all, j) => all + part(j) / (now.get(i) + now.get(j)), 0);
  for (let step = 0; step < 1000; step += 1) {
    const logs = new Map(ids.map((i) => [i, (Math.log(over(i, (j) => won.get(i).get(j) * now.get(j)) / over(i, (j) => won.get(j).get(i))) + Math.log(now.get(i))) / 2]));
    const middle = [...logs.values()].reduce((a, b) => a + b, 0) / ids.length;
    now = new Map(ids.map((i) => [i, Math.exp(logs.get(i) - middle)]));
  }
  return { totals: figuresOf(ids, (i) => Fraction.of(Math.round(1000 / (1 + Math.exp(-Math.log(now.get(i))))))) };
}

// Those above whom nobody of the rest stands, then the same of the rest.
function layers(ids, standsAbove) {
  const groups = [];
  for (let rest = [...ids]; rest.length;) {
    const top = rest.filter((i) => !rest.some((j) => standsAbove(j, i)));
    groups.push(top);
    rest = rest.filter((i) => !top.includes(i));
  }
  return groups;
}

// A win that would close a circle is passed over.
function locked(paper, ids, of, strength) {
  const place = new Map(ordered(paper, [ids]).flat().map((id, at) => [id, at])), below = new Map(ids.map((i) => [i, new Set()]));
  const key = ([i, j]) => [-strength(i, j), paper.rules.strength === "margins" ? 0 : of(j, i), place.get(i), -place.get(j)];
  const wins = ids.flatMap((i) => ids.filter((j) => of(i, j) > of(j, i)).map((j) => [i, j]));
  wins.sort((a, b) => key(a).map((figure, at) => figure - key(b)[at]).find((step) => step) || 0);
  for (const [i, j] of wins) {
    if (below.get(j).has(i)) continue;
    for (const k of ids.filter((id) => id === i || below.get(id).has(i))) for (const id of [j, ...below.get(j)]) below.get(k).add(id);
  }
  return layers(ids, (i, j) => below.get(i).has(j));
}

// Schulze, ranked pairs, minimax and Copeland, from the table of who was put before whom by how many.
function pairs(paper, ids, heaps) {
  const { rules } = paper, every = [...ids, ...paper.gone], before = table(paper, every, heaps);
  const of = (i, j) => before.get(i).get(j), won = (i, j) => of(i, j) > of(j, i);
  const found = (totals, groups) => ({ totals, groups });
  const wins = (i, among = ids) => among.filter((j) => won(i, j)).length, even = (i) => ids.filter((j) => of(i, j) === of(j, i)).length - 1;
  if (paper.way === "copeland") {
    const totals = figuresOf(ids, (i) => new Fraction(BigInt(2 * wins(i) + even(i)), 2n));
    return found(totals, grouped(ids, totals));
  }
  const less = rules.strength === "margins" ? 1 : 0;
  const path = new Map(ids.map((i) => [i, new Map(ids.map((j) => [j, won(i, j) ? of(i, j) - less * of(j, i) : 0]))]));
  if (paper.way === "minimax") {
    const worst = figuresOf(ids, (i) => Fraction.of(Math.max(...ids.map((j) => path.get(j).get(i)))));
    return found(worst, grouped(ids, worst, true));
  }
  const totals = figuresOf(every, (i) => Fraction.of(wins(i, every)));
  if (paper.way === "ranked-pairs") return found(totals, locked(paper, ids, of, (i, j) => path.get(i).get(j)));
  for (const k of ids) for (const i of ids) for (const j of ids) {
    const through = Math.min(path.get(i).get(k), path.get(k).get(j));
    if (i !== j && through > path.get(i).get(j)) path.get(i).set(j, through);
  }
  return found(totals, layers(ids, (i, j) => path.get(i).get(j) > path.get(j).get(i)));
}

// Of equal ones those with most (or fewest) at the latest earlier stage where they differ, else the first (last) announced.
function narrowed(paper, tied, history, sign) {
  for (const tallies of [...history].reverse()) {
    const wanted = tied.map((id) => tallies.get(id)).reduce((a, b) => (compare(a, b) * sign >= 0 ? a : b));
    tied = tied.filter((id) => compare(tallies.get(id), wanted) === 0);
  }
  const groups = ordered(paper, [tied]);
  return groups[sign > 0 ? 0 : groups.length - 1];
}

const inOrder = (paper, ballot) => Object.keys(ballot).filter((id) => !paper.gone.includes(id)).sort((a, b) => ballot[a] - ballot[b]);

function irv(paper, ids, heaps) {
  const orders = heaps.map(([ballot, n]) => [inOrder(paper, ballot), n]), standing = new Set(ids), rounds = [], out = [];
  let winners = [];
  for (;;) {
    const tally = new Map([...standing].map((id) => [id, 0]));
    for (const [order, n] of orders) {
      const first = order.find((id) => standing.has(id));
      if (first !== undefined) tally.set(first, tally.get(first) + n);
    }
    rounds.push(tally);
    const all = [...tally.values()].reduce((a, b) => a + b, 0), fewest = Math.min(...tally.values());
    winners = [...standing].filter((id) => 2 * tally.get(id) > all || standing.size === 1);
    if (winners.length) break;
    const equal = sorted(standing).filter((id) => tally.get(id) === fewest);
    let losers = narrowed(paper, equal, rounds.slice(0, -1), -1);
    if (losers.length > 1) {
      const order = [...standing].sort((a, b) => tally.get(a) - tally.get(b));
      const cut = order.findIndex((id, n) => n >= equal.length && order.slice(0, n).reduce((total, one) => total + tally.get(one), 0) < tally.get(id));
      if (cut < 0) return null;
      losers = order.slice(0, cut);
    }
    if (standing.size === losers.length + 1) { winners = [...standing].filter((id) => !losers.includes(id)); break; }
    losers.forEach((id) => standing.delete(id));
    out.push(...grouped(losers, tally, true));
  }
  const last = rounds[rounds.length - 1], rest = [...standing].filter((id) => !winners.includes(id));
  const totals = figuresOf(ids, (id) => Fraction.of(Math.max(...rounds.map((tally) => tally.get(id) ?? 0))));
  return { groups: [winners, ...grouped(rest, last), ...out.reverse()], winners, totals };
}

// Weighted inclusive Gregory: by the Scottish order with five decimals cut off, or in exact fractions.
function stv(paper, ids, heaps) {
  const { seats, quota: kind } = paper.rules, cuts = paper.way === "stv-scottish", unit = Fraction.of(cuts ? 100000 : 1);
  const floor = (value) => new Fraction((value.top - (((value.top % value.bottom) + value.bottom) % value.bottom)) / value.bottom);
  const orders = heaps.map(([ballot, n]) => [inOrder(paper, ballot), n]).filter(([order]) => order.length);
  const valid = people(orders), standing = new Set(ids), groups = [], out = [], history = [], over = new Set();
  const piles = new Map(ids.map((id) => [id, []])), tally = figuresOf(ids, () => ZERO);
  const share = cuts ? Fraction.of(Math.ceil(valid / seats)) : Fraction.of(valid).over(seats);
  const quota = unit.times(kind === "hare" ? share : Math.floor(valid / (seats + 1)) + 1);
  const lay = (order, n, worth) => {
    const place = order.findIndex((id) => standing.has(id));
    if (place < 0) return;
    piles.get(order[place]).push([order.slice(place + 1), n, worth]);
    tally.set(order[place], tally.get(order[place]).plus(worth.times(n)));
  };
  const elect = (chosen) => { groups.push(...grouped(chosen, tally)); chosen.forEach((id) => standing.delete(id)); };
  for (const [order, n] of orders) lay(order, n, unit);
  let free = 0;
  for (;;) {
    const reached = [...standing].filter((id) => tally.get(id).compare(quota) >= 0);
    elect(reached);
    reached.filter((id) => tally.get(id).compare(quota) > 0).forEach((id) => over.add(id));
    history.push(new Map(tally));
    free = seats - groups.flat().length;
    if (standing.size <= free || !free) break;
    const sign = over.size ? 1 : -1, field = sorted(over.size ? over : standing);
    const best = field.map((id) => tally.get(id)).reduce((a, b) => (a.compare(b) * sign >= 0 ? a : b));
    const [one] = narrowed(paper, field.filter((id) => tally.get(id).compare(best) === 0), history, sign);
    (over.size ? over : standing).delete(one);
    const total = tally.get(one), left = sign > 0 ? quota : ZERO, moving = piles.get(one);
    piles.set(one, []);
    tally.set(one, left);
    if (sign < 0) out.push(one);
    for (const [order, n, worth] of moving) {
      const part = total.minus(left).times(worth).over(total);
      lay(order, n, sign < 0 ? worth : cuts ? floor(part) : part);
    }
  }
  elect(free ? [...standing] : []);
  const winners = groups.flat(), most = (id) => history.map((tallies) => tallies.get(id)).reduce((a, b) => (a.compare(b) >= 0 ? a : b));
  return { groups: [...groups, ...grouped(standing, tally), ...out.reverse().map((id) => [id])], winners, totals: figuresOf(ids, (id) => most(id).over(unit)) };
}

// Meek: the elected keep just the part of each vote that they need, in nine decimals; the rest goes on, until it settles.
function meek(paper, ids, heaps) {
  const { rules } = paper, seats = BigInt(rules.seats), unit = 10n ** 9n, ceil = (a, b) => -(-a / b) + (a % b ? 1n : 0n);
  const orders = heaps.map(([ballot, n]) => [inOrder(paper, ballot), BigInt(n)]), keep = new Map(ids.map((id) => [id, unit]));
  const standing = new Set(ids), groups = [], out = [], told = [], history = [];
  let tally, quota, surplus = null;
  const spread = () => {
    tally = new Map(ids.map((id) => [id, 0n]));
    for (const [order, n] of orders) {
      let weight = unit;
      for (const id of order) {
        const part = ceil(weight * keep.get(id), unit);
        tally.set(id, tally.get(id) + n * part);
        weight -= part;
      }
    }
    const votes = [...tally.values()].reduce((a, b) => a + b, 0n), share = ceil(votes, seats);
    quota = rules.quota === "hare" ? (share > 1n ? share : 1n) : votes / (seats + 1n) + 1n;
  };
  const elect = (chosen) => { groups.push(...grouped(chosen, tally)); chosen.forEach((id) => standing.delete(id)); told.push(tally); };
  for (spread(); ; spread()) {
    const reached = [...standing].filter((id) => tally.get(id) >= quota), before = surplus;
    if (reached.length || surplus === null) elect(reached);
    const free = rules.seats - groups.flat().length;
    if (standing.size <= free || !free) {
      elect(free ? [...standing] : []);
      break;
    }
    surplus = groups.flat().reduce((all, id) => all + (tally.get(id) > quota ? tally.get(id) - quota : 0n), 0n);
    if (surplus >= 1000n && (reached.length || before === null || surplus < before)) {
      for (const id of groups.flat()) {
        const part = ceil(keep.get(id) * quota, tally.get(id));
        keep.set(id, part < unit ? part : unit);
      }
    } else {
      const low = [...standing].map((id) => tally.get(id)).reduce((a, b) => (a < b ? a : b)) + surplus;
      const [last] = narrowed(paper, sorted(standing).filter((id) => tally.get(id) <= low), history, -1);
      standing.delete(last);
      out.push(last);
      keep.set(last, 0n);
      history.push(tally);
      surplus = null;
    }
  }
  const most = (id) => told.map((tallies) => tallies.get(id)).reduce((a, b) => (a > b ? a : b));
  const order = [...groups, ...grouped(standing, tally), ...out.reverse().map((id) => [id])];
  return { groups: order, winners: groups.flat(), totals: figuresOf(ids, (id) => new Fraction(most(id), unit)) };
}

// Most points (or most for the cost) first, of equals the cheaper; stops at what does not fit, or tries the next.
function greedy(paper, wanted, worth, cost, left, rivals) {
  const funded = new Set(), skips = paper.rules.on_unaffordable === "skip" || paper.rules.rule === "equal-shares";
  const byWorth = grouped(wanted, worth).flatMap((group) => grouped(group, cost, true));
  for (const p of ordered(paper, byWorth).flat()) {
    if (rivals.get(p).some((other) => funded.has(other))) continue;
    if (cost.get(p) <= left) { funded.add(p); left -= cost.get(p); } else if (!skips) break;
  }
  return funded;
}

// All hold the same share and pay together for what they marked; with Add1 one more each, until the next step overspends.
function equalShares(paper, wanted, worth, cost, ceiling, rivals, voters) {
  const big = (n) => BigInt(n), persons = voters.reduce((all, [, n]) => all + n, 0), { completion } = paper.rules;
  const crowd = new Map(wanted.map((p) => [p, voters.flatMap(([own, n], at) => (own.has(p) ? [[at, big(own.get(p)), big(n)]] : []))]));
  const ranked = ordered(paper, grouped(wanted, cost, true).flatMap((group) => grouped(group, worth)));
  const rank = new Map(ranked.flatMap((group, place) => group.map((p) => [p, place])));
  // What a point costs those who can pay it in full, in the unit of the shares; those who cannot give all they have.
  const price = (p, left, scale) => {
    let paying = crowd.get(p), due = big(cost.get(p)) * big(persons) * scale;
    while (paying.length) {
      const points = paying.reduce((all, [, each, n]) => all + each * n, 0n), level = due;
      const able = paying.filter(([at, each]) => left[at] * points >= level * each);
      if (able.length === paying.length) return new Fraction(due, points);
      for (const [at, each, n] of paying) if (left[at] * points < level * each) due -= left[at] * n;
      paying = able;
    }
    return null;
  };
  const run = (budget) => {
    let left = voters.map(() => big(budget)), scale = 1n;
    const bought = new Set(), known = new Map(wanted.map((p) => [p, ZERO]));                 // prices so far never fall
    while (known.size) {
      let best = null;
      for (const p of [...known.keys()].sort((a, b) => known.get(a).compare(known.get(b)))) {
        if (best && known.get(p).compare(best.each) > 0) continue;
        const point = price(p, left, scale);
        if (point === null) { known.delete(p); continue; }
        const each = point.over(new Fraction(scale * big(cost.get(p))));
        known.set(p, each);
        const step = best ? each.compare(best.each) || rank.get(p) - rank.get(best.p) : -1;
        if (step < 0) best = { p, each, point };
      }
      if (!best) break;
      const { p, point } = best;
      left = left.map((one) => one * point.bottom);
      scale *= point.bottom;
      for (const [at, points] of crowd.get(p)) { const part = point.top * points; left[at] -= part < left[at] ? part : left[at]; }
      bought.add(p);
      [p, ...rivals.get(p)].forEach((other) => known.delete(other));
    }
    return bought;
  };
  const spent = (list) => [...list].reduce((all, p) => all + cost.get(p), 0);
  let bought = new Set(), rest = [], budget = ceiling;
  for (let further = run(budget); spent(further) <= ceiling; further = run(budget)) {
    bought = further;
    rest = wanted.filter((p) => ![p, ...rivals.get(p)].some((other) => further.has(other)));
    if (!rest.length || completion === "none") break;
    budget += persons;
  }
  const more = completion === "add1-greedy" ? greedy(paper, rest, worth, cost, ceiling - spent(bought), rivals) : [];
  return new Set([...bought, ...more]);
}

// Every purse is spent by itself: one for each area, and what is left of the budget for projects of the whole place.
function money(paper, ids, heaps) {
  const { rules } = paper, cost = new Map(rules.costs.map(({ name, value }) => [name, value])), areas = rules.areas || [];
  const home = new Map((rules.area_of || []).map(({ project, area }) => [project, area])), funded = new Set();
  const points = (ballot) => new Map(Array.isArray(ballot) ? ballot.map((id) => [id, 1])
    : Object.entries(ballot).map(([id, given]) => [id, paper.way === "budget-order" ? rules.most + 1 - given : given]));
  const marked = heaps.map(([ballot, n]) => [points(ballot), n]);
  const score = figuresOf(ids, (id) => marked.reduce((all, [own, n]) => all + (own.get(id) || 0) * n, 0));
  const rivals = new Map(ids.map((id) => [id, (rules.incompatible || []).filter((group) => group.includes(id)).flat().filter((other) => other !== id)]));
  const rest = rules.budget - areas.reduce((all, { value }) => all + value, 0);
  for (const { name, value } of [...areas, { name: undefined, value: rest }]) {
    const here = ids.filter((id) => home.get(id) === name), wanted = here.filter((id) => score.get(id) >= Math.max(1, rules.threshold));
    const voters = marked.map(([own, n]) => [new Map([...own].filter(([id]) => here.includes(id))), n]).filter(([own]) => own.size || here.length === ids.length);
    const perCost = figuresOf(wanted, (id) => new Fraction(BigInt(score.get(id)), BigInt(cost.get(id))));
    const spend = rules.rule === "equal-shares" ? equalShares : greedy;
    for (const id of spend(paper, wanted, rules.rule === "greedy-per-cost" ? perCost : score, cost, value, rivals, voters)) funded.add(id);
  }
  const groups = grouped(ids, figuresOf(ids, (id) => (funded.has(id) ? 1 : 0))).flatMap((group) => grouped(group, score));
  return { totals: figuresOf(ids, (id) => Fraction.of(score.get(id))), groups, winners: [...funded] };
}

const RECOUNTS = { schulze: pairs, "ranked-pairs": pairs, minimax: pairs, copeland: pairs, "best-worst": bestWorst, pairs: twoByTwo, hanlon,
  "stv-meek": meek, knapsack: money, "budget-ticks": money, "budget-order": money, "budget-points": money, irv, "stv-scottish": stv, "stv-wig": stv,
  dots, approval: ticks, plurality: ticks, block: ticks, matrix, score, borda };
for (const code of Object.keys(SCALES)) RECOUNTS[code] = answers;

const same = (one, other) => canonical(one) === canonical(other);
const sorted = (list) => [...list].sort(byPoint);

function recount(report, result, heaps, sheets) {
  const paper = { ...result.paper, seed: result.seed ?? null }, every = sorted(paper.options.map((option) => option.id)), count = RECOUNTS[paper.way];
  paper.gone = fallen(paper, every, heaps);
  const ids = every.filter((id) => !paper.gone.includes(id));
  const found = count ? count(paper, ids, heaps, sheets) : null;
  if (!found) { report.notes.push(`not counted again by ${paper.way}; everything else was checked`); return; }
  let place = 1;
  const groups = [...(found.groups || grouped(ids, found.totals)), ...(paper.gone.length ? [paper.gone] : [])], expected = [];
  for (const group of ordered(paper, groups, found.ties || [])) {
    for (const id of group) expected.push([place, id, found.totals.get(id) ?? ZERO]);
    place += group.length;
  }
  const write = ([rank, id, total]) => `${rank} ${id} ${total.top}/${total.bottom}`;
  const published = result.lines.map((line) => [line.rank, line.option, Fraction.of(line.total)]);
  report.check(same(sorted(expected.map(write)), sorted(published.map(write))), `counted again by ${paper.way}: every place and every total`);
  const seats = found.seats || (!found.winners && paper.rules.default ? 1 : 0);
  const left = expected.filter(([, id]) => !(found.short || paper.gone).includes(id)), upTo = (rank) => left.filter(([other]) => other <= rank).length;
  const winners = seats ? left.filter(([rank]) => upTo(rank) <= seats).map(([, id]) => id) : found.winners;
  const standing = result.is_decided === false ? [] : winners; // a missed quorum decides nothing
  if (winners) report.check(same(sorted(standing), sorted(result.winners || [])), "who is elected, or what is carried");
}

// --- the whole bundle --------------------------------------------------------------------------------------------------

function checkBundle(report, texts, seen) {
  const leaves = checkBoard(report, readLines(texts["board.jsonl"], "board.jsonl"), readLines(texts["checkpoints.jsonl"], "checkpoints.jsonl"), seen);
  const of = {};
  leaves.forEach((leaf, place) => (of[leaf.kind] ||= []).push({ ...leaf, place }));
  const definition = readJson(texts["definition.json"], "definition.json"), kept = readJson(texts["result.json"], "result.json");
  const [frozen] = of.frozen, published = of.published[of.published.length - 1], counted = of.counted[of.counted.length - 1];
  report.check(leaves[0].kind === "frozen" && frozen.definition === sha256(texts["definition.json"]), "what was asked");
  const newest = readJson(readJson(texts["checkpoints.jsonl"].split("\n").slice(-2)[0], "a checkpoint").statement, "a statement");
  report.check(newest.round === definition.round, `all of it is about the round ${definition.round}`);

  const written = [kept.document, canonical(kept.channels), canonical(kept.equation)].join("\n");
  report.check(sha256(written) === kept.fingerprint, `the fingerprint ${kept.fingerprint.slice(0, 16)} of the result`);
  report.check(published.fingerprint === kept.fingerprint && counted.fingerprint === kept.fingerprint, "the board names this result");
  const sides = (of.confirmed || []).filter((leaf) => counted.place < leaf.place && leaf.place < published.place).map((leaf) => leaf.part);
  report.check(new Set(sides).size === 2, "two sides confirmed it before it was published");
  const result = readJson(kept.document, "the result"), { paper } = result, options = definition.items.map(({ id, submitted }) => ({ id, submitted }));
  const asked = same([paper.vote, paper.way, paper.rules, paper.options], [definition.round, definition.way, definition.rules, options]);
  report.check(asked, "it was counted over the frozen list, by the frozen rules");
  const seeds = (of.seed || []).map((leaf) => leaf.seed);
  report.check((result.seed || null) === (seeds[seeds.length - 1] || null), "the seed of the lot stands on the board");
  report.check(same(sorted(result.lines.map((line) => line.option)), sorted(options.map((option) => option.id))), "every option has a place");

  const salts = readJson(texts["salts.json"], "salts.json"), bound = of.ballots[of.ballots.length - 1];
  const last = new Map((of.sheet || []).map((leaf) => [leaf.scorer, leaf]));
  const places = [bound, ...last.values()].map((leaf) => String(leaf.place));
  report.check(same(Object.keys(salts).sort(), places.sort()), "the salts of what was counted");
  report.check(sha256(`${salts[bound.place]}\n${texts["ballots.jsonl"]}\n${texts["sheets.jsonl"]}`) === bound.content, "the ballots are those on the board");
  const heaps = readLines(texts["ballots.jsonl"], "ballots.jsonl").map((line) => readJson(line, "a ballot")).map((line) => [line.ballot, line.times]);
  const sheets = readLines(texts["sheets.jsonl"], "sheets.jsonl").map((line) => readJson(line, "a sheet"));
  report.check(heaps.every(([, n]) => Number.isSafeInteger(n) && n > 0), "every ballot came at least once");
  const scores = readLines(texts["scores.jsonl"], "scores.jsonl").map((line) => readJson(line, "a sheet"));
  const onBoard = {}, here = {};
  for (const [scorer, leaf] of last) onBoard[scorer] = leaf.scores;
  for (const line of scores) here[line.scorer] = sha256(`${salts[last.get(line.scorer)?.place]}\n${canonical(line.scores)}`);
  report.check(same(onBoard, here), `${scores.length} sheets of scores are those on the board`);
  const receipts = readLines(texts["receipts.txt"], "receipts.txt"), posted = new Set((of.receipt || []).map((leaf) => leaf.receipt));
  report.check(same(receipts, sorted(new Set(receipts))) && receipts.every((one) => posted.has(one)), `${receipts.length} receipts stand on the board`);
  const opened = new Set((of.envelope_opened || []).map((leaf) => leaf.receipt)), both = new Set([...posted, ...opened]);
  report.check(both.size === (of.receipt || []).length + (of.envelope_opened || []).length, "no receipt stands there twice, and none of an opened envelope");
  checkSums(report, result, kept, heaps, sheets, texts, of);
  recount(report, result, heaps, sheets);
}

function checkSums(report, result, kept, heaps, sheets, texts, of) {
  const receipts = readLines(texts["receipts.txt"], "receipts.txt"), { equation } = kept, counts = result.ballots;
  const valid = people(heaps) + sheets.reduce((all, sheet) => all + sheet.valid, 0);
  const raised = (of.dispute || []).filter((leaf) => leaf.place < of.counted[of.counted.length - 1].place).length;
  report.check((equation.disputes ?? 0) === raised, `${raised} disputes were raised before the count, as the result says`);
  const isMissed = (equation.quorum_came ?? 0) < (equation.quorum_needed ?? 0);
  report.check(isMissed !== (result.is_decided ?? true), "nothing is decided where the quorum was missed");
  report.check(valid === counts.valid, `${valid} valid ballots are here, as many as were counted`);
  for (const part of ["valid", "invalid"]) {
    const all = Object.values(kept.channels).reduce((total, channel) => total + channel[part], 0);
    report.check(all === counts[part], `the channels together have ${counts[part]} ${part}`);
  }
  if (!of.emptied) {
    const given = ["sheets", "marks", "named", "counted"].filter((name) => name in equation).map((name) => equation[name]);
    report.check(given.length > 0 && given.every((one) => one === valid) && !receipts.length, "what was given in the open adds up");
    return;
  }
  const emptied = of.emptied[of.emptied.length - 1], told = of.paper || [], e = (name) => equation[name] || 0;
  const papers = [...new Map(told.map((one) => [one.batch, one])).values()], sentBack = (of.rechecked || []).filter((one) => one.wrong > 1);
  report.check(told.length - papers.length <= sentBack.length, "a pile is told again only where a re-check sent it back");
  report.check(emptied.receipts === receipts.length && emptied.list === sha256(texts["receipts.txt"]), "the list of receipts");
  report.check(e("papers_handed_out") === papers.reduce((all, one) => all + one.handed_out, 0), "the papers handed out are those on the board");
  report.check(e("papers_in_box") === papers.reduce((all, one) => all + one.in_box, 0), "the papers in the boxes are those on the board");
  report.check(e("slips_used") + e("online") === receipts.length, "every ballot that was cast has its receipt");
  report.check(equation.marks === e("online") + e("slips_handed_out") + e("papers_handed_out"),
    `marks ${equation.marks} = envelopes ${e("online")} + slips ${e("slips_handed_out")} + paper ${e("papers_handed_out")}`);
  const came = e("slips_used") + e("papers_in_box") + e("online");
  report.check(came === equation.counted && came === counts.valid + counts.invalid, `valid ${counts.valid} + invalid ${counts.invalid} = counted ${equation.counted}`);
}

function salaVerify(data, seen = "", receipt = "") {
  const report = { held: [], faults: [], notes: [], check(holds, said) { (holds ? this.held : this.faults).push(said); } };
  try {
    const texts = readBundle(data);
    checkBundle(report, texts, seen);
    const wanted = receipt.replace(/[\s-]/g, "").toUpperCase();
    if (wanted) report.check(texts["receipts.txt"].split("\n").includes(wanted), `${wanted} is among the ballots that were counted`);
  } catch (fault) {
    report.faults.push(fault instanceof Unreadable ? fault.message : "something that must be there is missing or of another kind");
  }
  return { held: report.held, faults: report.faults, notes: report.notes };
}

// --- the page -----------------------------------------------------------------------------------------------------------

function show(report) {
  const found = document.getElementById("found"), list = document.createElement("ul"), whole = document.createElement("p");
  whole.className = "whole";
  whole.textContent = report.faults.length ? `พบ ${report.faults.length} ข้อที่ไม่ตรง · ${report.faults.length} faults` : "ถูกต้องทุกข้อ · Everything holds";
  for (const [name, lines] of [["fault", report.faults], ["note", report.notes], ["", report.held]]) {
    for (const line of lines) {
      const item = document.createElement("li");
      item.className = name;
      const english = document.createElement("span");
      english.lang = "en";
      english.textContent = line;
      item.append(self.inThai?.(line) || "", english);
      list.append(item);
    }
  }
  found.replaceChildren(whole, list);
}

if (typeof document !== "undefined") {
  document.getElementById("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const [file] = document.getElementById("file").files;
    if (!file) { document.getElementById("file").focus(); return; }
    const data = new Uint8Array(await file.arrayBuffer());
    show(salaVerify(data, document.getElementById("seen").value, document.getElementById("receipt").value));
  });
}
