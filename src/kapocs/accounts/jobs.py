"""Work on accounts that is asked for."""

from dataclasses import dataclass

from kapocs.ids import AccountId, UserId


@dataclass(frozen=True, slots=True)
class ClearSandbox:
    """Delete the next piece of what was in a sandbox that was emptied."""

    account_id: AccountId


@dataclass(frozen=True, slots=True)
class ForgetPassword:
    """Somebody says that they have forgotten their password. `sealed`: the address, in base64.

    Who it is, and whether it is anybody, the worker finds out: so the page takes as long for all.
    """

    sealed: str


@dataclass(frozen=True, slots=True)
class MailUser:
    """Send a user the link by which they choose a password. `purpose`: of `LinkPurpose`."""

    account_id: AccountId
    user_id: UserId
    purpose: str
