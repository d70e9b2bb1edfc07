"""Landing pages to begin with, in English and Hungarian, and forms put into pages."""

import re
from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from kapocs.console.starters.pages import ENGLISH, HUNGARIAN

NAMES = tuple(ENGLISH)
PLACE = "<!-- form -->"
"""Where a form comes when nobody says another place."""
_FILES = Environment(
    loader=PackageLoader("kapocs.console", "starters"), autoescape=True, undefined=StrictUndefined
)
_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {"en": ENGLISH, "hu": HUNGARIAN}
_NO_TAGS = str.maketrans("[]", "()")
_END = re.compile(r"</body\s*>", re.IGNORECASE)


def source_of(name: str, language: str, company: Sequence[str] = ()) -> str:
    """The HTML of the one of NAMES. `company`: lines of whose page it is, for its foot."""
    made: str = _FILES.get_template(f"page_{name}.html").render(
        language=language,
        w=_WORDS[language][name],
        company=[line.translate(_NO_TAGS) for line in company],
    )
    return made


def with_form(source: str, code: str, caret: int | None = None) -> str:
    """The page with a form's code in it.

    `caret`: before which UTF-16 unit, as browsers count. None: where the page keeps a place for
    it, else at its end.
    """
    if caret is not None:
        plain = source.encode("utf-16-le", "surrogatepass")
        at = min(max(caret, 0) * 2, len(plain))
        before, after = (each.decode("utf-16-le", "replace") for each in (plain[:at], plain[at:]))
        return f"{before}{code}{after}"
    if PLACE in source:
        return source.replace(PLACE, code, 1)
    ends = list(_END.finditer(source))
    at = ends[-1].start() if ends else len(source)
    return f"{source[:at]}{code}\n{source[at:]}"
