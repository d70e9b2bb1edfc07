"""Which signs the fonts have: what they do not have would be printed as an empty box.

The typesetter itself is asked, so that the answer is right for whatever fonts it comes with.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from kapocs.paper import typeset
from kapocs.paper.model import BadPaper
from kapocs.paper.text import printable
from kapocs.reasons import Reason

_PLAIN = re.compile("[ -~\u00a0-\u017f\u200b]*")
"""Latin letters, which all of the fonts have."""
MOST_FOUND = 10
"""A letter in Chinese has hundreds, and each of them costs a question."""
_AT_ONCE = 200


def check(where: Reason, texts: Iterable[str]) -> None:
    """BadPaper names the signs that cannot be printed, and where they are."""
    missing = unprintable(texts)
    if missing:
        named = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
        code = "paper.no_font" if len(missing) < MOST_FOUND else "paper.no_font_for_more"
        raise BadPaper(Reason(code, where=where, signs=named))


def unprintable(texts: Iterable[str]) -> list[str]:
    """The signs that no font has, each once, by their numbers; the first MOST_FOUND of them."""
    odd: set[str] = set()
    for text in texts:
        if not _PLAIN.fullmatch(text):
            odd.update(printable(text))
    asked = "".join(sorted(s for s in odd if not _PLAIN.fullmatch(s) and not s.isspace()))
    groups = [asked[at : at + _AT_ONCE] for at in range(0, len(asked), _AT_ONCE)][::-1]
    found: list[str] = []
    while groups and len(found) < MOST_FOUND:
        group = groups.pop()
        if _has_glyphs(group):
            continue
        if len(group) == 1:
            found.append(group)
        else:
            half = len(group) // 2
            groups += [group[half:], group[:half]]
    return found


@lru_cache(maxsize=4096)
def _has_glyphs(signs: str) -> bool:
    return typeset.has_glyphs(signs)
