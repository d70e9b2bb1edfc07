"""The forms of steps, by what people want to be done."""

from collections.abc import Mapping
from typing import Any

from kapocs.automations.kinds.calling import METHODS
from kapocs.automations.winning import BY
from kapocs.console.flows.asks import Ask, AskHow, PartForm
from kapocs.console.flows.signal_asks import signal_asks

_WAYS: Mapping[str, Any] = {"then": [], "else": []}
_OTHER_WAITS = {"until", "date", "for", "holds"}
GROUPS = ("letters", "waits", "ways", "contacts", "work", "ends")


def _ask(path: str, how: AskHow, label: str = "", **more: Any) -> Ask:
    parts = tuple(path.split(".")) if path else ()
    return Ask(path=parts, how=how, label=f"flow_ask_{label or parts[-1]}", **more)


def _brief(path: str, how: AskHow, label: str = "", **more: Any) -> Ask:
    return _ask(path, how, label, is_brief=True, **more)


_UP_TO = _ask("up_to", AskHow.SPAN)
_SET = _ask("set", AskHow.VALUES, most=20_000)
_LETTERS = (
    PartForm(
        name="send", kind="send", group="letters",
        asks=(
            _brief("letter", AskHow.LETTER),
            _ask("or", AskHow.LETTERS, "or"),
            _ask("unreachable", AskHow.CHOICE, words=("skip", "leave")),
            _ask("about_order", AskHow.TRUTH),
        ),
    ),
    PartForm(
        name="ask_to_confirm", kind="ask_to_confirm", group="letters",
        asks=(_brief("letter", AskHow.LETTER),),
    ),
)  # fmt: skip
_WAITS = (
    PartForm(
        name="wait_time", kind="wait", group="waits",
        fits=lambda raw: not _OTHER_WAITS & raw.keys(), asks=(_brief("", AskHow.SPAN, "time"),),
    ),
    PartForm(
        name="wait_clock", kind="wait", group="waits",
        fits=lambda raw: "until" in raw,
        asks=(
            _brief("until.weekdays", AskHow.DAYS),
            _brief("until.at", AskHow.CLOCK, is_always=True),
        ),
    ),
    PartForm(
        name="wait_date", kind="wait", group="waits",
        fits=lambda raw: "date" in raw,
        asks=(
            _brief("date.field", AskHow.FIELD, "date_field", is_always=True),
            _brief("date.days", AskHow.NUMBER, "date_days"),
            _ask("date.at", AskHow.CLOCK),
        ),
    ),
    PartForm(
        name="wait_signal", kind="wait", group="waits",
        fits=lambda raw: "for" in raw,
        asks=(*signal_asks("for"), _brief("up_to", AskHow.SPAN)),
    ),
    PartForm(
        name="wait_holds", kind="wait", group="waits",
        fits=lambda raw: "holds" in raw,
        asks=(_brief("holds", AskHow.WHERE, most=10_000, is_always=True), _UP_TO),
    ),
)  # fmt: skip
_PARTING = (
    PartForm(
        name="if_opened", kind="if", group="ways", fixed=_WAYS,
        fits=lambda raw: "opened" in raw,
        asks=(_brief("opened", AskHow.SENDING, "of", is_always=True),),
    ),
    PartForm(
        name="if_clicked", kind="if", group="ways", fixed=_WAYS,
        fits=lambda raw: "clicked" in raw,
        asks=(_brief("clicked", AskHow.SENDING, "of", is_always=True),),
    ),
    PartForm(
        name="if_bought", kind="if", group="ways", fixed=_WAYS,
        fits=lambda raw: "bought" in raw,
        asks=(_brief("bought", AskHow.SPAN, is_always=True),),
    ),
    PartForm(
        name="if_holds", kind="if", group="ways", fixed=_WAYS,
        asks=(_brief("", AskHow.WHERE, "holds", most=10_000, is_always=True),),
    ),
    PartForm(
        name="split", kind="split", group="ways",
        asks=(
            _ask("ways", AskHow.WAYS),
            _ask("winner.by", AskHow.CHOICE, "winner", words=("", *BY)),
            _ask("winner.after", AskHow.AFTER),
            _ask("winner.currency", AskHow.TEXT, "currency", most=3),
        ),
    ),
)  # fmt: skip
_CONTACTS = (
    PartForm(
        name="add_to_list", kind="add_to_list", group="contacts",
        asks=(_brief("list", AskHow.LIST), _SET),
    ),
    PartForm(
        name="move_to_list", kind="move_to_list", group="contacts",
        asks=(_brief("list", AskHow.LIST), _SET),
    ),
    PartForm(
        name="set", kind="set", group="contacts",
        asks=(_brief("", AskHow.VALUES, "set", most=20_000),),
    ),
    PartForm(
        name="update", kind="update", group="contacts",
        asks=(_brief("list", AskHow.LIST), _SET),
    ),
    PartForm(
        name="unsubscribe", kind="unsubscribe", group="contacts",
        asks=(_brief("list", AskHow.LIST, "their_list"),),
    ),
    PartForm(
        name="delete", kind="delete", group="contacts",
        asks=(_brief("list", AskHow.LIST, "their_list"),),
    ),
)  # fmt: skip
_WORK = (
    PartForm(
        name="coupon", kind="coupon", group="work",
        asks=(
            _brief("field", AskHow.FIELD, "code_field"),
            _brief("percent", AskHow.TEXT, most=20),
            _brief("amount", AskHow.TEXT, most=20),
            _brief("currency", AskHow.TEXT, most=3),
            _ask("prefix", AskHow.TEXT, most=20),
            _ask("valid", AskHow.SPAN),
            _ask("products", AskHow.IDS, most=2000),
            _ask("categories", AskHow.IDS, most=2000),
        ),
    ),
    PartForm(
        name="task", kind="task", group="work",
        asks=(
            _brief("title", AskHow.TEXT, "title", most=255),
            _ask("text", AskHow.AREA, most=10_000),
            _ask("due", AskHow.SPAN),
            _ask("owner", AskHow.TEXT),
        ),
    ),
    PartForm(
        name="opportunity", kind="opportunity", group="work",
        asks=(
            _brief("name", AskHow.TEXT, most=255),
            _ask("value", AskHow.TEXT, most=255),
            _ask("currency", AskHow.TEXT, most=3),
            _ask("stage", AskHow.TEXT, most=255),
            _ask("expected", AskHow.SPAN),
            _ask("owner", AskHow.TEXT, most=320),
            _ask("note", AskHow.AREA, most=10_000),
        ),
    ),
    PartForm(
        name="notify", kind="notify", group="work",
        asks=(
            _brief("to", AskHow.TEXT, "colleague", most=320),
            _ask("subject", AskHow.TEXT),
            _ask("text", AskHow.AREA, most=20_000),
        ),
    ),
    PartForm(
        name="call", kind="call", group="work",
        asks=(
            _brief("url", AskHow.TEXT, most=2000),
            _ask("method", AskHow.CHOICE, words=METHODS),
            _ask("json", AskHow.JSON, most=100_000),
            _ask("basic.user", AskHow.TEXT, "user"),
            _ask("basic.password", AskHow.SECRET, "password", most=1000),
            _ask("secret", AskHow.SECRET, most=1000),
            _ask("save", AskHow.VALUES, most=20_000),
        ),
    ),
)  # fmt: skip
_ENDS = (
    PartForm(
        name="start", kind="start", group="ends", asks=(_brief("automation", AskHow.AUTOMATION),),
    ),
    PartForm(
        name="goto", kind="goto", group="ends",
        asks=(_brief("", AskHow.STEP, "goto", is_always=True),),
    ),
    PartForm(
        name="goal", kind="goal", group="ends",
        asks=(_brief("", AskHow.TEXT, "goal", is_always=True),),
    ),
    PartForm(name="end", kind="end", group="ends", asks=(), value=True),
)  # fmt: skip
STEP_FORMS: Mapping[str, PartForm] = {
    each.name: each for each in (*_LETTERS, *_WAITS, *_PARTING, *_CONTACTS, *_WORK, *_ENDS)
}
"""By name. Of forms of the same kind the first that fits is the step's."""


def form_of(raw: Mapping[str, Any], kind: str) -> PartForm | None:
    """The form of a step that is written so; None: it says nothing that can be asked for."""
    said = raw.get(kind)
    shown: Mapping[str, Any] = said if isinstance(said, Mapping) else {}
    return next(
        (each for each in STEP_FORMS.values() if each.kind == kind and each.fits(shown)), None
    )
