"""Who asks."""

from dataclasses import dataclass

from kapocs.ids import AccountId, ApiKeyId


@dataclass(frozen=True, slots=True)
class Caller:
    """An authenticated API client: its account and the key pair it used."""

    account_id: AccountId
    key_id: ApiKeyId
