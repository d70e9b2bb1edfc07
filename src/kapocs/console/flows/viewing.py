"""One automation as its page shows it: its steps below each other, with figures and problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kapocs.automations import actions, queries
from kapocs.automations.drawing import figures
from kapocs.automations.drawing.figures import StepFigures
from kapocs.automations.drawing.rows import (
    DrawnRow,
    DrawnStep,
    as_row,
    by_step,
    drawn,
    every,
    stamp,
)
from kapocs.automations.model import Automation, Problem
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.flows.asks import AskHow
from kapocs.console.flows.offered import Offered, offered
from kapocs.console.flows.rule_forms import GOAL, start_form
from kapocs.console.flows.step_forms import form_of
from kapocs.console.flows.telling import FlowWords, titles
from kapocs.db.pool import Conn
from kapocs.wording.telling import told

_NOTHING = StepFigures()
_LETTERS = ("send", "ask_to_confirm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A step as the page shows it."""

    step: DrawnStep
    name: str
    says: str
    letters: Sequence[tuple[str, str]]
    """Number and name of those that it sends."""
    figures: StepFigures
    problems: Sequence[str]
    rows: Sequence["CardRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A way on which cards stand."""

    row: DrawnRow
    title: str
    cards: Sequence[Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowView:
    """An automation as its page shows it."""

    flow: Automation
    words: FlowWords
    offered: Offered
    main: CardRow
    starts: Sequence[tuple[str, str]]
    """Form and words of each."""
    goals: Sequence[str]
    problems: Sequence[str]
    """What is wrong beside the steps."""
    stamp: str
    is_published: bool
    """Whether newcomers get what is drawn."""


def words_of(draft: Mapping[str, Any], found: Offered, language: str) -> FlowWords:
    """By what parts of the definition are told."""
    texts, steps = CATALOGUE[language], list(every(drawn(draft)))
    names = titles(steps, texts, found) | {"end": texts["flow_step_end"]}
    return FlowWords(texts=texts, offered=found, steps=names)


async def view(conn: Conn, flow: Automation, language: str) -> FlowView:
    """All that its page shows."""
    whose = (flow.account_id, flow.id)
    found = await offered(conn, flow.account_id, flow.draft, language)
    words, main = words_of(flow.draft, found, language), drawn(flow.draft)
    problems = by_step(main, await actions.check(conn, flow.account_id, flow.draft))
    making = _Making(words, problems, await figures.of_steps(conn, *whose), language)
    newest = await queries.definition(conn, *whose, flow.version) if flow.version else None
    leave = flow.draft.get("leave")
    goals = as_row(leave.get("goal")) if isinstance(leave, Mapping) else []
    return FlowView(
        flow=flow,
        words=words,
        offered=found,
        main=making.row(main),
        starts=[_start(each, words) for each in as_row(flow.draft.get("start"))],
        goals=[words.of(GOAL, each) for each in goals],
        problems=making.told_of(""),
        stamp=stamp(flow.draft),
        is_published=newest == flow.draft,
    )


def _start(raw: Mapping[str, Any], words: FlowWords) -> tuple[str, str]:
    form = start_form(raw)
    return form.name, words.of(form, raw)


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes cards of steps."""

    words: FlowWords
    problems: Mapping[str, Sequence[Problem]]
    figures: Mapping[str, StepFigures]
    language: str

    def row(self, row: DrawnRow) -> CardRow:
        texts = self.words.texts
        title = texts.get(f"flow_way_{row.way}", row.way)
        if row.share is not None:
            title = texts["flow_way_share"].format(way=row.way, share=row.share)
        return CardRow(row=row, title=title, cards=[self.card(each) for each in row.steps])

    def card(self, step: DrawnStep) -> Card:
        form = form_of(step.raw, step.kind)
        said = step.raw.get(step.kind)
        return Card(
            step=step,
            name=self.words.texts[f"flow_form_{form.name}"] if form else step.kind,
            says="" if form is None or step.kind in _LETTERS else self.words.of(form, said),
            letters=[(each, self.words.offered.name(AskHow.LETTER, each)) for each in _sent(said)]
            if step.kind in _LETTERS
            else [],
            figures=self.figures.get(step.id, _NOTHING),
            problems=self.told_of(step.id),
            rows=[self._inner(step, each) for each in step.rows],
        )

    def _inner(self, step: DrawnStep, row: DrawnRow) -> CardRow:
        made = self.row(row)
        key = f"flow_way_{step.kind}_{row.way}"
        title = self.words.texts.get(key, made.title)
        return CardRow(row=row, title=title, cards=made.cards)

    def told_of(self, step_id: str) -> list[str]:
        return [told(each.reason, self.language) for each in self.problems.get(step_id, ())]


def _sent(said: object) -> list[str]:
    letters = said if isinstance(said, Mapping) else {}
    others = letters.get("or")
    numbers = [letters.get("letter"), *(others if isinstance(others, list) else [])]
    return [str(each) for each in numbers if each]
