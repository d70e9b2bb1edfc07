"""All that is stored of a reader, for themselves: the link to it by mail, a look, an erasure.

A link in a letter may be passed on with it. So what is stored is shown behind a link of its own,
which goes to the person's address and lasts a day.
"""

from dataclasses import dataclass
from datetime import datetime

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.db.pool import Conn
from kapocs.privacy import erasing, known
from kapocs.privacy.model import Erasure, Known
from kapocs.queue.put import put
from kapocs.readers.jobs import MailOwnData
from kapocs.readers.language import spoken
from kapocs.signing import Signer
from kapocs.subscribers import queries
from kapocs.subscribers.links import Person
from kapocs.subscribers.model import SubscriberNotFound


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody whose data it is, as one account has it."""

    account: Account
    email: str

    @property
    def hidden(self) -> str:
        """As much of the address as tells one's own."""
        local, _, domain = self.email.strip().rpartition("@")
        return f"{local[:1]}•••@{domain}"


async def owner(conn: Conn, who: Person) -> Owner:
    """Who is meant. SubscriberNotFound: they, or their address, are gone."""
    account = await accounts.get(conn, who.account_id)
    found = await queries.get(conn, *who.key)
    if account is None or found is None or not found.email:
        raise SubscriberNotFound
    return Owner(await spoken(conn, account, found.email_key), found.email)


async def ask(conn: Conn, who: Person) -> None:
    """Has the link mailed by a worker."""
    await put(conn, MailOwnData(*who.key))


async def read(conn: Conn, of: Owner, *, now: datetime) -> Known:
    """All that the account knows of them. TooMuchOfOne."""
    return await known.read(conn, of.account.id, of.email, now=now)


async def erase(conn: Conn, of: Owner, signer: Signer, *, reason: str, now: datetime) -> Erasure:
    """Begins to erase them; pressed twice it is one erasure. InvoiceUnderWay, PersonRestricted."""
    return await erasing.begin(conn, of.account.id, signer, of.email, reason=reason, now=now)
