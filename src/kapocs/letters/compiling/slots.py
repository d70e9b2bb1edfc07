"""Slots: the places of a text that differ from recipient to recipient, each with what fills it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kapocs.letters.compiling import encode
from kapocs.letters.compiling.article import takes_az
from kapocs.letters.compiling.tags import Tag
from kapocs.letters.compiling.target import NOWHERE, Target
from kapocs.letters.extras import Raw

Values = Mapping[str, str]
Encoder = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Urls:
    """One recipient's addresses. `links[i]` is the tracked URL for `CompiledLetter.links[i]`."""

    links: Sequence[str]
    unsubscribe: str
    pixel: str
    confirm: str = ""

    def named(self, name: str) -> str:
        """The address behind the tag `[/name]`."""
        match name:
            case "unsubscribe":
                return self.unsubscribe
            case "confirm":
                return self.confirm
            case _:
                return self.page(name)

    def page(self, _: str, /) -> str:
        """The address of a page of the recipient's own, by its tag; `#`: there is none."""
        return NOWHERE


@dataclass(frozen=True, slots=True)
class UrlsWithPages(Urls):
    """One recipient's addresses, and what makes those of pages of their own.

    By the name of a tag, such as `show_letter_archive` or `show_single_htmlletter_link[2_7]`.
    """

    make: Callable[[str], str] = str

    def page(self, name: str, /) -> str:
        """The address of a page of the recipient's own, by its tag."""
        return self.make(name)


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
    """The link to unsubscribe, to confirm, or to a page of the recipient's own."""

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
        return self.encoder(self.target.fill(values, urls.named))


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
