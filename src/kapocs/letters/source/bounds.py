"""How large a page may be, so that every program that reads it does so in a moment.

Parsers recurse with the depth, compare the attributes of a tag with each other, and try every
rule of a style sheet on every element. Every page that comes in is measured before any of them
sees it, whether it needs cleaning or not.
"""

from kapocs.letters.compiling.markup import Markup, RunKind, read_markup
from kapocs.letters.compiling.tags import clean, find_tags, mask
from kapocs.letters.source.elements import TooManyTags, check_depth, read_elements
from kapocs.reasons import Reason

_PIECE = 200
MOST_PARTS = 50_000
MOST_ATTRIBUTES = 500
MOST_STYLES = 5_000
MOST_STYLED = 1_000_000
"""Declarations of the style sheets times tags."""
MOST_COPIED = 100_000_000
"""Characters of the style sheets times tags: at worst each tag gets all of them."""


def size(html: str | None) -> int:
    """How much work a page is, in the pieces that `pace` counts: the first few take no time."""
    return len(html or "") // _PIECE


def check_page(html: str, *, field: str = "html") -> Markup:
    """TooDeep and TooManyTags name the field and the bound; else the page's markup."""
    source = clean(html)
    return check_masked(mask(source, find_tags(source, entities=True)), field=field)


def check_masked(masked: str, *, field: str = "html") -> Markup:
    """The markup of a page whose merge tags are hidden; TooDeep, TooManyTags."""
    markup = read_markup(masked)
    _check_attributes(markup, field)
    tags = sum(run.kind is RunKind.MARKUP and masked[run.start] == "<" for run in markup.runs)
    if tags + sum(markup.attributes) > MOST_PARTS:
        raise _too_many(field, Reason("letters.bound_parts", most=MOST_PARTS))
    _check_styles(masked, markup, tags, field)
    check_depth(read_elements(masked, markup.runs), field=field)
    return markup


def _check_attributes(markup: Markup, field: str) -> None:
    if max(markup.attributes, default=0) > MOST_ATTRIBUTES:
        raise _too_many(field, Reason("letters.bound_attributes", most=MOST_ATTRIBUTES))


def _check_styles(masked: str, markup: Markup, tags: int, field: str) -> None:
    # A declaration ends at a semicolon or with its block, a selector at a comma or a brace.
    sheets = [run for run in markup.runs if run.kind is RunKind.DEAD and run.tag == "<style>"]
    styles = sum(masked.count(sign, run.start, run.end) for run in sheets for sign in ";,{")
    if styles > MOST_STYLES:
        raise _too_many(field, Reason("letters.bound_styles", most=MOST_STYLES))
    if styles * tags > MOST_STYLED:
        raise _too_many(field, Reason("letters.bound_styled", most=MOST_STYLED))
    if sum(run.end - run.start for run in sheets) * tags > MOST_COPIED:
        raise _too_many(field, Reason("letters.bound_copied", most=MOST_COPIED))


def _too_many(field: str, bound: Reason) -> TooManyTags:
    return TooManyTags(Reason("letters.too_many", field=field, why=bound), field=field)
