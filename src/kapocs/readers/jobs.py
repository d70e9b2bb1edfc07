"""Work that readers ask for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ListId, SubscriberId


@dataclass(frozen=True, slots=True)
class MailOwnData:
    """Mail somebody the link to the page with all that is stored of them."""

    account_id: AccountId
    list_id: ListId
    subscriber_id: SubscriberId


@dataclass(frozen=True, slots=True)
class MailNewAddress:
    """Mail somebody's new address the link that makes it theirs. `email`: as they typed it."""

    account_id: AccountId
    list_id: ListId
    subscriber_id: SubscriberId
    email: str
