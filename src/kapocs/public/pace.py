"""How often forms may be sent: from one place, from one page, and to one mailbox.

The counters are shared by all web processes. Nobody learns from them who is on a list: what is
counted is what was sent, whatever became of it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from kapocs.addresses import BadEmail, mailbox_key
from kapocs.public.guard import LONGEST, SHOWN
from kapocs.web.tries import Rule, TooManyTries, Tries, Try, network

SENT_A_MINUTE = 60
"""Enough for a room full of people behind one address."""
SENT_WITH_A_PAGE = 3
"""A page is sent once; somebody goes back in the browser and signs up a second person."""
SENT_TO_A_MAILBOX = 4
"""Letters an hour that strangers can have sent to one mailbox, whatever they add to the address."""
_PLACE = Rule("forms from a place", SENT_A_MINUTE, timedelta(minutes=1))
_PAGE = Rule("forms with a page", SENT_WITH_A_PAGE, LONGEST)
_MAILBOX = Rule("forms for a mailbox", SENT_TO_A_MAILBOX, timedelta(hours=1))

_WINDOW = timedelta(minutes=1)
_MOST_KNOWN = 50_000


class Held(StrEnum):
    """Why a form is not taken now."""

    USED_UP = "used_up"
    """The page was sent too often; a fresh one is needed."""
    TOO_FAST = "too_fast"


class FormPace:
    """Counts the forms that are sent."""

    def __init__(self, tries: Tries) -> None:
        self._tries = tries

    async def holds(self, sent: Mapping[str, str], client: str) -> Held | None:
        """Counts the form; why it has to wait, or None."""
        try:
            await self._tries.begin(_page(sent))
        except TooManyTries:
            return Held.USED_UP
        return await self.holds_elsewhere(sent, client, writes=True)

    async def holds_elsewhere(
        self, sent: Mapping[str, str], client: str, *, writes: bool
    ) -> Held | None:
        """Counts a form whose page bears no token of ours; why it has to wait, or None.

        `writes`: a letter goes to the address, so its mailbox counts too.
        """
        mailbox = _mailbox(sent) if writes else []
        try:
            await self._tries.begin([Try(_PLACE, network(client)), *mailbox])
        except TooManyTries:
            return Held.TOO_FAST
        return None

    async def refused(self, sent: Mapping[str, str]) -> None:
        """Something in the form was wrong: nothing came of it, and it may be sent again."""
        await self._tries.forgive(take_back=[*_page(sent), *_mailbox(sent)])


def _page(sent: Mapping[str, str]) -> list[Try]:
    return [Try(_PAGE, sent.get(SHOWN, ""))]


def _mailbox(sent: Mapping[str, str]) -> list[Try]:
    try:
        return [Try(_MAILBOX, mailbox_key(sent.get("email", "")))]
    except BadEmail:
        return []


class Pace:
    """Counts in windows of a minute, in this process alone."""

    def __init__(self, most: int = SENT_A_MINUTE) -> None:
        self._most = most
        self._counts: dict[str, int] = {}
        self._since: datetime | None = None

    def allows(self, client_ip: str, now: datetime) -> bool:
        """Counts one; False when it is too many."""
        # A clock that was set back must not make a window longer.
        within = self._since is not None and timedelta(0) <= now - self._since < _WINDOW
        if not within or len(self._counts) > _MOST_KNOWN:
            self._counts.clear()
            self._since = now
        place = network(client_ip)
        self._counts[place] = self._counts.get(place, 0) + 1
        return self._counts[place] <= self._most
