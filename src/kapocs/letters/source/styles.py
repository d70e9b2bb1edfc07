"""What no mail needs in its styles: other files, and code of old browsers."""

import re
from collections.abc import Callable

from kapocs.reasons import Reason

_UNWANTED = (
    (re.compile(r"@import\b[^;{}]*;?", re.IGNORECASE), "", Reason("letters.style_import")),
    (
        re.compile(
            r"url\(\s*[\"\']?\s*(?!https?:|data:image/|/i/|#)[a-z][a-z0-9+.-]*:[^()]*\)",
            re.IGNORECASE,
        ),
        "none",
        Reason("letters.style_address"),
    ),
    (
        re.compile(r"(?:expression\s*\(|-moz-binding\b|\bbehavior\s*:)", re.IGNORECASE),
        "x-",
        Reason("letters.style_code"),
    ),
)


def cleaned(css: str, tell: Callable[[Reason], None]) -> str:
    """The style sheet or declarations without them; `tell` gets each kind that was found."""
    for pattern, instead, what in _UNWANTED:
        css, count = pattern.subn(instead, css)
        if count:
            tell(what)
    return css
