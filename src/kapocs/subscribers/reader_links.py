"""Links to pages for the readers of letters: a letter on a page, archives, one's own settings."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from kapocs.ids import AccountId, DeliveryId, LetterId, ListId, SendId
from kapocs.subscribers.signed_links import (
    SECURE_LINK_SECONDS,
    LinkExpired,
    Person,
    SignedLinks,
    lasts,
    person_of,
)


@dataclass(frozen=True, slots=True)
class OtherLetter:
    """A letter that went to a list, to be shown to this person."""

    person: Person
    list_id: ListId
    letter_id: LetterId


@dataclass(frozen=True, slots=True)
class ArchivedIssue:
    """A send to a list, as an archive shows it: with nobody's data."""

    account_id: AccountId
    list_id: ListId
    send_id: SendId


class ReaderLinks(SignedLinks):
    """Builds and reads the links of readers' pages. Every reader of a token raises BadToken."""

    def web_view(self, account_id: AccountId, delivery_id: DeliveryId) -> str:
        """The page with the letter of this delivery, as its reader got it."""
        return f"{self._base}/w/own/{self._token('web_view', account_id, delivery_id)}"

    async def read_web_view(self, token: str) -> tuple[AccountId, DeliveryId]:
        """Account and delivery of a letter on a page."""
        account_id, delivery_id = await self._numbers("web_view", token, 2)
        return AccountId(account_id), DeliveryId(delivery_id)

    def other_letter(self, person: Person, list_id: ListId, letter_id: LetterId) -> str:
        """The page with another letter, which went to that list, with the person's own data."""
        return f"{self._base}/w/other/{self._token('other', *person.key, list_id, letter_id)}"

    async def read_other_letter(self, token: str) -> OtherLetter:
        """Which letter of which list, for whom."""
        *who, list_id, letter_id = await self._numbers("other", token, 5)
        return OtherLetter(person_of(who), ListId(list_id), LetterId(letter_id))

    def got(self, person: Person, send_id: SendId) -> str:
        """The page with a letter that this person got, with nobody's data."""
        return f"{self._base}/w/got/{self._token('got', *person.key, send_id)}"

    async def read_got(self, token: str) -> tuple[Person, SendId]:
        """Whose letter of which send."""
        *who, send_id = await self._numbers("got", token, 4)
        return person_of(who), SendId(send_id)

    def issue(self, account_id: AccountId, list_id: ListId, send_id: SendId) -> str:
        """The page with the letter of a send, with nobody's data."""
        return f"{self._base}/w/issue/{self._token('issue', account_id, list_id, send_id)}"

    async def read_issue(self, token: str) -> ArchivedIssue:
        """Which send to which list."""
        account_id, list_id, send_id = await self._numbers("issue", token, 3)
        return ArchivedIssue(AccountId(account_id), ListId(list_id), SendId(send_id))

    def own_archive(self, person: Person) -> str:
        """The archive of the letters that this person got on their list."""
        return f"{self._base}/archive/own/{self._token('own_archive', *person.key)}"

    async def read_own_archive(self, token: str) -> Person:
        """Whose archive."""
        return person_of(await self._numbers("own_archive", token, 3))

    def list_archive(self, account_id: AccountId, list_id: ListId) -> str:
        """The archive of a list, for everybody; shown while the list says so."""
        return f"{self._base}/archive/list/{self._token('list_archive', account_id, list_id)}"

    async def read_list_archive(self, token: str) -> tuple[AccountId, ListId]:
        """Account and list of an archive for everybody."""
        account_id, list_id = await self._numbers("list_archive", token, 2)
        return AccountId(account_id), ListId(list_id)

    def preferences(self, person: Person, delivery_id: DeliveryId) -> str:
        """Where a person says which lists they want to be on, and how often they want letters."""
        return f"{self._base}/preferences/{self._token('preferences', *person.key, delivery_id)}"

    async def read_preferences(self, token: str) -> tuple[Person, DeliveryId]:
        """Whose wishes, and which letter led to them; 0: none did."""
        *who, delivery_id = await self._numbers("preferences", token, 4)
        return person_of(who), DeliveryId(delivery_id)

    def own_data(self, person: Person, now: datetime) -> str:
        """The page with all that is stored of a person, for a day; it goes to their address."""
        until = int(now.timestamp()) + SECURE_LINK_SECONDS
        return f"{self._base}/own-data/{self._token('own_data', *person.key, until)}"

    async def read_own_data(self, token: str, now: datetime) -> Person:
        """Whose data. LinkExpired when its day is over."""
        *who, until = await self._numbers("own_data", token, 4)
        if not lasts(until, now):
            raise LinkExpired
        return person_of(who)

    def new_address(self, person: Person, old: str, new: str, now: datetime) -> str:
        """Where the address `new` becomes this person's, for a day; it goes to that address."""
        until = int(now.timestamp()) + SECURE_LINK_SECONDS
        token = self._token("new_address", *person.key, until, *_change_of(old, new))
        return f"{self._base}/own-data/address/{token}?{urlencode({'to': new})}"

    async def read_new_address(self, token: str, now: datetime) -> tuple[Person, tuple[int, int]]:
        """Who has a new address, and what `is_change` asks. LinkExpired when its day is over."""
        *who, until, one, two = await self._numbers("new_address", token, 6)
        if not lasts(until, now):
            raise LinkExpired
        return person_of(who), (one, two)


def is_change(told: tuple[int, int], old: str, new: str) -> bool:
    """Whether a link to a new address was made for the way from this address to that one."""
    return told == _change_of(old, new)


def _change_of(old: str, new: str) -> tuple[int, int]:
    """124 bits of both addresses: a token holds numbers, each of less than 63 bits."""
    text = "\n".join(each.strip().lower() for each in (old, new))
    whole = int.from_bytes(hashlib.sha256(text.encode()).digest()[:16])
    return whole >> 66, (whole >> 4) & (2**62 - 1)
