"""Who asks."""

from dataclasses import dataclass, field

from kapocs.accounts.rights import ALL, Rights
from kapocs.ids import AccountId, ApiKeyId


@dataclass(frozen=True, slots=True)
class Caller:
    """An authenticated API client: its account and the key pair it used."""

    account_id: AccountId
    key_id: ApiKeyId
    rights: Rights = field(default=ALL, compare=False)
    """What the key may do; read once and cached with it."""
    is_test: bool = field(default=False, compare=False)
    """Whether the account is a sandbox."""
