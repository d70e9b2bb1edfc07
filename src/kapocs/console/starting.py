"""Letters to begin with: MJML of our own, in English and Hungarian, fit for dark mode too."""

from collections.abc import Mapping, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from kapocs.console.starters import english, hungarian

NAMES = tuple(english.OWN)
_FILES = Environment(
    loader=PackageLoader("kapocs.console", "starters"), autoescape=True, undefined=StrictUndefined
)
_WORDS: Mapping[str, tuple[Mapping[str, str], Mapping[str, Mapping[str, str]]]] = {
    "en": (english.SHARED, english.OWN),
    "hu": (hungarian.SHARED, hungarian.OWN),
}
_NO_TAGS = str.maketrans("[]", "()")


def source_of(name: str, language: str, company: Sequence[str] = ()) -> str:
    """The MJML of the one of NAMES. `company`: lines of who writes, for the foot of the letter."""
    shared, own = _WORDS[language]
    made: str = _FILES.get_template(f"{name}.mjml").render(
        language=language,
        w={**shared, **own[name]},
        company=[line.translate(_NO_TAGS) for line in company],
    )
    return made


def subject_of(name: str, language: str) -> str:
    """The subject that goes with it."""
    _, own = _WORDS[language]
    return own[name]["title"]
