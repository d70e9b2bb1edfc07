"""Forms of parts of an automation: of a step, of what begins it, of a goal, and of its rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kapocs.accounts.rights import MissingScope
from kapocs.automations.drawing.rows import drawn, every, stamp
from kapocs.automations.model import Automation, BadAutomation, Problem
from kapocs.console.asking_segments import WAYS, SegmentTyped, with_condition
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import Desk, Page, PostedForm
from kapocs.console.flows.asks import Ask, AskHow, PartForm
from kapocs.console.flows.offered import offered
from kapocs.console.flows.signal_asks import COMMON, others
from kapocs.console.flows.telling import signal_word
from kapocs.console.flows.typed import SPANS, Typed, ask_at
from kapocs.console.flows.viewing import words_of
from kapocs.console.pages.flows.editing import PATH, flow, flow_in
from kapocs.console.requested import account_of, visitor_of
from kapocs.errors import Invalid
from kapocs.wording.telling import told

MOST_FIELDS = 200
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """A form as it is shown. `path`: behind the automation's, where it is sent."""

    form: PartForm
    typed: Typed
    path: str
    title: str
    step_id: str = ""
    """Of a step that there is."""
    label: str = ""
    seen: str = ""
    """The stamp of the draft that it was made of."""
    hidden: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    """With places within the part."""
    problem: str = ""
    is_clash: bool = False


async def show_form(desk: Desk, request: Request, wish: PartShown) -> Response:
    """The page with the form."""
    visitor, texts = visitor_of(request), CATALOGUE[visitor_of(request).language]

    async def read(conn: Any) -> Page:
        found = await flow(conn, account_of(request), flow_in(request))
        choices = await offered(conn, found.account_id, found.draft, visitor.language)
        words = words_of(found.draft, choices, visitor.language)
        beside, general = _told(wish, visitor.language)
        content = {
            "flow": found,
            "path": f"{PATH}/{found.id}{wish.path}",
            "wish": wish,
            "seen": stamp(found.draft) if wish.is_clash or not wish.seen else wish.seen,
            "options": _options(choices.options, found, words.steps, wish.step_id),
            "fields": choices.fields,
            "signals": [(each, signal_word(each, texts)) for each in COMMON],
            "other_signals": others(),
            "spans": SPANS,
            "days": DAYS,
            "way_options": [(each, texts[f"way_{each}"]) for each in WAYS],
            "choices_of": lambda ask: _words(ask, texts),
            "open_more": any(_is_said(wish.typed, each.name) for each in wish.form.asks if each.of),
            "problems": beside,
            "general": general,
        }
        status = 409 if wish.is_clash else 400 if beside or general else 200
        return Page("flow_part.html", content, status)

    page = await desk.services.reads.of(account_of(request)).at_once(read)
    return desk.show(request, visitor, page)


def adds_condition(fields: PostedForm) -> bool:
    """Whether the button was pressed that adds a condition, and nothing is to be saved."""
    return "add" in fields


def with_added(form: PartForm, typed: dict[str, Any], fields: PostedForm) -> dict[str, Any]:
    """What was typed, with one more condition in the field that the button stands at."""
    name = fields.get("add", "")
    if any(each.how is AskHow.WHERE and each.name == name for each in form.asks):
        row = {each: fields.get(f"{each}-{name}", "") for each in ("way", "field", "value")}
        typed[name] = with_condition(SegmentTyped(where=typed.get(name, "")), row).where
    return typed


def refused(
    request: Request, wish: PartShown, error: Invalid | MissingScope, place: str
) -> PartShown:
    """The form with what the domain refused beside the fields of the part at this place."""
    if not isinstance(error, BadAutomation):
        return replace(wish, problem=error.told(visitor_of(request).language))
    within = [
        Problem(each.place[len(place) :].lstrip("."), each.reason)
        if each.place.startswith(place)
        else Problem("", each.reason)
        for each in error.problems
    ]
    return replace(wish, problems=within)


def _words(ask: Ask, texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """The words of a choice, in the reader's words."""
    return [
        (word, texts.get(f"{ask.label}_{word}", word) if word else texts["flow_none"])
        for word in ask.words
    ]


def _is_said(typed: Typed, name: str) -> bool:
    return bool(typed.get(name))


def _told(wish: PartShown, language: str) -> tuple[Mapping[str, str], list[str]]:
    """Sentences by field, and those that belong to none."""
    beside: dict[str, str] = {}
    general = [wish.problem] if wish.problem else []
    for each in wish.problems:
        ask = ask_at(wish.form, each.place)
        if ask is not None:
            beside.setdefault(ask.name, told(each.reason, language))
        else:
            general.append(told(each.reason, language))
    return defaultdict(str, beside), general


def _options(
    known: Mapping[AskHow, Sequence[tuple[str, str]]],
    found: Automation,
    names: Mapping[str, str],
    step_id: str,
) -> Mapping[str, Sequence[tuple[str, str]]]:
    steps = [each for each in every(drawn(found.draft)) if each.id != step_id]
    sending = [each for each in steps if each.kind in ("send", "ask_to_confirm")]
    return {
        **{how.value: each for how, each in known.items()},
        AskHow.STEP.value: [
            *((each.id, names[each.id]) for each in steps if each.kind != "goto"),
            ("end", names["end"]),
        ],
        AskHow.SENDING.value: [(each.id, names[each.id]) for each in sending],
    }
