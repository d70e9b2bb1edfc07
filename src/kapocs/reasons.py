"""Why something went as it did: a code that programs know, and the data that belong to it.

A reason is raised with an error, stored, or handed on as a fact; it holds no sentence. The
sentences stand in `wording`, by code and language.
"""

from collections.abc import Mapping
from typing import Union

TEXT = "text"
"""The code of what is no reason of ours: words as somebody else said or wrote them.

Sentences stored before there were codes are read as such, too.
"""

Datum = Union[str, int, "Reason", None]


class Reason:
    """A code, and what fills in the blanks of its sentence: texts, numbers and other reasons.

    `Reason("deliveries.capped", letters=3, days=7)`. Equal when code and data are.
    """

    __slots__ = ("code", "data")

    code: str
    data: Mapping[str, Datum]

    def __init__(self, code: str, /, **data: Datum) -> None:
        if "code" in data:
            raise TypeError("stored, a datum of the name code would hide the reason's own")
        self.code = str(code)
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reason) and (self.code, self.data) == (other.code, other.data)

    def __hash__(self) -> int:
        return hash((self.code, tuple(self.data.items())))

    def __repr__(self) -> str:
        return f"Reason({self.code!r}, {dict(self.data)!r})"

    def but(self, **data: Datum) -> "Reason":
        """The reason with these data in place of its own of these names."""
        return Reason(self.code, **{**self.data, **data})

    def stored(self) -> dict[str, object]:
        """As a jsonb column holds it: the data, and the code beside them."""
        data = {
            name: value.stored() if isinstance(value, Reason) else value
            for name, value in self.data.items()
        }
        return {"code": self.code, **data}


def said(words: str) -> Reason:
    """Words of somebody else: what a relay answered, or a person wrote."""
    return Reason(TEXT, text=words)


NO_WORDS = said("")
"""Nothing was said."""


def plain(reason: Reason) -> str:
    """The words, where somebody else said them; empty: it is a reason of ours."""
    return str(reason.data["text"]) if reason.code == TEXT else ""


def coded(reason: Reason) -> dict[str, object] | None:
    """What goes into a column beside that of `plain`; None: somebody else said it."""
    return None if reason.code == TEXT else reason.stored()


def words_in(reason: Reason) -> str:
    """What somebody else said, wherever it stands within a reason of ours; empty: nothing."""
    if reason.code == TEXT:
        return plain(reason)
    within = (words_in(each) for each in reason.data.values() if isinstance(each, Reason))
    return next(filter(None, within), "")


def cut(reason: Reason, longest: int) -> Reason:
    """A reason whose words of others have at most so many characters."""
    if reason.code == TEXT:
        return said(plain(reason)[:longest])
    within = {
        name: cut(each, longest) for name, each in reason.data.items() if isinstance(each, Reason)
    }
    return reason.but(**within) if within else reason


def stored(reason: Reason | None) -> dict[str, object] | None:
    """What goes into the column; None: there is no reason."""
    return None if reason is None else reason.stored()


def read(found: object) -> Reason | None:
    """A reason from its column: an object as `stored` made it, or a text from before that."""
    if isinstance(found, str):
        return said(found) if found else None
    if not isinstance(found, dict):
        return None
    data = {name: _datum(value) for name, value in found.items() if name != "code"}
    return Reason(str(found.get("code", TEXT)), **data)


def _datum(value: object) -> Datum:
    if isinstance(value, dict):
        return read(value)
    return value if isinstance(value, str | int) else None
