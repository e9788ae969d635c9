"""The invented charter of ชุมชนสมมติ บางอ้อ 1: its text and where it came from, what people said to the draft, how they agreed."""

from __future__ import annotations

from datetime import date, timedelta

from charters import service as charters
from charters.models import Answer, CharterKind, CommentOrigin, Edition, RatificationMethod
from charters.queries import edition_by_code
from charters.service import Source, Vote
from commons.actors import SYSTEM
from commons.db import session
from sala.demo.bang_phlat import CHAIR, STORY
from sala.demo.stage import Stage, day, scene

CANAL, TENANTS, ELDERS = (
    "วงย่อยบ้านริมคลอง มิ.ย. 2568 (สมมติ)",
    "วงย่อยผู้เช่าห้อง มิ.ย. 2568 (สมมติ)",
    "วงย่อยผู้สูงอายุ มิ.ย. 2568 (สมมติ)",
)
PREAMBLE = "พวกเราคนบางอ้อ 1 อยู่ริมคลองเดียวกัน ใช้ซอยเดียวกัน จึงตกลงกติกานี้ร่วมกัน เพื่ออยู่ด้วยกันอย่างสบายใจ"
CHAPTERS: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        "บททั่วไป",
        (
            ("ธรรมนูญนี้เป็นข้อตกลงของคนในชุมชน ไม่ใช่กฎหมาย ใช้การพูดคุยและช่วยกันเตือน", (ELDERS,)),
            ("คนในชุมชน หมายถึง ทุกคนที่อยู่จริงในชุมชน ทั้งเจ้าของบ้านและผู้เช่า", (TENANTS,)),
        ),
    ),
    (
        "น้ำและคลอง",
        (
            ("ทุกบ้านไม่ทิ้งขยะและไขมันลงท่อและคลอง", (CANAL,)),
            ("ช่วยกันลอกท่อปีละ 2 ครั้ง ก่อนหน้าฝนและช่วงกลางหน้าฝน คณะกรรมการชุมชนนัดล่วงหน้า 7 วัน", (CANAL, TENANTS)),
            ("คณะกรรมการชุมชนดูระดับน้ำและแจ้งข่าวทางเสียงตามสายและกลุ่มไลน์ของชุมชน", (CANAL,)),
        ),
    ),
    (
        "ขยะ",
        (
            ("แยกขยะอย่างน้อย 3 อย่าง คือ เศษอาหาร ของขายได้ ขยะทั่วไป", (TENANTS,)),
            ("นำขยะออกหลัง 18.00 น. ของวันที่รถเก็บขยะมา", (TENANTS,)),
            ("รายได้จากของขายได้เข้ากองกลาง เปิดเผยบัญชีให้ทุกคนดูทุก 3 เดือน", (ELDERS,)),
        ),
    ),
    (
        "ความปลอดภัย",
        (
            ("ในซอยใช้ความเร็วไม่เกิน 30 กิโลเมตรต่อชั่วโมง", (ELDERS,)),
            ("เมื่อไฟส่องสว่างดับ ให้แจ้งคณะกรรมการชุมชนภายในวันนั้น คณะกรรมการชุมชนแจ้งหน่วยงานภายใน 2 วัน", (TENANTS, ELDERS)),
        ),
    ),
    (
        "การดูแลกัน",
        (
            ("เยี่ยมผู้สูงอายุที่อยู่คนเดียวเดือนละ 1 ครั้ง เมื่อเจ้าตัวยินดี", (ELDERS,)),
            ("งานบุญ งานศพ ช่วยกันจัดให้เรียบง่ายและปลอดเหล้า", (ELDERS, CANAL)),
        ),
    ),
    (
        "การดูแลธรรมนูญ",
        (
            ("คณะกรรมการชุมชนรายงานผลในเวทีประชาคมทุก 6 เดือน", (CANAL,)),
            ("ทบทวนทุกปี แก้ไขเมื่อเวทีเห็นพ้องกัน", (TENANTS,)),
        ),
    ),
)
# Clause, what was said, by whom ("paper": typed in), the answer, its reason. 9 accepted, 5 partly, 3 not accepted.
COMMENTS: tuple[tuple[int, str, str, str, str], ...] = (
    (1, "ขอให้เขียนให้ชัดว่าไม่ใช่กฎหมาย", "ป้าหน้าปากซอย", "accepted", ""),
    (2, "ผู้เช่ารายเดือนนับด้วยใช่ไหม", "น้องหอพัก", "accepted", ""),
    (3, "เพิ่มเรื่องไขมันจากร้านอาหาร", "แม่ค้าตลาดเช้า", "accepted", ""),
    (3, "ควรปรับคนทิ้งขยะลงคลอง", "paper", "not_accepted", "เราใช้การพูดคุยและช่วยกันเตือน ไม่ใช้การปรับ"),
    (4, "ลอกท่อปีละ 4 ครั้งได้ไหม", "ลุงร้านกาแฟ", "partly", "แรงคนพอสำหรับปีละ 2 ครั้ง ถ้าน้ำท่วมบ่อยจะนัดเพิ่ม"),
    (4, "ขอให้นัดล่วงหน้า จะได้ลางาน", "ช่างไฟ", "accepted", ""),
    (5, "คนไม่มีไลน์จะรู้ได้อย่างไร", "ยายบ้านริมคลอง", "accepted", ""),
    (6, "แยก 3 อย่างก็พอ ไม่ต้อง 5", "paper", "accepted", ""),
    (6, "ขอถังแยกหน้าหอพัก", "น้องหอพัก", "partly", "จะขอถังก่อน 2 จุด แล้วดูผล"),
    (7, "ขยะกลางคืนหมาคุ้ย ขอเป็นตอนเช้า", "paper", "not_accepted", "รถเก็บขยะมาก่อนหกโมงเช้า นำออกตอนเช้าไม่ทัน"),
    (8, "ขอให้ติดบัญชีที่ศาลา", "ครูเกษียณ", "accepted", ""),
    (9, "30 ช้าไปสำหรับรถวิน", "คนขับวิน", "not_accepted", "ซอยแคบและมีเด็กเล็ก เวทีขอคงไว้ที่ 30"),
    (9, "ขอป้ายหน้าบ้านที่มีเด็ก", "แม่ค้าตลาดเช้า", "partly", "ขอติดป้ายเพิ่มได้ ชุมชนช่วยค่าป้ายครึ่งหนึ่ง"),
    (10, "แจ้งทางไหน", "paper", "partly", "แจ้งกรรมการคนไหนก็ได้ จะทำป้ายเบอร์กลางภายหลัง"),
    (11, "ต้องถามเจ้าตัวก่อน", "ยายบ้านริมคลอง", "accepted", ""),
    (12, "งานศพบางบ้านมีธรรมเนียมของตน", "paper", "partly", "ใช้คำว่าช่วยกันจัด ไม่บังคับ"),
    (13, "ทุก 6 เดือนพอดี", "ครูเกษียณ", "accepted", ""),
)


