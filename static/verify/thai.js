// What the checking page found, in Thai: the line as verify.js says it, and ours. A line that is not here stays in English alone.
const LINES = [
  [/^(\d+) checkpoints, the last over all (\d+) leaves; key (.*)$/, "ตรารับรอง $1 ครั้ง ครั้งสุดท้ายครอบคลุมครบ $2 บรรทัด กุญแจ $3"],
  [/^the checkpoint over (\d+) leaves is not of this board$/, "ตราที่ครอบคลุม $1 บรรทัดไม่ใช่ของกระดานประกาศนี้"],
  [/^the signature over (\d+) leaves is wrong$/, "ลายเซ็นที่ครอบคลุม $1 บรรทัดไม่ถูกต้อง"],
  [/^the printed checkpoint over (\d+) leaves is the beginning of this board$/, "ตราบนแผ่นที่ปิดไว้ ($1 บรรทัด) เป็นช่วงต้นของกระดานประกาศนี้"],
  [/^counted again by (.*): every place and every total$/, "นับใหม่แล้ว ($1) ตรงทุกลำดับและทุกยอด"],
  [/^who is elected, or what is carried$/, "ผู้ได้รับเลือก หรือเรื่องที่ผ่าน"],
  [/^what was asked$/, "เรื่องที่ถาม"],
  [/^all of it is about the round (.*)$/, "ทุกไฟล์เป็นของรอบ $1"],
  [/^the fingerprint (.*) of the result$/, "รหัสตรวจเอกสารของผล $1"],
  [/^the board names this result$/, "กระดานประกาศบอกผลเดียวกันนี้"],
  [/^two sides confirmed it before it was published$/, "สองฝ่ายรับรองก่อนเผยแพร่ผล"],
  [/^it was counted over the frozen list, by the frozen rules$/, "นับตามรายการและกติกาที่ตรึงไว้"],
  [/^the seed of the lot stands on the board$/, "เลขตั้งต้นของการจับสลากอยู่บนกระดานประกาศ"],
  [/^every option has a place$/, "ทุกตัวเลือกมีลำดับ"],
  [/^the salts of what was counted$/, "รหัสที่ผนึกสิ่งที่นับ"],
  [/^the ballots are those on the board$/, "บัตรตรงกับที่ผนึกไว้บนกระดานประกาศ"],
  [/^every ballot came at least once$/, "บัตรทุกแบบมีอย่างน้อยหนึ่งใบ"],
  [/^(\d+) valid ballots are here, as many as were counted$/, "มีบัตรดี $1 ใบ เท่ากับที่นับ"],
  [/^the channels together have (\d+) valid$/, "ทุกช่องทางรวมกันมีบัตรดี $1 ใบ"],
  [/^the channels together have (\d+) invalid$/, "ทุกช่องทางรวมกันมีบัตรเสีย $1 ใบ"],
  [/^(\d+) receipts stand on the board$/, "ใบรับบัตร $1 ใบอยู่บนกระดานประกาศ"],
  [/^no receipt stands there twice, and none of an opened envelope$/, "ไม่มีใบรับบัตรซ้ำ และไม่มีใบรับของซองที่เปิดตรวจ"],
  [/^(\d+) disputes were raised before the count, as the result says$/, "มีข้อทักท้วงก่อนนับ $1 เรื่อง ตรงกับที่แจ้งในผล"],
  [/^(\d+) sheets of scores are those on the board$/, "ตารางให้คะแนน $1 แผ่นตรงกับกระดานประกาศ"],
  [/^what was given in the open adds up$/, "คะแนนที่ให้อย่างเปิดเผยรวมกันได้ครบ"],
  [/^a pile is told again only where a re-check sent it back$/, "กองบัตรแจ้งซ้ำได้เฉพาะกองที่สุ่มตรวจแล้วส่งกลับมานับใหม่"],
  [/^the list of receipts$/, "รายการใบรับบัตร"],
  [/^the papers handed out are those on the board$/, "บัตรกระดาษที่แจกตรงกับกระดานประกาศ"],
  [/^the papers in the boxes are those on the board$/, "บัตรกระดาษในหีบตรงกับกระดานประกาศ"],
  [/^every ballot that was cast has its receipt$/, "บัตรทุกใบที่ลงมีใบรับบัตร"],
  [/^marks (\d+) = envelopes (\d+) \+ slips (\d+) \+ paper (\d+)$/, "ผู้มาลงคะแนน $1 = ซองออนไลน์ $2 + บัตรรหัส $3 + บัตรกระดาษ $4"],
  [/^valid (\d+) \+ invalid (\d+) = counted (\d+)$/, "บัตรดี $1 + บัตรเสีย $2 = นับได้ $3"],
  [/^(.*) is among the ballots that were counted$/, "$1 อยู่ในบัตรที่นับแล้ว"],
  [/^not counted again by (.*); everything else was checked$/, "ไม่ได้นับใหม่ด้วยวิธี $1 ส่วนอื่นตรวจแล้วทุกข้อ"],
  [/^nothing is decided where the quorum was missed$/, "เมื่อไม่ครบองค์ประชุม ถือว่ายังไม่มีมติ"],
  [/^something that must be there is missing or of another kind$/, "มีสิ่งที่ต้องมีขาดไป หรือเป็นคนละแบบ"],
];

self.inThai = (line) => {
  const found = LINES.find(([pattern]) => pattern.test(line));
  return found ? line.replace(found[0], found[1]) : "";
};
