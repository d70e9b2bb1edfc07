"""Slows down the guessing of passwords; the counters are shared by all web processes.

Counted for a person in a network, for the network, and for the person wherever the guesses come
from: the last only slows down, so nobody is locked out. Even that is spared whoever signed in as
this person from the same browser before, so a stranger's guesses do not make its owner wait.
"""

from datetime import timedelta

from kapocs.accounts.actions import sign_in_key
from kapocs.errors import TooFast
from kapocs.ids import AccountId, UserId
from kapocs.web.tries import CountedTry, Rule, TooManyTries, Tries, network

WINDOW = timedelta(minutes=15)
MOST_PER_PERSON = 5
MOST_PER_ADDRESS = 50
MOST_ANYWHERE = 10
LONGEST_WAIT = timedelta(minutes=1)
_PERSON_HERE = Rule("sign-in of a person from a network", MOST_PER_PERSON, WINDOW)
_NETWORK = Rule("sign-in from a network", MOST_PER_ADDRESS, WINDOW)
_PERSON = Rule("sign-in of a person", MOST_ANYWHERE, timedelta(days=1), LONGEST_WAIT)
_DEVICE = Rule("sign-in from a known browser", MOST_PER_PERSON, WINDOW)

MOST_CODES = 5
_CODE = Rule("code of a second factor", MOST_CODES, timedelta(days=1), timedelta(minutes=15))


class TooManyAttempts(TooFast):
    """Too many failed sign-ins."""

    code = "too_many_attempts"


class SignInThrottle:
    """Counts attempts. `device`: what a browser holds that has been in as this person; or empty."""

    def __init__(self, tries: Tries) -> None:
        self._tries = tries

    async def begin(self, email: str, client: str, device: str = "") -> None:
        """Before a password is checked. TooManyAttempts when there were too many failures."""
        # Counted before the check, so that many guesses at once do not slip through.
        whose, place = _counted(email, client, device)
        try:
            await self._tries.begin([*whose, *place])
        except TooManyTries as error:
            raise TooManyAttempts from error

    async def succeeded(
        self, email: str, client: str, device: str = "", *, is_whole: bool = True
    ) -> None:
        """The password was right: what was counted against the person is forgotten.

        `is_whole`: in every account of the address. If not, only this try is: whoever knows the
        password of one account would begin to guess another's anew by it, for ever.
        """
        whose, place = _counted(email, client, device)
        if is_whole:
            await self._tries.forgive(forget=whose, take_back=place)
        else:
            await self._tries.forgive(take_back=[*whose, *place])


class CodeThrottle:
    """Counts codes of second factors, of a user however often they begin to sign in anew.

    Beyond a few each waits longer than the one before, so that nobody is shut out for good.
    """

    def __init__(self, tries: Tries) -> None:
        self._tries = tries

    async def begin(self, account_id: AccountId, user_id: UserId) -> None:
        """Before a code is looked at. TooManyAttempts when there were too many wrong ones."""
        try:
            await self._tries.begin([CountedTry(_CODE, f"{account_id} {user_id}")])
        except TooManyTries as error:
            raise TooManyAttempts from error

    async def succeeded(self, account_id: AccountId, user_id: UserId) -> None:
        """The code was right."""
        await self._tries.forgive(forget=[CountedTry(_CODE, f"{account_id} {user_id}")])


def person(email: str) -> str:
    """Whose sign-in it is; an address that is none is counted as it was typed."""
    return sign_in_key(email) or email.strip().lower()[:254]


def _counted(email: str, client: str, device: str) -> tuple[list[CountedTry], list[CountedTry]]:
    who, place = person(email), network(client)
    if device:
        return [CountedTry(_DEVICE, f"{who} {device}")], []
    everywhere = CountedTry(_PERSON, who)
    return [CountedTry(_PERSON_HERE, f"{who} {place}"), everywhere], [CountedTry(_NETWORK, place)]
