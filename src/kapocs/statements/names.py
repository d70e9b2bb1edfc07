"""Whether the name that a bank tells is that of who ordered."""

from collections.abc import Iterable

from kapocs.bank_files.figures import folded

_ALIKE = 0.8
_FORMS = frozenset(
    {
        "kft",
        "bt",
        "zrt",
        "nyrt",
        "rt",
        "kkt",
        "ev",
        "e",
        "v",
        "dr",
        "ifj",
        "id",
        "ozv",
        "ltd",
        "gmbh",
    }
)
"""What says who somebody is in law, and titles: written or left out."""


def words(name: str) -> frozenset[str]:
    """The words of a name, in no order, without accents, titles and legal forms."""
    return frozenset(folded(name).split()) - _FORMS


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names have nearly all words in common, and two of them at least."""
    if not one or not other:
        return False
    common = len(one & other)
    enough = common >= 2 or one == other
    return enough and 2 * common >= _ALIKE * (len(one) + len(other))


def any_alike(name: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether the name is nearly one of the others."""
    return any(are_alike(name, each) for each in others)
