"""How many attributes a tag may have before a parser sees it."""

import re

from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason

MOST_ATTRIBUTES = 500
"""Of a tag: the parser compares each with all others."""
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*+)?)?"""
)


def check_attributes(source: str) -> None:
    """BadPaper for a tag of too many; takes time in proportion to the length."""
    at = 0
    while tag := _TAG.search(source, at):
        at, count = tag.end(), 0
        while attribute := _ATTRIBUTE.match(source, at):
            at, count = attribute.end(), count + 1
            if count > MOST_ATTRIBUTES:
                raise BadPaper(Reason("paper.too_many_attributes", attributes=MOST_ATTRIBUTES))