def draft_charter(stage: Stage) -> None:
    """Drafted from three small hearings in June, heard from 20 July to 19 August, every comment answered."""
    with scene(day(2568, 6, 30)):
        actor = stage.actor(CHAIR)
        edition = charters.start_charter(
            stage.area(f"community {STORY}"), "ธรรมนูญชุมชนสมมติ บางอ้อ 1", CharterKind.COMMUNITY, actor=actor
        )
        stage.things["charter"] = edition.code
        charters.write_preamble(edition, PREAMBLE, actor=actor)
        for title, clauses in CHAPTERS:
            chapter = charters.add_chapter(edition, title, actor=actor)
            for text, sources in clauses:
                charters.add_clause(chapter, text, [Source(source) for source in sources], actor=actor)
    with scene(day(2568, 7, 20)):
        charters.open_hearing(_edition(stage), date(2025, 8, 19), actor=stage.actor(CHAIR))
    for number, (clause, text, who, answer, reason) in enumerate(COMMENTS):
        with scene(day(2568, 7, 21) + timedelta(days=number)):
            _comment(stage, clause, text, who)
        with scene(day(2568, 7, 24) + timedelta(days=number)):
            comment = _edition(stage).clauses[clause - 1].comments[-1]
            charters.answer_comment(comment, Answer(answer), reason=reason, actor=stage.actor(CHAIR))
    with scene(day(2568, 8, 20, 1)):
        charters.end_hearing(_edition(stage), actor=SYSTEM)


def _comment(stage: Stage, clause: int, text: str, who: str) -> None:
    on_paper = who == "paper"
    charters.comment_on(
        _edition(stage).clauses[clause - 1],
        text,
        actor=stage.actor(CHAIR if on_paper else who),
        origin=CommentOrigin.PAPER if on_paper else CommentOrigin.ONLINE,
    )


def agree_on_charter(stage: Stage) -> None:
    """28 September: one cannot agree yet on clause 9, its text is changed, in the second round everybody can accept it."""
    evening = day(2568, 9, 28, 17)
    with scene(evening):
        charters.put_to_people(_edition(stage), actor=stage.actor(CHAIR))
        charters.record_ratification(
            _edition(stage),
            _consensus(1, cannot_yet=1, note="1 คนยังไม่เห็นด้วย ขอคุยต่อ ข้อ 9"),
            actor=stage.actor("facilitator"),
        )
    with scene(evening + timedelta(minutes=30)):
        clause = _edition(stage).clauses[8]
        charters.change_clause(
            clause,
            "ในซอยใช้ความเร็วไม่เกิน 30 กิโลเมตรต่อชั่วโมง บ้านที่มีเด็กเล็กขอติดป้ายเพิ่มได้",
            revision=clause.revision,
            actor=stage.actor(CHAIR),
        )
        changed = charters.Question(since_hearing="แก้ถ้อยคำข้อ 9 ในเวทีต่อหน้าทุกคน ให้ทุกคนรับได้")
        charters.put_to_people(_edition(stage), actor=stage.actor(CHAIR), question=changed)
    with scene(evening + timedelta(minutes=60)):
        charters.record_ratification(_edition(stage), _consensus(2), actor=stage.actor("facilitator"))
        charters.declare(
            _edition(stage),
            declared_on=date(2025, 9, 28),
            place="ศาลาอเนกประสงค์ (สมมติ)",
            signatories=["ประธานชุมชนสมมติ บางอ้อ 1", "เลขานุการชุมชนสมมติ บางอ้อ 1"],
            actor=stage.actor(CHAIR),
        )


def _consensus(round_number: int, *, cannot_yet: int = 0, note: str = "") -> Vote:
    return Vote(
        RatificationMethod.CONSENSUS,
        date(2025, 9, 28),
        eligible=90,
        present=47,
        persons_present=58,
        against=cannot_yet,
        consensus_round=round_number,
        note=note,
    )


def _edition(stage: Stage) -> Edition:
    session().expire_all()
    found = edition_by_code(stage.things["charter"])
    if found is None:
        raise LookupError("charter")
    return found
