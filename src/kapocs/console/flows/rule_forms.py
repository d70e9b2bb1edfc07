"""The forms of what begins an automation, of its goals, and of its rules."""

from collections.abc import Mapping
from typing import Any

from kapocs.automations.reading import AGAIN, FULL
from kapocs.console.flows.asks import Ask, AskHow, PartForm
from kapocs.console.flows.signal_asks import signal_asks

_SEGMENT = ("segment_entered", "segment_left")
_WHERE = Ask(path=("where",), how=AskHow.WHERE, label="flow_ask_where", most=10_000)
_LIST = Ask(path=("list",), how=AskHow.LIST, label="flow_ask_list", is_brief=True)


def _on(*words: str) -> Ask:
    return Ask(
        path=("on",), how=AskHow.CHOICE, label="flow_ask_on", words=words, is_always=True,
        is_brief=len(words) > 1,
    )  # fmt: skip


def _ask(path: str, how: AskHow, label: str, **more: Any) -> Ask:
    return Ask(path=tuple(path.split(".")), how=how, label=f"flow_ask_{label}", **more)


START_FORMS: Mapping[str, PartForm] = {
    each.name: each
    for each in (
        PartForm(
            name="start_date", kind="", fits=lambda raw: raw.get("on") == "date",
            asks=(
                _on("date"),
                _LIST,
                _ask("field", AskHow.FIELD, "date_field", is_brief=True),
                _ask("days", AskHow.NUMBER, "date_days", is_brief=True),
                _ask("at", AskHow.CLOCK, "at"),
                _ask("yearly", AskHow.TRUTH, "yearly", is_brief=True),
                _WHERE,
            ),
        ),
        PartForm(
            name="start_segment", kind="", fits=lambda raw: raw.get("on") in _SEGMENT,
            asks=(
                _on(*_SEGMENT),
                _ask("segment", AskHow.SEGMENT, "segment", is_brief=True),
                _ask("list", AskHow.LIST, "only_list"),
                _WHERE,
            ),
        ),
        PartForm(
            name="start_feed", kind="", fits=lambda raw: raw.get("on") == "feed_item",
            asks=(
                _on("feed_item"),
                _LIST,
                _ask("url", AskHow.TEXT, "feed", most=2000, is_brief=True),
                _ask("digest.weekdays", AskHow.DAYS, "digest_days"),
                _ask("digest.at", AskHow.CLOCK, "digest_at"),
                _ask("digest.most", AskHow.NUMBER, "digest_most"),
                _WHERE,
            ),
        ),
        PartForm(
            name="start_hand", kind="", fits=lambda raw: raw.get("on") == "hand",
            asks=(_on("hand"), _LIST, _WHERE),
        ),
        PartForm(name="start_signal", kind="", asks=(*signal_asks(), _WHERE)),
    )
}  # fmt: skip
GOAL = PartForm(name="goal_signal", kind="", asks=signal_asks())
RULES = PartForm(
    name="rules", kind="",
    asks=(
        _ask("name", AskHow.TEXT, "flow_name"),
        _ask("description", AskHow.AREA, "description", most=10_000),
        _ask("entry.where", AskHow.WHERE, "entry_where", most=10_000),
        _ask("entry.again", AskHow.CHOICE, "again", words=AGAIN),
        _ask("entry.days", AskHow.NUMBER, "again_days"),
        _ask("entry.at_most", AskHow.NUMBER, "at_most"),
        _ask("entry.full", AskHow.CHOICE, "full", words=("", *FULL)),
        _ask("leave.unsubscribed", AskHow.CHOICE, "leave_unsubscribed", words=("true", "false")),
        _ask("leave.segment", AskHow.SEGMENT, "leave_segment"),
        _ask("quiet.from", AskHow.CLOCK, "quiet_from"),
        _ask("quiet.to", AskHow.CLOCK, "quiet_to"),
        _ask("priority", AskHow.NUMBER, "priority"),
    ),
)  # fmt: skip


def start_form(raw: Mapping[str, Any]) -> PartForm:
    """The form of a start that is written so."""
    return next(each for each in START_FORMS.values() if each.fits(raw))
