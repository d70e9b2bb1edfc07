"""What comes back from the mail systems a letter went to."""

from dataclasses import dataclass
from enum import StrEnum

from kapocs.errors import Denied
from kapocs.reasons import Reason


class Forged(Denied):
    """The report is not proven to be the provider's."""

    code = "forged_report"


class ReturnKind(StrEnum):
    """What a returned mail says of its recipient."""

    HARD = "hard"
    """There is no such mailbox: never again."""
    SOFT = "soft"
    """Not now: full, broken, or given up after many tries."""
    POLICY = "policy"
    """Refused for what we are or what the letter is; says nothing of the person."""
    AUTO_REPLY = "auto_reply"
    """Somebody is away."""
    DELAY = "delay"
    """Not delivered yet; they go on trying."""
    NOTHING = "nothing"
    """No failure: a receipt, a letter of a person, praise of a letter as no spam."""
    UNKNOWN = "unknown"
    """It came back, but why cannot be made out."""

    @property
    def is_failure(self) -> bool:
        """Whether a letter did not arrive, for a reason that is known."""
        return self in (ReturnKind.HARD, ReturnKind.SOFT, ReturnKind.POLICY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A returned mail, read. Empty texts: not said.

    `status` as in RFC 3463 ("5.1.1"); `diagnostic` is the far side's words, one line of at most
    500 characters, and as little to be trusted as anything a stranger wrote.
    """

    kind: ReturnKind
    status: str = ""
    diagnostic: str = ""
    recipient: str = ""
    why: Reason | None = None
    """What is kept in its place, where the words are not the far side's alone."""
    is_unclear: bool = False
    """Of a policy: no reason can be made out, so it may be ours to mend or not."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A reader told their provider that a letter is spam."""

    type: str
    recipient: str = ""
    source: str = ""
    """Who reports it, in their own words."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A provider says that the letter arrived."""


Report = Returned | Complaint | Delivered
