"""Heads of columns as they are compared."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

Meaning = TypeVar("Meaning")

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def folded(head: str) -> str:
    """The head without accents, letter case and what is neither letter nor digit."""
    plain = unicodedata.normalize("NFKD", head).encode("ascii", "ignore").decode().lower()
    return _NOT_LETTERS.sub("", plain)


def alike(head: str) -> str:
    """Equal for heads that differ in accents, letter case and signs alone; of any alphabet."""
    return folded(head) or head.strip()


def by_word(spelled: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Folded word → what it means; `spelled`: a meaning and its words, divided by `|`."""
    return {
        folded(word): meaning for meaning, words in spelled.items() for word in words.split("|")
    }
