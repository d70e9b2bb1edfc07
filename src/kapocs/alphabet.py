"""Hungarian alphabetical order: á lies with a, ö after o, and letters of two signs, as cs, after c.

The database orders by its own function `alphabetical`; a test holds the two against each other.
"""

import re
import unicodedata

_UMLAUTS = re.compile("([ou])[\u0308\u030b]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LETTERS = re.compile("([cz])s|([glnt])y|([ds])z")
_DOUBLED = re.compile(r"([cdglnstz])\1(~+)")


def alphabetical(text: str) -> str:
    """A key: of two texts the one whose key is smaller comes first; capitals count for nothing.

    Equal keys mean equal texts. `~` comes after every letter: "csók" goes as "c~ok", "őz" as "o~z".
    """
    plain = unicodedata.normalize("NFD", text).lower()
    plain = _ACCENTS.sub("", _UMLAUTS.sub(r"\1~", plain)).replace("dzs", "d~~")
    plain = _DOUBLED.sub(r"\1\2\1\2", _LETTERS.sub(r"\1\2\3~", plain))
    return f"{plain}\x01{text.lower()}"
