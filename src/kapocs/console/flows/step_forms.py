"""The forms of steps, by what people want to be done."""

from collections.abc import Mapping
from typing import Any

from kapocs.automations.kinds.calling import METHODS
from kapocs.automations.winning import BY
from kapocs.console.flows.asks import Ask, How, PartForm
from kapocs.console.flows.signal_asks import signal_asks

_WAYS: Mapping[str, Any] = {"then": [], "else": []}
_OTHER_WAITS = {"until", "date", "for", "holds"}
GROUPS = ("letters", "waits", "ways", "contacts", "work", "ends")


def _ask(path: str, how: How, label: str = "", **more: Any) -> Ask:
    parts = tuple(path.split(".")) if path else ()
    return Ask(path=parts, how=how, label=f"flow_ask_{label or parts[-1]}", **more)


def _brief(path: str, how: How, label: str = "", **more: Any) -> Ask:
    return _ask(path, how, label, is_brief=True, **more)


_UP_TO = _ask("up_to", How.SPAN)
_SET = _ask("set", How.VALUES, most=20_000)
_LETTERS = (
    PartForm(
        name="send", kind="send", group="letters",
        asks=(
            _brief("letter", How.LETTER),
            _ask("or", How.LETTERS, "or"),
            _ask("unreachable", How.CHOICE, words=("skip", "leave")),
            _ask("about_order", How.TRUTH),
        ),
    ),
    PartForm(
        name="ask_to_confirm", kind="ask_to_confirm", group="letters",
        asks=(_brief("letter", How.LETTER),),
    ),
)  # fmt: skip
_WAITS = (
    PartForm(
        name="wait_time", kind="wait", group="waits",
        fits=lambda raw: not _OTHER_WAITS & raw.keys(), asks=(_brief("", How.SPAN, "time"),),
    ),
    PartForm(
        name="wait_clock", kind="wait", group="waits",
        fits=lambda raw: "until" in raw,
        asks=(
            _brief("until.weekdays", How.DAYS),
            _brief("until.at", How.CLOCK, is_always=True),
        ),
    ),
    PartForm(
        name="wait_date", kind="wait", group="waits",
        fits=lambda raw: "date" in raw,
        asks=(
            _brief("date.field", How.FIELD, "date_field", is_always=True),
            _brief("date.days", How.NUMBER, "date_days"),
            _ask("date.at", How.CLOCK),
        ),
    ),
    PartForm(
        name="wait_signal", kind="wait", group="waits",
        fits=lambda raw: "for" in raw,
        asks=(*signal_asks("for"), _brief("up_to", How.SPAN)),
    ),
    PartForm(
        name="wait_holds", kind="wait", group="waits",
        fits=lambda raw: "holds" in raw,
        asks=(_brief("holds", How.WHERE, most=10_000, is_always=True), _UP_TO),
    ),
)  # fmt: skip
_PARTING = (
    PartForm(
        name="if_opened", kind="if", group="ways", fixed=_WAYS,
        fits=lambda raw: "opened" in raw,
        asks=(_brief("opened", How.SENDING, "of", is_always=True),),
    ),
    PartForm(
        name="if_clicked", kind="if", group="ways", fixed=_WAYS,
        fits=lambda raw: "clicked" in raw,
        asks=(_brief("clicked", How.SENDING, "of", is_always=True),),
    ),
    PartForm(
        name="if_bought", kind="if", group="ways", fixed=_WAYS,
        fits=lambda raw: "bought" in raw,
        asks=(_brief("bought", How.SPAN, is_always=True),),
    ),
    PartForm(
        name="if_holds", kind="if", group="ways", fixed=_WAYS,
        asks=(_brief("", How.WHERE, "holds", most=10_000, is_always=True),),
    ),
    PartForm(
        name="split", kind="split", group="ways",
        asks=(
            _ask("ways", How.WAYS),
            _ask("winner.by", How.CHOICE, "winner", words=("", *BY)),
            _ask("winner.after", How.AFTER),
            _ask("winner.currency", How.TEXT, "currency", most=3),
        ),
    ),
)  # fmt: skip
_CONTACTS = (
    PartForm(
        name="add_to_list", kind="add_to_list", group="contacts",
        asks=(_brief("list", How.LIST), _SET),
    ),
    PartForm(
        name="move_to_list", kind="move_to_list", group="contacts",
        asks=(_brief("list", How.LIST), _SET),
    ),
    PartForm(
        name="set", kind="set", group="contacts",
        asks=(_brief("", How.VALUES, "set", most=20_000),),
    ),
    PartForm(
        name="update", kind="update", group="contacts",
        asks=(_brief("list", How.LIST), _SET),
    ),
    PartForm(
        name="unsubscribe", kind="unsubscribe", group="contacts",
        asks=(_brief("list", How.LIST, "their_list"),),
    ),
    PartForm(
        name="delete", kind="delete", group="contacts",
        asks=(_brief("list", How.LIST, "their_list"),),
    ),
)  # fmt: skip
_WORK = (
    PartForm(
        name="coupon", kind="coupon", group="work",
        asks=(
            _brief("field", How.FIELD, "code_field"),
            _brief("percent", How.TEXT, most=20),
            _brief("amount", How.TEXT, most=20),
            _brief("currency", How.TEXT, most=3),
            _ask("prefix", How.TEXT, most=20),
            _ask("valid", How.SPAN),
            _ask("products", How.IDS, most=2000),
            _ask("categories", How.IDS, most=2000),
        ),
    ),
    PartForm(
        name="task", kind="task", group="work",
        asks=(
            _brief("title", How.TEXT, "title", most=255),
            _ask("text", How.AREA, most=10_000),
            _ask("due", How.SPAN),
            _ask("owner", How.TEXT),
        ),
    ),
    PartForm(
        name="opportunity", kind="opportunity", group="work",
        asks=(
            _brief("name", How.TEXT, most=255),
            _ask("value", How.TEXT, most=255),
            _ask("currency", How.TEXT, most=3),
            _ask("stage", How.TEXT, most=255),
            _ask("expected", How.SPAN),
            _ask("owner", How.TEXT, most=320),
            _ask("note", How.AREA, most=10_000),
        ),
    ),
    PartForm(
        name="notify", kind="notify", group="work",
        asks=(
            _brief("to", How.TEXT, "colleague", most=320),
            _ask("subject", How.TEXT),
            _ask("text", How.AREA, most=20_000),
        ),
    ),
    PartForm(
        name="call", kind="call", group="work",
        asks=(
            _brief("url", How.TEXT, most=2000),
            _ask("method", How.CHOICE, words=METHODS),
            _ask("json", How.JSON, most=100_000),
            _ask("basic.user", How.TEXT, "user"),
            _ask("basic.password", How.SECRET, "password", most=1000),
            _ask("secret", How.SECRET, most=1000),
            _ask("save", How.VALUES, most=20_000),
        ),
    ),
)  # fmt: skip
_ENDS = (
    PartForm(
        name="start", kind="start", group="ends", asks=(_brief("automation", How.AUTOMATION),),
    ),
    PartForm(
        name="goto", kind="goto", group="ends",
        asks=(_brief("", How.STEP, "goto", is_always=True),),
    ),
    PartForm(
        name="goal", kind="goal", group="ends",
        asks=(_brief("", How.TEXT, "goal", is_always=True),),
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
