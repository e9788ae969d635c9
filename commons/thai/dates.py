"""Dates and times as people read them: in Bangkok's time, years in พ.ศ. in Thai and Gregorian in English."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from commons.thai.calendar_words import (
    BUDDHIST_OFFSET,
    buddhist_year,
    is_thai,
    local,
    local_day,
    month_name,
    weekday_name,
)
from commons.thai.signs import NO_BREAK_SPACE as NB
from commons.thai.spelled_numbers import number_words

_MINUTE, _HOUR = 60, 3600
_MINUTES_ALONE = 90  # longer times are told in hours and minutes


def long_date(moment: date | datetime, language: str = "th", *, weekday: bool = True) -> str:
    """วันอังคารที่ 15 กันยายน พ.ศ. 2563 · Tuesday 15 September 2020; without weekday 15 กันยายน พ.ศ. 2563."""
    day = local_day(moment)
    if not is_thai(language):
        name = f"{weekday_name(day, language)} " if weekday else ""
        return f"{name}{day.day} {month_name(day.month, language)} {day.year}"
    name = f"วัน{weekday_name(day)}ที่ " if weekday else ""
    return f"{name}{day.day} {month_name(day.month)} พ.ศ.{NB}{buddhist_year(day)}"


def letter_date(moment: date | datetime, language: str = "th") -> str:
    """The date line of a letter: 15 กันยายน 2568 · 15 September 2025, neither วันที่ nor พ.ศ."""
    day = local_day(moment)
    return f"{day.day} {month_name(day.month, language)} {_year(day, language)}"


def short_date(moment: date | datetime, language: str = "th") -> str:
    """15 ก.ย. 2563 · 15 Sep 2020."""
    day = local_day(moment)
    return f"{_day_and_month(day, language)} {_year(day, language)}"


def form_date(day: date, language: str = "th") -> str:
    """A day as it stands in a form field, to be read by `parse_date` again: 6/9/2568 · 6/9/2025."""
    return f"{day.day}/{day.month}/{_year(day, language)}"


def date_range(first: date | datetime, last: date | datetime, language: str = "th") -> str:
    """1–15 ต.ค. 2568 within a month; 28 ก.ย. – 3 ต.ค. 2568 over months; both years where they differ."""
    begin, end = local_day(first), local_day(last)
    if begin == end:
        return short_date(end, language)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}–{short_date(end, language)}"
    beginning = _day_and_month(begin, language) if begin.year == end.year else short_date(begin, language)
    return f"{beginning} – {short_date(end, language)}"


def document_range(first: date | datetime, last: date | datetime, language: str = "th") -> str:
    """ระหว่างวันที่ 1 ตุลาคม 2568 ถึงวันที่ 15 ตุลาคม 2568, as documents write it."""
    begin, end = letter_date(first, language), letter_date(last, language)
    return f"ระหว่างวันที่ {begin} ถึงวันที่ {end}" if is_thai(language) else f"from {begin} to {end}"


def clock_time(moment: datetime | time, language: str = "th", *, ends_day: bool = False) -> str:
    """09.30 น. · 09:30. A `time` is taken as Bangkok's. Midnight as the end of a day is 24.00 น."""
    shown = _hours_and_minutes(moment, language, ends_day=ends_day)
    return f"{shown}{NB}น." if is_thai(language) else shown


def time_range(begin: datetime | time, end: datetime | time, language: str = "th") -> str:
    """18.00–20.00 น. · 18:00–20:00; a range that ends at midnight ends at 24.00."""
    return f"{_hours_and_minutes(begin, language, ends_day=False)}–{clock_time(end, language, ends_day=True)}"


def date_and_time(moment: datetime, language: str = "th") -> str:
    """15 ก.ย. 2563 เวลา 09.30 น. · 15 Sep 2020, 09:30."""
    between = f" เวลา{NB}" if is_thai(language) else ", "
    return f"{short_date(moment, language)}{between}{clock_time(moment, language)}"


