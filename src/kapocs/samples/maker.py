"""What makes samples, and remembers them."""

from dataclasses import dataclass, field
from datetime import datetime

from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.samples import queries
from kapocs.samples.content import Words, words
from kapocs.samples.model import Sample, SampleKind
from kapocs.signing import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """Makes things, and remembers them as samples."""

    conn: Conn
    account: Account
    signer: Signer
    now: datetime
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words(self.account.language))

    async def note(self, kind: SampleKind, thing: object, name: str) -> None:
        """It is a sample."""
        await queries.insert(self.conn, self.account.id, Sample(kind, str(thing), name))
