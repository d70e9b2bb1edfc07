"""A compiled text: what never changes, and slots that are filled for each recipient.

Slots know how to write themselves where they stand; rendering is filling and one join.
"""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from kapocs.letters.compiling.article import first_word
from kapocs.letters.compiling.conditions import Condition
from kapocs.letters.compiling.expand import LARGEST, LetterTooLarge
from kapocs.letters.compiling.slots import (
    Article,
    Given,
    Leading,
    Slot,
    Urls,
    Value,
    Values,
    Written,
    article,
)
from kapocs.reasons import Reason

_LOOK_AHEAD = 200  # characters: enough for the first word behind an article
_ELEMENT = 0  # the scope of running text; attributes have their own


@dataclass(frozen=True, slots=True)
class Part:
    """A subject, an HTML or a text body, compiled.

    `texts` are what never changes, each place that is filled empty among them. `slots`: what fills
    places, each once with all of its places. `choices`: blocks at their places, in order.
    """

    texts: tuple[str, ...]
    slots: tuple[tuple[Callable[[Values, Urls], str], tuple[int, ...]], ...] = ()
    choices: "tuple[tuple[int, Choice], ...]" = ()

    def render(self, values: Values, urls: Urls) -> str:
        """The text for one recipient. LetterTooLarge."""
        return "".join(self.pieces(values, urls))

    def pieces(self, values: Values, urls: Urls) -> list[str]:
        """The text for one recipient, not yet joined; what is `fixed` as it is. LetterTooLarge."""
        texts = list(self.texts)
        size = 0
        for fill, places in self.slots:
            text = fill(values, urls)
            size = _within_bounds(size + len(text) * len(places))
            for place in places:
                texts[place] = text
        if not self.choices:
            return texts
        pieces: list[str] = []
        begun = 0
        for place, choice in self.choices:
            chosen = choice.pieces(values, urls)
            size = _within_bounds(size + sum(map(len, chosen)))
            pieces += texts[begun:place]
            pieces += chosen
            begun = place + 1
        return pieces + texts[begun:]

    def fixed(self) -> Iterator[str]:
        """What never changes, of both ways of each block."""
        yield from filter(None, self.texts)
        for _, choice in self.choices:
            for part in choice.parts:
                yield from part.fixed()


def _within_bounds(size: int) -> int:
    if size > LARGEST:
        raise LetterTooLarge(Reason("letters.long_with_record", most=f"{LARGEST:,}"))
    return size


Lead = str | Leading
"""What an article sees ahead: a text, or what will be known when the letter is rendered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A block: one part when the condition holds, the other when not."""

    condition: Condition
    parts: tuple[Part, Part]
    leads: tuple[Lead, Lead]

    def pieces(self, values: Values, urls: Urls) -> list[str]:
        """The part that fits, filled."""
        return self.parts[not self.condition.holds(values)].pieces(values, urls)

    def lead(self, values: Values) -> str:
        """What the part that fits begins with."""
        lead = self.leads[not self.condition.holds(values)]
        return lead if isinstance(lead, str) else lead.lead(values)


@dataclass(slots=True)
class Assembly:
    """Collects pieces in order, then settles the articles and joins what is fixed.

    A scope is a stretch of text read in one go: the running text, or one attribute's value.
    `None` is markup, which an article does not see.
    """

    is_html: bool
    _items: list[tuple[str | Slot | Choice, int | None]] = field(default_factory=list)
    _articles: dict[int, bool] = field(default_factory=dict)

    def add(self, piece: str | Slot | Choice, *, scope: int | None = _ELEMENT) -> int:
        """Append a piece and answer its place."""
        self._items.append((piece, scope))
        return len(self._items) - 1

    def add_article(self, *, capital: bool, scope: int = _ELEMENT) -> None:
        """Append an article that will fit what follows in its scope."""
        self._articles[self.add("", scope=scope)] = capital

    def replace(self, place: int, piece: str | Slot) -> None:
        """Put markup at the place of an earlier piece."""
        self._items[place] = (piece, None)

    def is_blank_since(self, place: int) -> bool:
        """Whether nothing readable stands behind `place`."""
        return all(isinstance(item, str) and not item.strip() for item, _ in self._items[place:])

    def finish(self) -> Part:
        """The compiled text."""
        if self._articles:
            self.settle()
        texts: list[str] = []
        slots: dict[Slot, list[int]] = {}
        choices: list[tuple[int, Choice]] = []
        fixed: list[str] = []
        for item, _ in self._items:
            if isinstance(item, str):
                fixed.append(item)
                continue
            texts += ["".join(fixed), ""]
            fixed = []
            if isinstance(item, Choice):
                choices.append((len(texts) - 1, item))
            else:
                slots.setdefault(item, []).append(len(texts) - 1)
        texts.append("".join(fixed))
        filled = tuple((slot.fill, tuple(places)) for slot, places in slots.items())
        return Part(tuple(texts), filled, tuple(choices))

    def settle(self) -> dict[int, Lead]:
        """Settle the articles, and tell what each scope begins with.

        From the end, so that each article finds what follows it already known.
        """
        following: dict[int, Lead] = {}
        for place in range(len(self._items) - 1, -1, -1):
            item, scope = self._items[place]
            if scope is None:
                continue
            if place in self._articles:
                self._items[place] = (self._fitting(place, following.get(scope, "")), scope)
            elif lead := self._lead(item, following.get(scope, "")):
                following[scope] = lead
        self._articles.clear()
        return following

    def _fitting(self, place: int, following: Lead) -> str | Article:
        capital = self._articles[place]
        if isinstance(following, str):
            return article(following, capital=capital)
        return Article(capital, following)

    def _lead(self, item: str | Slot | Choice, after: Lead) -> Lead:
        if isinstance(item, Value | Written):
            return item
        if isinstance(item, Choice):  # an empty part lets what stands behind the block be seen
            yes, no = item.leads
            return replace(item, leads=(yes or after, no or after))
        return self._readable(item)

    def _readable(self, item: str | Slot) -> str:
        if not isinstance(item, str):
            return "" if isinstance(item, Given) else "https"  # the others are addresses
        start = item.lstrip()[:_LOOK_AHEAD]
        return first_word(html.unescape(start) if self.is_html else start)
