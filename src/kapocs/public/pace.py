"""How often forms may be sent: from one place, from one page, and to one mailbox.

The counters are shared by all web processes. Nobody learns from them who is on a list: what is
counted is what was sent, whatever became of it.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from kapocs.addresses import BadEmail, mailbox_key
from kapocs.public.guard import SHOWN
from kapocs.public.stamps import LONGEST
from kapocs.web.tries import CountedTry, Rule, TooManyTries, Tries, network

SENT_A_MINUTE = 60
"""Enough for a room full of people behind one address."""
SENT_WITH_A_PAGE = 3
"""A page is sent once; somebody goes back in the browser and signs up a second person."""
SENT_TO_A_MAILBOX = 4
"""Letters an hour that strangers can have sent to one mailbox, whatever they add to the address."""
_PLACE = Rule("forms from a place", SENT_A_MINUTE, timedelta(minutes=1))
_PAGE = Rule("forms with a page", SENT_WITH_A_PAGE, LONGEST)
_MAILBOX = Rule("forms for a mailbox", SENT_TO_A_MAILBOX, timedelta(hours=1))


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
        held = await self.holds_elsewhere(sent, client, writes=True)
        if held is not None:
            await self._tries.forgive(take_back=_page(sent))
        return held

    async def holds_elsewhere(
        self, sent: Mapping[str, str], client: str, *, writes: bool
    ) -> Held | None:
        """Counts a form whose page bears no token of ours; why it has to wait, or None.

        `writes`: a letter goes to the address, so its mailbox counts too.
        """
        try:
            await self._tries.begin(
                [CountedTry(_PLACE, network(client)), *_mailbox(sent, writes=writes)]
            )
        except TooManyTries:
            return Held.TOO_FAST
        return None

    async def refused(self, sent: Mapping[str, str]) -> None:
        """Something in the form was wrong: nothing came of it, and it may be sent again.

        Its place stays counted, so that nobody guesses coupons by being refused.
        """
        await self._tries.forgive(take_back=[*_page(sent), *_mailbox(sent, writes=True)])

    async def refused_elsewhere(self, sent: Mapping[str, str], *, writes: bool) -> None:
        """A form that `holds_elsewhere` counted was refused: it may be sent again."""
        counted = _mailbox(sent, writes=writes)
        if counted:
            await self._tries.forgive(take_back=counted)


def _page(sent: Mapping[str, str]) -> list[CountedTry]:
    return [CountedTry(_PAGE, sent.get(SHOWN, ""))]


def _mailbox(sent: Mapping[str, str], *, writes: bool) -> list[CountedTry]:
    if not writes:
        return []
    try:
        return [CountedTry(_MAILBOX, mailbox_key(sent.get("email", "")))]
    except BadEmail:
        return []