def relative(moment: datetime, now: datetime, language: str = "th") -> str:
    """เมื่อสักครู่ · 5 นาทีที่แล้ว · วันนี้ 09.30 น. · เมื่อวาน · then the date. Never on a page that is cached."""
    thai = is_thai(language)
    seconds = (now - moment).total_seconds()
    if abs(seconds) < _MINUTE:  # clocks of two machines differ a little
        return "เมื่อสักครู่" if thai else "just now"
    if 0 < seconds < _HOUR:
        minutes = int(seconds // _MINUTE)
        return f"{minutes}{NB}นาทีที่แล้ว" if thai else f"{_counted(minutes, 'minute')} ago"
    days = (local_day(now) - local_day(moment)).days
    if days == 0:
        return f"{'วันนี้' if thai else 'today'} {clock_time(moment, language)}"
    if days == -1:
        return f"{'พรุ่งนี้' if thai else 'tomorrow'} {clock_time(moment, language)}"
    if days == 1:
        return "เมื่อวาน" if thai else "yesterday"
    return short_date(moment, language)


def due(deadline: date, today: date, language: str = "th") -> str:
    """ครบกำหนดวันนี้ · เหลืออีก 3 วัน · เลยกำหนด 3 วัน; the day of the deadline is still within it."""
    thai, days = is_thai(language), (deadline - today).days
    if days == 0:
        return "ครบกำหนดวันนี้" if thai else "due today"
    if days > 0:
        return f"เหลืออีก {days}{NB}วัน" if thai else f"{_counted(days, 'day')} left"
    return f"เลยกำหนด {-days}{NB}วัน" if thai else f"{_counted(-days, 'day')} overdue"


def duration(length: timedelta, language: str = "th") -> str:
    """90 นาที · 2 ชั่วโมง 30 นาที; up to 90 minutes in minutes alone."""
    minutes = int(length.total_seconds() // _MINUTE)
    thai = is_thai(language)
    hours, rest = divmod(minutes, 60) if minutes > _MINUTES_ALONE else (0, minutes)
    parts = [f"{hours}{NB}ชั่วโมง" if thai else _counted(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(f"{rest}{NB}นาที" if thai else _counted(rest, "minute"))
    return " ".join(parts)


def year_label(year: int, language: str = "th", *, document: bool = False) -> str:
    """A Gregorian year by itself: ปี 2568, in documents พ.ศ. 2568 · 2025."""
    if not is_thai(language):
        return str(year)
    return f"{'พ.ศ.' if document else 'ปี'}{NB}{year + BUDDHIST_OFFSET}"


def fiscal_year_label(year: int, language: str = "th", *, document: bool = False) -> str:
    """A fiscal year given as a Gregorian number: ปีงบประมาณ 2569, ปีงบประมาณ พ.ศ. 2569 · fiscal year 2026."""
    if not is_thai(language):
        return f"fiscal year {year}"
    return f"ปีงบประมาณ {f'พ.ศ.{NB}' if document else ''}{year + BUDDHIST_OFFSET}"


def spoken_time(moment: datetime | time) -> str:
    """A time as a loudspeaker says it in Thai: ห้าโมงครึ่งตอนเย็น, บ่ายสองโมง, หนึ่งทุ่ม, เที่ยง."""
    clock = local(moment).time() if isinstance(moment, datetime) else moment
    minutes = {0: "", 30: "ครึ่ง"}.get(clock.minute, f"{number_words(clock.minute)}นาที")
    hour = clock.hour
    if hour in (0, 12):
        return f"{'เที่ยงคืน' if hour == 0 else 'เที่ยง'}{minutes}"
    if hour < 6:
        return f"ตี{number_words(hour)}{minutes}"
    if hour > 18:
        return f"{number_words(hour - 18)}ทุ่ม{minutes}"
    if 13 <= hour <= 15:
        return f"บ่าย{'' if hour == 13 else number_words(hour - 12)}โมง{minutes}"
    part = "เช้า" if hour < 12 else "เย็น"
    return f"{number_words(hour if hour < 12 else hour - 12)}โมง{minutes}{'ตอน' if minutes else ''}{part}"


def _year(day: date, language: str) -> int:
    return buddhist_year(day) if is_thai(language) else day.year


def _day_and_month(day: date, language: str) -> str:
    return f"{day.day} {month_name(day.month, language, short=True)}"


def _hours_and_minutes(moment: datetime | time, language: str, *, ends_day: bool) -> str:
    clock = local(moment).time() if isinstance(moment, datetime) else moment
    hour = 24 if ends_day and (clock.hour, clock.minute) == (0, 0) else clock.hour
    return f"{hour:02}{'.' if is_thai(language) else ':'}{clock.minute:02}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
