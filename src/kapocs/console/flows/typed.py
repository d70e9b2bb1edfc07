"""What forms of parts show of a definition, and what a sent form makes of it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kapocs.automations.documents import BadAutomationFile, read_document
from kapocs.automations.given import UNITS
from kapocs.automations.kinds.splitting import MOST_WAYS
from kapocs.automations.model import Problem
from kapocs.automations.naming import ways_of
from kapocs.console.desk import PostedForm
from kapocs.console.flows.asks import Ask, AskHow, PartForm
from kapocs.reasons import Reason

SPANS = ("days", "hours", "minutes", "weeks")
BLANK_WAYS = 2
"""Rows for more ways of a split."""
Typed = Mapping[str, Any]
"""Name of a field → what stands in it: a text, or several."""
_NUMBERS = re.compile(r"[\s,;]+")
_WHOLE = frozenset(
    {AskHow.NUMBER, AskHow.LETTER, AskHow.LIST, AskHow.SEGMENT, AskHow.FORM, AskHow.AUTOMATION}
)  # fmt: skip
assert set(SPANS) == set(UNITS)  # noqa: S101  # each unit has a field


def typed_of(form: PartForm, said: Any) -> dict[str, Any]:
    """What the fields show of a part that says this."""
    if form.kind == "split" and isinstance(said, list):
        said = {"ways": said}
    found: dict[str, Any] = {}
    for ask in form.asks:
        found |= dict(_shown(ask, _at(said, ask.path)))
    return found


def typed_in(form: PartForm, fields: PostedForm) -> dict[str, Any]:
    """What was typed, as it came."""
    found: dict[str, Any] = {}
    for ask in form.asks:
        for name in _names(ask):
            several = ask.how in (AskHow.DAYS, AskHow.LETTERS, AskHow.WAYS)
            found[name] = fields.all(name) if several else fields.get(name, "")
        if ask.how is AskHow.WAYS:
            # As many names as shares, and a blank row for more.
            size = min(max(len(found[name]) for name in _names(ask)) + 1, MOST_WAYS)
            found |= {name: [*found[name], *[""] * size][:size] for name in _names(ask)}
    return found


def said_by(form: PartForm, typed: Typed, known: Any = None) -> tuple[Any, list[Problem]]:
    """What the part says, and what in it cannot be read. `known`: what it said before."""
    problems: list[Problem] = []
    made: Any = {}
    for ask in form.asks:
        try:
            value = _READS[ask.how](ask, typed, _at(known, ask.path))
        except _Unreadable as error:
            problems.append(Problem(ask.place(form.kind), error.why))
            continue
        if value is None and ask.is_always:
            value = {} if ask.how is AskHow.SPAN else ""
        if value is not None:
            made = _put(made, ask.path, value)
    if form.kind == "split":
        made = _split(made)
    return (form.value if form.value is not None else made), problems


def ask_at(form: PartForm, place: str) -> Ask | None:
    """The question that a problem at this place is about; None: it is about none."""
    found = [each for each in form.asks if _is_within(place, each.place(form.kind))]
    best = max(found, key=lambda each: len(each.path), default=None)
    if best is None and form.kind == "split" and _is_within(place, "split"):
        return next(each for each in form.asks if each.how is AskHow.WAYS)
    return best


def _is_within(place: str, above: str) -> bool:
    rest = place[len(above) :] if place.startswith(above) else "-"
    return bool(above) and (not rest or rest[0] in ".[")


class _Unreadable(Exception):
    def __init__(self, why: Reason) -> None:
        super().__init__(why.code)
        self.why = why


def _at(said: Any, path: Sequence[str]) -> Any:
    for name in path:
        said = said.get(name) if isinstance(said, Mapping) else None
    return said


def _put(made: Any, path: Sequence[str], value: Any) -> Any:
    if not path:
        return value
    within = made
    for name in path[:-1]:
        within = within.setdefault(name, {})
    within[path[-1]] = value
    return made


def _names(ask: Ask) -> list[str]:
    """The fields of a question."""
    if ask.how is AskHow.SPAN:
        return [f"{ask.name}.{unit}" for unit in SPANS]
    if ask.how is AskHow.AFTER:
        return [*(f"{ask.name}.{unit}" for unit in SPANS), f"{ask.name}.people"]
    if ask.how is AskHow.WAYS:
        return [f"{ask.name}.name", f"{ask.name}.share"]
    return [ask.name]


def _shown(ask: Ask, said: Any) -> Iterator[tuple[str, Any]]:
    if ask.how in (AskHow.SPAN, AskHow.AFTER):
        within = said if isinstance(said, Mapping) else {}
        for name in _names(ask):
            yield name, _text(within.get(name.rpartition(".")[2]))
    elif ask.how is AskHow.WAYS:
        ways = ways_of(said)
        spare = [""] * min(BLANK_WAYS, max(MOST_WAYS - len(ways), 0))
        yield f"{ask.name}.name", [*(_text(each.get("name")) for each in ways), *spare]
        yield f"{ask.name}.share", [*(_text(each.get("share")) for each in ways), *spare]
    else:
        show = _SHOWS.get(ask.how)
        yield ask.name, show(said) if show else _text(said)


def _text(said: Any) -> str:
    if said is None or isinstance(said, Mapping | list):
        return ""
    return str(said).lower() if isinstance(said, bool) else str(said)


def _texts(said: Any) -> list[str]:
    return [_text(each) for each in said] if isinstance(said, list) else []


def _lines(said: Any) -> str:
    pairs = said.items() if isinstance(said, Mapping) else ()
    return "\n".join(f"{name} = {_escaped(_text(value))}" for name, value in pairs)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _json(said: Any) -> str:
    return "" if said is None else json.dumps(said, ensure_ascii=False, indent=2)


_SHOWS: Mapping[AskHow, Callable[[Any], Any]] = {
    AskHow.DAYS: _texts,
    AskHow.LETTERS: _texts,
    AskHow.IDS: lambda said: ", ".join(_texts(said)),
    AskHow.VALUES: _lines,
    AskHow.JSON: _json,
}


def _read_text(ask: Ask, typed: Typed, known: Any) -> Any:
    text = str(typed.get(ask.name, "")).replace("\r\n", "\n").strip()
    if ask.how in _WHOLE:
        return _number(text)
    return text or None


def _number(text: str) -> Any:
    """A whole number; what is none stays as it is: it is told that it is none."""
    if not text:
        return None
    plain = text.removeprefix("-")
    if plain.isascii() and plain.isdigit() and len(plain) < 19:
        return int(text)
    return text


def _read_truth(ask: Ask, typed: Typed, known: Any) -> Any:
    return True if typed.get(ask.name) else None


def _read_choice(ask: Ask, typed: Typed, known: Any) -> Any:
    word = str(typed.get(ask.name, ""))
    if word == ask.words[0] and not ask.is_always:
        return None
    return {"true": True, "false": False}.get(word, word) if word else None


def _read_span(ask: Ask, typed: Typed, known: Any) -> Any:
    units = {unit: _number(str(typed.get(f"{ask.name}.{unit}", "")).strip()) for unit in SPANS}
    return {unit: value for unit, value in units.items() if value is not None} or None


def _read_after(ask: Ask, typed: Typed, known: Any) -> Any:
    people = _number(str(typed.get(f"{ask.name}.people", "")).strip())
    return _read_span(ask, typed, known) if people is None else {"people": people}


def _read_several(ask: Ask, typed: Typed, known: Any) -> Any:
    texts = [each for each in typed.get(ask.name, ()) if each]
    if ask.how is AskHow.LETTERS:
        return [_number(each) for each in texts] or None
    return texts or None


def _read_ids(ask: Ask, typed: Typed, known: Any) -> Any:
    texts = _NUMBERS.split(str(typed.get(ask.name, "")))
    return [_number(each) for each in texts if each] or None


def _read_values(ask: Ask, typed: Typed, known: Any) -> Any:
    found: dict[str, str] = {}
    for line in str(typed.get(ask.name, "")).replace("\r\n", "\n").split("\n"):
        name, sign, value = line.partition("=")
        if not sign and line.strip():
            raise _Unreadable(Reason("automations.no_value_line", line=line.strip()[:80]))
        if sign:
            found[name.strip()] = re.sub(
                r"\\(.)", lambda got: "\n" if got[1] == "n" else got[1], value.strip()
            )
    return found or None


def _read_json(ask: Ask, typed: Typed, known: Any) -> Any:
    text = str(typed.get(ask.name, "")).strip()
    if not text:
        return None
    try:
        return read_document(text).raw
    except BadAutomationFile as error:
        raise _Unreadable(error.why) from error


def _read_secret(ask: Ask, typed: Typed, known: Any) -> Any:
    """A new one, or the one that is stored and was not shown; `-` takes it away."""
    text = str(typed.get(ask.name, ""))
    if text == "-":
        return None
    return text or known


def _read_ways(ask: Ask, typed: Typed, known: Any) -> Any:
    """The ways with a share; one whose share is emptied goes, with the steps on it."""
    names, shares = typed.get(f"{ask.name}.name", ()), typed.get(f"{ask.name}.share", ())
    old = ways_of(known)
    made = []
    for number, (name, share) in enumerate(zip(names, shares, strict=False)):
        if not share.strip():
            continue
        way: dict[str, Any] = {"share": _number(share.strip())}
        if name.strip():
            way["name"] = name.strip()
        if number < len(old) and "steps" in old[number]:
            way["steps"] = old[number]["steps"]
        made.append(way)
    return made


def _split(made: dict[str, Any]) -> Any:
    if (made.get("winner") or {}).get("by"):
        return made
    return made.get("ways", [])


_READS: Mapping[AskHow, Callable[[Ask, Typed, Any], Any]] = {
    **dict.fromkeys(AskHow, _read_text),
    AskHow.TRUTH: _read_truth,
    AskHow.CHOICE: _read_choice,
    AskHow.SPAN: _read_span,
    AskHow.AFTER: _read_after,
    AskHow.DAYS: _read_several,
    AskHow.LETTERS: _read_several,
    AskHow.IDS: _read_ids,
    AskHow.VALUES: _read_values,
    AskHow.JSON: _read_json,
    AskHow.SECRET: _read_secret,
    AskHow.WAYS: _read_ways,
}
