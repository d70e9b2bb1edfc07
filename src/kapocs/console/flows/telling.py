"""Parts of an automation in words: what a step is, and what it says, on one line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kapocs.automations.drawing.rows import DrawnStep
from kapocs.console.dates import moment
from kapocs.console.flows.asks import Ask, AskHow, PartForm
from kapocs.console.flows.offered import Offered
from kapocs.console.flows.signal_asks import COMMON
from kapocs.console.flows.step_forms import form_of
from kapocs.console.flows.typed import SPANS
from kapocs.console.visitor import Visitor
from kapocs.reasons import Reason
from kapocs.wording.telling import told

_LONGEST = 160
_NAMED = frozenset(
    {AskHow.LETTER, AskHow.LETTERS, AskHow.LIST, AskHow.SEGMENT, AskHow.FORM, AskHow.AUTOMATION}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowWords:
    """By what parts are told: the texts, what there is in the account, and names of steps."""

    texts: Mapping[str, str]
    offered: Offered
    steps: Mapping[str, str]

    def of(self, form: PartForm, said: Any) -> str:
        """What a part says."""
        parts = [
            text
            for ask in form.asks
            if ask.is_brief and (text := self._told(ask, _within(said, ask.path)))
        ]
        found = " · ".join(parts)
        return found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"

    def _told(self, ask: Ask, said: Any) -> str:
        if said in (None, "", [], {}):
            return ""
        if ask.how in _NAMED:
            name = self.offered.name(ask.how, said)
            return (
                self.texts["flow_told_list"].format(name=name) if ask.how is AskHow.LIST else name
            )
        if ask.how in (AskHow.STEP, AskHow.SENDING):
            return self.steps.get(str(said), str(said))
        found = _TOLD.get(ask.how)
        return found(ask, said, self.texts) if found else str(said)


def signal_word(word: str, texts: Mapping[str, str]) -> str:
    """What happens, in everyday words where there are any."""
    return texts[f"flow_on_{word.replace('.', '_')}"] if word in COMMON else word


def span(said: object, texts: Mapping[str, str]) -> str:
    """How long."""
    units = said if isinstance(said, Mapping) else {}
    parts = [f"{units[unit]} {texts[f'flow_unit_{unit}']}" for unit in SPANS if units.get(unit)]
    return " ".join(parts)


def titles(
    steps: Sequence[DrawnStep], texts: Mapping[str, str], offered: Offered
) -> dict[str, str]:
    """What each step is called where another one names it."""
    words = FlowWords(texts=texts, offered=offered, steps={})
    plain = {each.id: title(each, words) for each in steps}
    # Of those that name another one, with what that is called.
    words = FlowWords(texts=texts, offered=offered, steps=plain)
    return {each.id: title(each, words) for each in steps}


def title(step: DrawnStep, words: FlowWords) -> str:
    """Its own name, or what it does and says."""
    if step.label:
        return step.label
    form = form_of(step.raw, step.kind)
    if form is None:
        return step.id
    says = words.of(form, step.raw.get(step.kind))
    name = words.texts[f"flow_form_{form.name}"]
    return sentence(name, says)


def sentence(name: str, says: str) -> str:
    """What a step is called, and what it says, in one."""
    if not says:
        return name
    return f"{name} {says}" if name.endswith("?") else f"{name}: {says}"


def why(reason: Reason, visitor: Visitor, now: datetime) -> str:
    """A reason in words, with its moment by the clock of whoever looks."""
    until = reason.data.get("until")
    if isinstance(until, str):
        try:
            at = datetime.fromisoformat(until)
        except ValueError:
            return told(reason, visitor.language)
        reason = reason.but(until=moment(at, visitor.zone, visitor.language, now))
    return told(reason, visitor.language)


def _within(said: Any, path: Sequence[str]) -> Any:
    for name in path:
        said = said.get(name) if isinstance(said, Mapping) else None
    return said


def _pairs(ask: Ask, said: Any, texts: Mapping[str, str]) -> str:
    pairs = said.items() if isinstance(said, Mapping) else ()
    return ", ".join(f"{name} = {value}" for name, value in pairs)


def _days(ask: Ask, said: Any, texts: Mapping[str, str]) -> str:
    return ", ".join(texts.get(f"flow_day_{each}", str(each)) for each in _listed(said))


def _listed(said: object) -> Iterator[object]:
    yield from said if isinstance(said, list) else ()


def _truth(ask: Ask, said: Any, texts: Mapping[str, str]) -> str:
    return texts[ask.label] if said is True else ""


def _choice(ask: Ask, said: Any, texts: Mapping[str, str]) -> str:
    return texts.get(f"{ask.label}_{said}", str(said))


def _text(ask: Ask, said: Any, texts: Mapping[str, str]) -> str:
    known = f"{ask.label}_told"
    return texts[known].format(value=said) if known in texts else str(said)


_TOLD: Mapping[AskHow, Callable[[Ask, Any, Mapping[str, str]], str]] = {
    AskHow.SPAN: lambda ask, said, texts: span(said, texts),
    AskHow.SIGNAL: lambda ask, said, texts: signal_word(str(said), texts),
    AskHow.VALUES: _pairs,
    AskHow.DAYS: _days,
    AskHow.TRUTH: _truth,
    AskHow.CHOICE: _choice,
    AskHow.TEXT: _text,
    AskHow.NUMBER: _text,
}
