"""What every link that belongs to somebody is made of: ids, and a MAC of the account's own key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kapocs.accounts.kept_keys import AccountTokens
from kapocs.clock import lives
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.signing import BadToken, Signer

SECURE_LINK_SECONDS = 24 * 3600
"""Life of the secured variant of a personal form link."""


class LinkExpired(BadToken):
    """The link has expired."""

    code = "link_expired"


@dataclass(frozen=True, slots=True)
class Person:
    """A record on a list."""

    account_id: AccountId
    list_id: ListId
    subscriber_id: SubscriberId

    @property
    def key(self) -> tuple[AccountId, ListId, SubscriberId]:
        """As queries ask for it."""
        return self.account_id, self.list_id, self.subscriber_id


class SignedLinks:
    """Signs and reads the tokens of links; `base_url`: where people reach this installation."""

    def __init__(self, base_url: str, signer: Signer, tokens: AccountTokens | None = None) -> None:
        self._base = base_url.rstrip("/")
        self._signer = signer
        self._tokens = tokens or AccountTokens(signer)

    def _token(self, purpose: str, account_id: AccountId, *numbers: int) -> str:
        return self._signer.account_token(purpose, account_id, *numbers)

    async def _numbers(self, purpose: str, token: str, count: int) -> tuple[int, ...]:
        return await self._tokens.read(purpose, token, count=count)


def person_of(who: Sequence[int]) -> Person:
    """The record of these ids: account, list, subscriber."""
    account_id, list_id, subscriber_id = who
    return Person(AccountId(account_id), ListId(list_id), SubscriberId(subscriber_id))


def lasts(
    until: int, now: datetime, *, life: timedelta = timedelta(seconds=SECURE_LINK_SECONDS)
) -> bool:
    """Whether a link of this life that ends at the second `until` still counts."""
    return lives(datetime.fromtimestamp(until, UTC), now, life=life)
