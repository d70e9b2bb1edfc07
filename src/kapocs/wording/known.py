"""Sentences known by their English: what was stored before there were codes, and relays' troubles.

A sentence is taken apart by its phrase, and what filled its blanks is put into the Hungarian one.
"""

import re
from functools import cache, lru_cache
from string import Formatter

from kapocs.wording.before import BEFORE
from kapocs.wording.catalogue import STORED
from kapocs.wording.order_notes import ORDER_NOTES

NESTED = frozenset({"error", "how", "r", "s", "said", "told", "where", "why"})
"""Blanks that are filled with another sentence."""
_TELLING = 12
"""Signs of its own by which a phrase is surely known."""
_NUMBERED = re.compile(r"\\(\d)")


@lru_cache(maxsize=4096)
def in_hungarian(text: str) -> str:
    """The sentence in Hungarian; unchanged when it is none of ours."""
    for pattern, phrase in _known():
        found = pattern.fullmatch(text)
        if found is not None and (told := _filled(phrase, found)) != text:
            return told
    return text


@lru_cache(maxsize=4096)
def note_in_hungarian(text: str) -> str:
    """What was noted of an order before there were codes: what came is the shop's own."""
    for pattern, phrase in _notes():
        found = pattern.search(text)
        if found is not None:
            return f"{text[: found.start()]} {_filled(phrase, found)}"
    return in_hungarian(text)


def _filled(phrase: str, found: re.Match[str]) -> str:
    named = found.re.groupindex
    if not _NUMBERED.search(phrase):
        blanks = {name: _part(found, name) for name in named}
        return phrase.format_map(blanks).strip() if named else phrase
    by_number = {number: name for name, number in named.items()}
    return _NUMBERED.sub(
        lambda group: _part(found, by_number.get(int(group[1]), int(group[1]))), phrase
    ).strip()


def _part(found: re.Match[str], group: str | int) -> str:
    text: str = found[group] or ""
    return in_hungarian(text) if group in NESTED else text


@cache
def _known() -> list[tuple[re.Pattern[str], str]]:
    """Compiled when the first sentence is asked for: programs that tell none do not wait.

    The phrases with most words of their own come first, those with hardly any last. Those with
    none, such as `{relay} {what}: {why}`, would be known in anything.
    """
    told = (phrase for phrase in STORED.values() if re.search("[a-z]", _words(phrase[0])))
    phrases = sorted(told, key=lambda phrase: -len(_words(phrase[0])))
    own = [(_pattern(phrase[0]), _plain(phrase[1])) for phrase in phrases]
    long = sum(len(_words(phrase[0])) >= _TELLING for phrase in phrases)
    of_others = [(re.compile(english, re.DOTALL), told) for english, told in BEFORE.items()]
    return [*own[:long], *of_others, *own[long:]]


@cache
def _notes() -> list[tuple[re.Pattern[str], str]]:
    phrases = sorted(ORDER_NOTES.values(), key=lambda phrase: -len(_words(phrase[0])))
    return [
        (re.compile(f" {_pattern(phrase[0]).pattern}$", re.DOTALL), phrase[1]) for phrase in phrases
    ]


def _words(phrase: str) -> str:
    return "".join(literal for literal, *_ in Formatter().parse(phrase))


def _pattern(phrase: str) -> re.Pattern[str]:
    met: set[str] = set()
    parts: list[str] = []
    for literal, name, *_ in Formatter().parse(phrase):
        parts.append(re.escape(literal))
        if name is not None:
            parts.append(f"(?P={name})" if name in met else f"(?P<{name}>.*)")
            met.add(name)
    return re.compile("".join(parts), re.DOTALL)


def _plain(phrase: str) -> str:
    """Without quotes and the like around blanks: they came with the text."""
    return "".join(
        literal.replace("{", "{{").replace("}", "}}") + ("" if name is None else f"{{{name}}}")
        for literal, name, *_ in Formatter().parse(phrase)
    )
