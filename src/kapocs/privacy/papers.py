"""What is known of a person, as a PDF that people read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from kapocs.paper import glyphs, html, letters
from kapocs.paper.text import breakable, printable
from kapocs.privacy.model import Erasure, Known, PersonRow
from kapocs.wording import person_data
from kapocs.wording.person_data import word

_MOST_SHOWN = 500
"""Rows of a section on paper."""
_NOTHING: tuple[object, ...] = (None, "", {}, [])
_LONGEST = 2_000
"""Characters of a value on paper."""


def as_pdf(known: Known, *, language: str, zone: ZoneInfo) -> bytes:
    """All sections that have rows, with labels in the language and times in the zone."""
    source = "".join(_parts(known, language, zone))
    return made(source, language=language)


def as_html(known: Known, *, language: str, zone: ZoneInfo) -> str:
    """All sections that have rows as parts of an HTML page, in which every value is escaped."""
    return "".join(_sections(known, language, zone))


def certificate(erasure: Erasure, *, language: str, zone: ZoneInfo) -> bytes:
    """What an erasure took away and what it left, to be kept or handed over."""
    data = erasure.data()
    title = word(person_data.ERASED, language).format(id=erasure.id)
    lines = [
        f"<p><b>{_text(word(words, language))}:</b> {_text(_value(data[name], language, zone))}</p>"
        for name, words in person_data.ERASED_LINES.items()
        if data[name] not in (None, "", {})
    ]
    return made(f"<h1>{_text(title)}</h1>{''.join(lines)}", language=language)


def made(source: str, *, language: str) -> bytes:
    """The PDF of a page's HTML. Signs that no font has become question marks."""
    missing = {ord(sign): "?" for sign in _missing(source)}
    page = letters.LetterPage((), html.parse(source.translate(missing)))
    layout = letters.Layout(envelope=None, language=language, size=9.0)
    return letters.compile_letters([page], layout).data


def _missing(source: str) -> set[str]:
    """All signs without a glyph; `unprintable` tells of a few at a time."""
    found: set[str] = set()
    rest = source
    while some := glyphs.unprintable([rest]):
        found |= set(some)
        rest = rest.translate({ord(sign): None for sign in some})
    return found


def _parts(known: Known, language: str, zone: ZoneInfo) -> Iterator[str]:
    title = word(person_data.TITLE, language).format(email=known.email)
    day = known.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    yield f"<h1>{_text(title)}</h1>"
    yield f"<p>{_text(word(person_data.MADE, language).format(day=day))}</p>"
    yield from _sections(known, language, zone)


def _sections(known: Known, language: str, zone: ZoneInfo) -> Iterator[str]:
    filled = {name: rows for name, rows in known.sections.items() if rows}
    for name, rows in filled.items():
        yield from _section(name, rows, language, zone)
    if not filled:
        yield f"<p>{_text(word(person_data.NOTHING, language))}</p>"


def _section(name: str, rows: Sequence[PersonRow], language: str, zone: ZoneInfo) -> Iterator[str]:
    heading = word(person_data.SECTIONS[name], language)
    yield f"<h2>{_text(heading)} ({len(rows)})</h2>"
    for row in rows[:_MOST_SHOWN]:
        told = [
            f"<b>{_text(_label(key, language))}:</b> {_text(_value(value, language, zone))}"
            for key, value in row.items()
            if value not in _NOTHING
        ]
        yield f"<p>{'; '.join(told)}</p>"
    if len(rows) > _MOST_SHOWN:
        yield f"<p>{_text(word(person_data.CUT, language).format(rows=_MOST_SHOWN))}</p>"


def _label(name: str, language: str) -> str:
    words = person_data.LABELS.get(name)
    return word(words, language) if words else name.replace("_", " ")


def _value(value: object, language: str, zone: ZoneInfo) -> str:
    match value:
        case bool():
            return word(person_data.YES if value else person_data.NO, language)
        case datetime():
            return value.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        case Mapping():
            return ", ".join(
                f"{key}: {_value(each, language, zone)}"
                for key, each in value.items()
                if each not in _NOTHING
            )
        case list():
            return ", ".join(_value(each, language, zone) for each in value)
        case str() if "T" in value and (moment := _moment(value)):
            return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        case _:
            return str(value)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _text(text: str) -> str:
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return escape(breakable(printable(cut), 40))
