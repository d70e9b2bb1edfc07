"""Somebody's consent as a page: blocks of words, which become text, HTML or a PDF."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from kapocs import actor
from kapocs.actor import ActorType
from kapocs.letters.compiling.plain import to_text
from kapocs.privacy.consent import BY_PROGRAM, Consents
from kapocs.privacy.model import PersonRow
from kapocs.wording import consents as say
from kapocs.wording.person_data import Words, word

MOST_SHOWN = 500
"""Steps, and letters, of a record on a page."""
LONGEST_SHOWN = 5_000
"""Characters of a text on a page; the JSON has all of it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (`level` 1 to 3), a labelled line, or a paragraph (`level` 0, no label)."""

    text: str
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class PageOf:
    """In whose name, language and zone the page is written."""

    account: str
    language: str
    zone: ZoneInfo

    def say(self, words: Words, **values: object) -> str:
        """The words in the language, filled in."""
        return word(words, self.language).format(**values)

    def moment(self, text: object) -> str:
        """A time of the JSON in the zone; empty for none."""
        if not isinstance(text, str):
            return ""
        return datetime.fromisoformat(text).astimezone(self.zone).strftime("%Y-%m-%d %H:%M:%S")

    def line(self, name: str, text: object) -> Iterator[Block]:
        """A labelled line, unless it is empty."""
        if text not in (None, "", []):
            yield Block(_cut(str(text)), word(say.LABELS[name], self.language))

    def time(self, name: str, row: PersonRow) -> Iterator[Block]:
        """A labelled time of the row, unless there is none."""
        yield from self.line(name, self.moment(row[name]))


def blocks(known: Consents, page: PageOf) -> Iterator[Block]:
    """The page from top to bottom."""
    yield Block(page.say(say.TITLE, email=known.email), level=1)
    day, zone = known.at.astimezone(page.zone).strftime("%Y-%m-%d %H:%M"), page.zone.key
    yield Block(page.say(say.MADE, day=day, account=page.account, zone=zone))
    if known.suppression is not None:
        yield Block(_suppressed(known.suppression, page))
    for each in known.restrictions:
        yield Block(_restricted(each, page))
    if not known.lists:
        yield Block(page.say(say.NOTHING))
    if known.is_cut:
        yield Block(page.say(say.CUT))
    boxes = _boxes(known)
    for each in known.lists:
        yield from _list(each, page, boxes)
    yield from _part(known.forms, say.SAW, _form, page)
    yield from _part(known.letter_texts, say.SAID, _letter_text, page)
    yield from _part(known.imports, say.IMPORTS, _import, page)


def _part(
    rows: Sequence[PersonRow],
    heading: Words,
    told: Callable[[PersonRow, PageOf], Iterator[Block]],
    page: PageOf,
) -> Iterator[Block]:
    if rows:
        yield Block(page.say(heading), level=2)
    for each in rows:
        yield from told(each, page)


def _suppressed(row: PersonRow, page: PageOf) -> str:
    reason = f"{row['reason']} {row['detail']}".strip()
    return page.say(say.SUPPRESSED, day=page.moment(row["created_at"]), reason=_cut(reason))


def _restricted(row: PersonRow, page: PageOf) -> str:
    since, until = page.moment(row["created_at"]), page.moment(row["lifted_at"])
    words = say.WAS_RESTRICTED if until else say.RESTRICTED
    return _cut(page.say(words, since=since, until=until, reason=row["reason"]))


def _boxes(known: Consents) -> dict[str, str]:
    """Name of each box that stood on a form they saw → its newest label."""
    found: dict[str, str] = {}
    for form in known.forms:
        for field in _fields(form["seen"]):
            if field.get("type") == "checkbox":
                found[str(field["name"])] = str(field["label"])
    return found


def _list(row: PersonRow, page: PageOf, boxes: Mapping[str, str]) -> Iterator[Block]:
    title = page.say(say.LIST, name=row["list_name"], id=row["record_id"])
    yield Block(_cut(title), level=2)
    yield from page.line("state", page.say(say.STATES[str(row["state"])]))
    yield from page.time("subscribed_at", row)
    yield from page.line("form", _form_of(row, page, first=_first(row)))
    for name in ("client_ip", "user_agent", "referer"):
        yield from page.line(name, row[name])
    for name in ("confirm_requested_at", "confirmed_at", "unsubscribed_at"):
        yield from page.time(name, row)
    fields = row["fields"]
    values = fields if isinstance(fields, Mapping) else {}
    ticks = [
        f"{label}: {page.say(say.TICKED if values.get(name) == '1' else say.UNTICKED)}"
        for name, label in boxes.items()
    ]
    if ticks:
        yield Block(_cut("; ".join(ticks)), page.say(say.BOXES))
    yield from _happenings(_rows(row["steps"]), _rows(row["letters"]), page)


def _happenings(
    steps: Sequence[PersonRow], letters: Sequence[PersonRow], page: PageOf
) -> Iterator[Block]:
    yield Block(page.say(say.STEPS), level=3)
    for step in steps[:MOST_SHOWN]:
        yield from _step(step, page)
    if not steps:
        yield Block(page.say(say.NO_STEPS))
    if letters:
        yield Block(page.say(say.LETTERS), level=3)
    for letter in letters[:MOST_SHOWN]:
        yield from _letter(letter, page)
    if max(len(steps), len(letters)) > MOST_SHOWN:
        yield Block(page.say(say.CUT))


def _first(row: PersonRow) -> PersonRow | None:
    """The newest step that brought them; it tells by whom."""
    came = [each for each in _rows(row["steps"]) if str(each["type"]) in _CAME]
    return came[-1] if came else None


_CAME = ("subscribe", "double_optin")


def _step(step: PersonRow, page: PageOf) -> Iterator[Block]:
    """One event in one line."""
    told = [page.say(say.HAPPENED[_kind(step)])]
    by_program = _by_program(step)
    parts = {
        "by": _who(step, page),
        "form": _form_of(step, page, first=step),
        "claimed_ip" if by_program else "client_ip": step["client_ip"],
        "user_agent": step["user_agent"],
    }
    told += [f"{page.say(say.LABELS[name])}: {text}" for name, text in parts.items() if text]
    yield Block(_cut("; ".join(told)), page.moment(step["at"]))


def _kind(step: PersonRow) -> str:
    """Which of the words of what happened: an import's line tells no fact either."""
    kind, fact = str(step["type"]), step["fact"]
    if kind != "subscribe" or fact is None:
        return kind
    who = actor.read(str(step["actor"] or ""))
    if who is not None and who.type == ActorType.IMPORT:
        return "imported"
    return "came_back" if fact else "ordered"


