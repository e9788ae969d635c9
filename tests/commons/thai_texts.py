"""Texts for the tests of Thai: hostile ones for Hypothesis, and sentences people really write."""

from __future__ import annotations

from hypothesis import strategies as st

THAI_BLOCK = "".join(map(chr, range(0x0E00, 0x0E80)))
MARKS = "\u0e31\u0e34\u0e35\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
FOREIGN_MARKS = "\u0300\u0301\u0323\u0338\u20dd\u20e3\u0489\u064b\u093c\u094d\u09be\u0bd7\u1037\u103a\u0f71\u0f72\u3099"
UNSEEN = "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u202e\u2066\u2060\u3164\ufe0f\ufeff\uffa0\ufff9\U000e0041\x00\x7f"
SPACES = " \t\n\r\x0b\x85\u00a0\u2003\u2028\u202f\u2800\u3000"
LETTERS = "กขนรเแโาำะaeq=AZ1๑7นबাকআမြأ가각한😀👨👩❤\u25cc\U0001f1f9\uf70a\ud800\ufdd0"

signs = st.one_of(
    st.sampled_from(MARKS), st.sampled_from(LETTERS), st.sampled_from(FOREIGN_MARKS), st.sampled_from(UNSEEN),
    st.sampled_from(SPACES), st.sampled_from(THAI_BLOCK), st.characters(),
)  # fmt: skip
hostile_texts = st.lists(signs, max_size=40).map("".join)
hostile_thai = st.text(alphabet="กนเาำ" + MARKS + " \n\u200b", max_size=40)

REAL_SENTENCES = [
    "น้ำท่วมขังในซอย 3 ทุกครั้งที่ฝนตกหนัก เดินไปตลาดไม่ได้เลย",
    "ไฟส่องสว่างหน้าศาลาอเนกประสงค์ดับมาตั้งแต่เดือนที่แล้ว ใครรับผิดชอบครับ",
    "ขอให้สำนักงานเขตมาลอกท่อก่อนหน้าฝน ปีที่แล้วแจ้งไปแล้วก็เงียบ",
    "กองขยะริมคลองส่งกลิ่นเหม็น เด็ก ๆ ไปเล่นแถวนั้นบ่อย",
    "ผู้สูงอายุที่อยู่คนเดียวมี 12 คน ไม่มีใครพาไปหาหมอ",
    "น้ำประปาไหลอ่อนช่วงหกโมงเย็น–สามทุ่ม แทบทุกวัน",
    "หมาจรจัดกัดเด็กไปแล้ว 2 ราย (ซอย 5 กับหน้าโรงเรียน)",
    "ที่ดินทำกินติดเขตป่าชายเลน ยังพิสูจน์สิทธิ์ไม่เสร็จ",
    "คุณป้าแก้วเสนอให้ทำสวนผักตรงที่ว่างข้างวัด เห็นด้วยมั้ย",
    "เรียน ประธานชุมชน ขอเชิญประชุมวันเสาร์ที่ 6 กันยายน พ.ศ. 2568 เวลา 09.30 น.",
    "ราคา 1,250.50 บาท ตกลงกันที่ “ร้านลุงเปี๊ยก” นะ",
    "พุทโธ ธัมโม สังโฆ — เก๋ไก๋ โป๊ะเชะ จ๊ะจ๋า ก็ได้",
    "ฤๅษี ฤดูฝน ทฤษฎี พฤกษา ฯลฯ",
    "Café, naïve, Nguyễn Văn An และมึกกี้เมาส์ 😀👍🏽 👩‍🌾",
    "မြန်မာစာ · ភាសាខ្មែរ · ພາສາລາວ · بهاس ملايو",
    "ย่อหน้าแรก\n\n- ข้อหนึ่ง\n- ข้อสอง\n\n    เว้นหน้าไว้",
]
