"""Links to pages for the readers of letters: a letter on a page, archives, one's own settings."""

from dataclasses import dataclass

from kapocs.ids import AccountId, DeliveryId, LetterId, ListId, SendId
from kapocs.subscribers.signed_links import Person, SignedLinks, person_of


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
