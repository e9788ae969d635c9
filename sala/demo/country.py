"""The country of the example: the five provinces with a space of their own, and the public facts of Trat."""

from __future__ import annotations

from datetime import date

from areas.service import Facts, change_facts, open_space
from sala.demo.people import Cast
from sala.demo.stage import Stage, day, scene

TRAT = "23"
# Where each province is heading, in one line, after what the provinces have published.
SPACES = {
    "60": "สมัชชาประชาชนและสมัชชาสุขภาพ ระดับจังหวัด อำเภอ ตำบล เชื่อมสู่แผนพัฒนาจังหวัด",
    "37": "ขับเคลื่อนโดยสภาองค์กรชุมชน สู่ธรรมนูญของคนอำนาจเจริญ",
    "76": "สภาพลเมือง ศูนย์พัฒนาการเมือง โรงเรียนพลเมือง ความมั่นคงทางอาหาร ท่องเที่ยวชุมชน",
    TRAT: "พื้นที่เป็นตัวตั้ง อำเภอประสานงาน ธรรมนูญชุมชน 5 ดี วิถีตราด",
    "80": "5 ระดับ ใน 5 ปี สู่สถาบันสภาภาคพลเมืองจังหวัด",
}


def open_spaces(stage: Stage, _cast: Cast) -> None:
    """Five provinces stand on the first page; Trat shows how many people live there and who says so."""
    with scene(day(2567, 9, 1, 12)):
        admin = stage.actor("admin")
        for code, direction in SPACES.items():
            open_space(stage.area(code), direction=direction, actor=admin)
        change_facts(
            stage.area(TRAT),
            Facts(population=229_380, population_date=date(2017, 6, 30), population_source="เว็บไซต์จังหวัดตราด"),
            actor=admin,
        )
