"""Whether a person pressed the button of a page that does something for its reader.

Programs that check the links of letters open them, some with a whole browser, and a few press the
buttons that they find. So a page does nothing by itself, and its button counts when it was shown a
moment before. Whoever looks like a program is asked to tick a box as well: nothing is refused to
people, with or without scripts.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from starlette.requests import Request

from kapocs.public import stamps
from kapocs.signing import Signer
from kapocs.tracking.machines import program
from kapocs.web.client import client_ip, user_agent

PAGE = "kapocs-page"
PERSON = "kapocs-person"
"""The box to tick."""

QUICKEST = timedelta(seconds=1)
_PURPOSE = "page-shown"


class Pressed(StrEnum):
    """What a sent page looks like."""

    FINE = "fine"
    NO_PAGE = "no_page"
    """It does not come from a page of ours, or from one shown too long ago."""
    QUICK = "quick"
    MACHINE = "machine"
    """By its name or network it is a program, and the box is not ticked."""


def stamp(signer: Signer, token: str, at: datetime) -> str:
    """What a page carries that was opened by a link with this token."""
    return stamps.stamp(signer, _PURPOSE, _short(token), at)


def pressed(
    signer: Signer, request: Request, sent: Mapping[str, str], *, token: str, now: datetime
) -> Pressed:
    """What the values sent, and who sent them, give away."""
    age = stamps.age(signer, _PURPOSE, _short(token), sent.get(PAGE, ""), now)
    if age is None or age > stamps.LONGEST:
        return Pressed.NO_PAGE
    if program(user_agent(request), client_ip(request)) and not sent.get(PERSON):
        return Pressed.MACHINE
    return Pressed.QUICK if age < QUICKEST else Pressed.FINE


def _short(token: str) -> int:
    return int.from_bytes(hashlib.blake2b(token.encode(), digest_size=8).digest())