def _by_program(step: PersonRow) -> bool:
    who = actor.read(str(step["actor"] or ""))
    return who is not None and who.type in BY_PROGRAM


def _who(step: PersonRow, page: PageOf) -> str:
    who = actor.read(str(step["actor"] or ""))
    if who is None:
        return ""
    name = step.get("actor_name") or who.id or ""
    words = say.WHO.get(who.type)
    return page.say(words, name=name, id=who.id) if words else who.type


def _form_of(row: PersonRow, page: PageOf, *, first: PersonRow | None) -> str:
    """Which form, in which version; empty for none. `first`: the step that tells by whom."""
    if not row["form_id"]:
        return ""
    form = f"{row['form_id']} ({row['form_name']})" if row["form_name"] else str(row["form_id"])
    if str(row.get("type", "subscribe")) not in _CAME:
        return form
    if not row["form_version"]:
        return page.say(say.VERSION_UNKNOWN, form=form)
    is_claim = first is not None and _by_program(first)
    words = say.OF_PROGRAM if is_claim else say.SEEN_VERSION
    return page.say(words, form=form, number=row["form_version"])


def _letter(letter: PersonRow, page: PageOf) -> Iterator[Block]:
    status = say.STATUS.get(str(letter["status"]), say.WAITING)
    told = {
        "status": page.say(status),
        "created_at": page.moment(letter["created_at"]),
        "handed_over_at": page.moment(letter["handed_over_at"]),
        "reply": letter["reply"],
        "message_id": letter["message_id"],
        "letter_text_id": letter["letter_text_id"],
    }
    text = [f"{page.say(say.LABELS[name])}: {value}" for name, value in told.items() if value]
    yield Block(_cut("; ".join(text)), page.say(say.LETTER, id=letter["delivery_id"]))


def _form(row: PersonRow, page: PageOf) -> Iterator[Block]:
    title = page.say(say.FORM, form=row["form_id"], number=row["number"])
    yield Block(title, level=3)
    yield from page.time("made_at", row)
    yield from page.line("sha256", row["sha256"])
    seen = row["seen"]
    if not isinstance(seen, Mapping):
        return
    yield from page.line("title", seen.get("title"))
    company = seen.get("company")
    yield from page.line("company", ", ".join(company) if isinstance(company, list) else "")
    yield from page.line("intro", seen.get("intro"))
    for field in _fields(seen):
        yield from page.line("field", _field(field, page))
    names = ("button", "thank_you", "leads_to", "confirmed_thank_you", "confirmed_leads_to")
    for name in names:
        yield from page.line(name, seen.get(name))
    if seen.get("double_opt_in"):
        yield from page.line("confirm_subject", seen["confirm_subject"] or page.say(say.BUILT_IN))


def _field(field: PersonRow, page: PageOf) -> str:
    told = [str(field["label"])]
    if field.get("link"):
        told.append(f"<{field['link']}>")
    if field.get("mandatory"):
        told.append(page.say(say.MANDATORY))
    if field.get("filled_in"):
        told.append(page.say(say.FILLED_IN, text=field["filled_in"]))
    options = field.get("options")
    if isinstance(options, list) and options:
        told.append(page.say(say.CHOICES, text=", ".join(map(str, options))))
    return " · ".join(told)


def _letter_text(row: PersonRow, page: PageOf) -> Iterator[Block]:
    yield Block(page.say(say.TEXT, id=row["letter_text_id"]), level=3)
    yield from page.time("made_at", row)
    yield from page.line("sha256", row["sha256"])
    yield from page.line("letter", row["letter_id"] or page.say(say.BUILT_IN))
    yield from page.line("subject", row["subject"])
    yield from page.line("intro", row["text"] or _plain(str(row["html"] or "")))
    yield Block(page.say(say.UNFILLED))


def _import(row: PersonRow, page: PageOf) -> Iterator[Block]:
    yield Block(page.say(say.IMPORT, id=row["import_id"]), level=3)
    yield from page.line("file_name", row["file_name"])
    yield from page.time("created_at", row)
    yield from page.line("source", row["source"] or page.say(say.NO_SOURCE))
    yield from page.line("agreed_on", row["agreed_on"])
    yield from page.line("words", row["words"])
    yield from page.time("undone_at", row)


def _rows(value: object) -> list[PersonRow]:
    return list(value) if isinstance(value, list) else []


def _fields(seen: object) -> list[PersonRow]:
    return _rows(seen.get("fields")) if isinstance(seen, Mapping) else []


def _plain(html: str) -> str:
    """The words of a letter that has no text of its own."""
    return " ".join(to_text(html[:_MOST_HTML]).split())


_MOST_HTML = 200_000
"""Characters of a letter's HTML of which words are taken."""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
