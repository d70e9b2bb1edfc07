"""A compiled text: what never changes, and slots that are filled for each recipient.

Slots know how to write themselves where they stand; rendering is filling and one join.
"""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from kapocs.letters.compiling import encode
from kapocs.letters.compiling.article import first_word, takes_az
from kapocs.letters.compiling.conditions import Condition
from kapocs.letters.compiling.expand import LARGEST, LetterTooLarge
from kapocs.letters.compiling.tags import Tag
from kapocs.letters.compiling.target import Target
from kapocs.letters.extras import Raw
from kapocs.reasons import Reason

Values = Mapping[str, str]
Encoder = Callable[[str], str]
_LOOK_AHEAD = 200  # characters: enough for the first word behind an article
_ELEMENT = 0  # the scope of running text; attributes have their own


@dataclass(frozen=True, slots=True)
class Urls:
    """One recipient's addresses. `links[i]` is the tracked URL for `CompiledLetter.links[i]`."""

    links: Sequence[str]
    unsubscribe: str
    pixel: str
    confirm: str = ""

    def named(self, name: str) -> str:
        """The address behind the tag `[/name]`."""
        return self.confirm if name == "confirm" else self.unsubscribe


class Slot(Protocol):
    """A place that differs from recipient to recipient."""

    def fill(self, values: Values, urls: Urls) -> str:
        """What stands there, encoded for the place."""


class Leading(Protocol):
    """What an article may stand before."""

    def lead(self, values: Values) -> str:
        """Its first words, not encoded."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value; `empty` is its default, already encoded."""

    name: str
    default: str
    encoder: Encoder
    empty: str

    def fill(self, values: Values, urls: Urls) -> str:
        """The value, or the default when it is empty."""
        value = values.get(self.name)
        return self.encoder(value) if value else self.empty

    def lead(self, values: Values) -> str:
        """The value, or the default when it is empty."""
        return values.get(self.name) or self.default


@dataclass(frozen=True, slots=True)
class Written:
    """A field's value in a shape of its own: a date, an amount. `write` sees the whole record."""

    name: str
    default: str
    encoder: Encoder
    write: Callable[[str, Values], str]

    def fill(self, values: Values, urls: Urls) -> str:
        """The value as written, or the default when it is empty."""
        return self.encoder(self.lead(values))

    def lead(self, values: Values) -> str:
        """The value as text that is not encoded, or the default when it is empty."""
        value = values.get(self.name)
        return self.write(value, values) if value else self.default


@dataclass(frozen=True, slots=True)
class Given:
    """A piece made and escaped by us. A value of the record under its name is no such piece."""

    key: str
    encoder: Encoder = str

    def fill(self, values: Values, urls: Urls) -> str:
        """The piece; nothing when none was given."""
        piece = values.get(self.key)
        return self.encoder(piece) if isinstance(piece, Raw) else ""


@dataclass(frozen=True, slots=True)
class Link:
    """The tracked URL number `number`."""

    number: int
    encoder: Encoder

    def fill(self, values: Values, urls: Urls) -> str:
        """The recipient's tracked URL."""
        return self.encoder(urls.links[self.number])


@dataclass(frozen=True, slots=True)
class Named:
    """The link to unsubscribe or to confirm."""

    name: str
    encoder: Encoder

    def fill(self, values: Values, urls: Urls) -> str:
        """The recipient's link."""
        return self.encoder(urls.named(self.name))


@dataclass(frozen=True, slots=True)
class Pixel:
    """The picture that tells of an opened letter."""

    def fill(self, values: Values, urls: Urls) -> str:
        """An image of one point; nothing where nobody counts."""
        if not urls.pixel:
            return ""
        return (
            f'<img src="{encode.attribute(urls.pixel)}" width="1" height="1" alt="" border="0"'
            ' style="border:0">'
        )


@dataclass(frozen=True, slots=True)
class Address:
    """An address that is not tracked but holds fields."""

    target: Target
    encoder: Encoder

    def fill(self, values: Values, urls: Urls) -> str:
        """The address with its fields filled."""
        system = {"unsubscribe": urls.unsubscribe, "confirm": urls.confirm}
        return self.encoder(self.target.fill(values, system))


@dataclass(frozen=True, slots=True)
class Article:
    """`a` or `az` before a field's value."""

    capital: bool
    following: Leading

    def fill(self, values: Values, urls: Urls) -> str:
        """The article that fits the value."""
        return article(self.following.lead(values), capital=self.capital)


def article(following: str, *, capital: bool) -> str:
    """`a`, `az`, `A` or `Az` before `following`."""
    return ("A" if capital else "a") + ("z" if takes_az(following) else "")


def value(tag: Tag, encoder: Encoder) -> Value:
    """The slot of a field's tag."""
    return Value(tag.name, tag.default, encoder, encoder(tag.default))


@dataclass(frozen=True, slots=True)
class Part:
    """A subject, an HTML or a text body, compiled. `slots` say which of `texts` to fill."""

    texts: tuple[str, ...]
    slots: tuple[tuple[int, Callable[[Values, Urls], str]], ...]

    def render(self, values: Values, urls: Urls) -> str:
        """The text for one recipient. LetterTooLarge."""
        texts = list(self.texts)
        size = 0
        for place, fill in self.slots:
            texts[place] = text = fill(values, urls)
            size += len(text)
            if size > LARGEST:
                raise LetterTooLarge(Reason("letters.long_with_record", most=f"{LARGEST:,}"))
        return "".join(texts)


Lead = str | Leading
"""What an article sees ahead: a text, or what will be known when the letter is rendered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A block: one part when the condition holds, the other when not."""

    condition: Condition
    parts: tuple[Part, Part]
    leads: tuple[Lead, Lead]

    def fill(self, values: Values, urls: Urls) -> str:
        """The part that fits, filled."""
        return self.parts[not self.condition.holds(values)].render(values, urls)

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
    _items: list[tuple[str | Slot, int | None]] = field(default_factory=list)
    _articles: dict[int, bool] = field(default_factory=dict)

    def add(self, piece: str | Slot, *, scope: int | None = _ELEMENT) -> int:
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
        slots: list[tuple[int, Callable[[Values, Urls], str]]] = []
        fixed: list[str] = []
        for item, _ in self._items:
            if isinstance(item, str):
                fixed.append(item)
            else:
                texts += ["".join(fixed), ""]
                fixed = []
                slots.append((len(texts) - 1, item.fill))
        texts.append("".join(fixed))
        return Part(tuple(texts), tuple(slots))

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

    def _lead(self, item: str | Slot, after: Lead) -> Lead:
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
