"""What the edges are built from; the server makes it once and hands it to each."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from kapocs.accounts.kept_keys import AccountTokens
from kapocs.catalog.combine import CatalogReader
from kapocs.clock import Clock
from kapocs.connectors.peers import Peers
from kapocs.db.pool import Conn, Pool
from kapocs.db.replica import Reads
from kapocs.forms.model import Form
from kapocs.ids import AccountId
from kapocs.lists.combine import ListVersions
from kapocs.orders.combine import ShopOrderWriter
from kapocs.outgoing.reach import Network, Reach
from kapocs.pace import PACE
from kapocs.senders.dns import Dns
from kapocs.senders.records import Installation
from kapocs.signing import Signer
from kapocs.subscribers.combine import (
    ChangeWriter,
    PeopleReader,
    RecordReader,
    SignUpWriter,
)
from kapocs.subscribers.links import PersonalLinks
from kapocs.tracking.combine import SignalWriter
from kapocs.web.authenticate import Authenticator
from kapocs.web.client import ON_THIS_MACHINE, Proxies
from kapocs.web.live import Live
from kapocs.web.long_answers import LongAnswers
from kapocs.web.meter import Meter
from kapocs.web.schemas import Schemas
from kapocs.web.tries import Tries

_NOWHERE = Installation()
_THE_INTERNET = Reach()
FormHtml = Callable[[Conn, Form], Awaitable[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts every edge may use."""

    pool: Pool
    reads: Reads
    """For answers that take long and change nothing."""
    signer: Signer
    tokens: AccountTokens
    """Reads what was signed for an account, here or where it was before."""
    clock: Clock
    base_url: str
    """Address people and plug-ins reach us at, without a slash at its end."""
    links: PersonalLinks
    authenticator: Authenticator
    meter: Meter
    sign_ups: SignUpWriter
    changes: ChangeWriter
    records: RecordReader
    people: PeopleReader
    catalog: CatalogReader
    list_versions: ListVersions
    shop_orders: ShopOrderWriter
    signals: SignalWriter
    schemas: Schemas
    long_answers: LongAnswers
    live: Live
    """Tells open pages what changes."""
    tries: Tries
    peers: Peers
    """What is known of each type of connector."""
    form_html: FormHtml
    """The HTML that puts a form on any page; what it shows is noted as a version."""
    max_body_bytes: int
    support: str = ""
    """Whom those write to who are stuck: an e-mail address, a URL, or empty: nobody."""
    has_relay: bool = False
    """Whether letters of accounts without relays of their own go out, or stay in the mailbox."""
    forms_tell_members: bool = True
    """Whether forms in old pages learn that an address is on their list; see the setting."""
    senders_lead_to: Installation = _NOWHERE
    """What the DNS records of sender domains point to."""
    dns: Callable[[], Dns] = Dns
    """A fresh view of DNS."""
    relay_reach: Reach = _THE_INTERNET
    """How far relays may lead that a program names: to the Internet, whatever the settings say."""
    targets: Sequence[Network] = ()
    """Networks that webhooks may lead to, beside the Internet."""
    proxies: Proxies = ON_THIS_MACHINE
    """Who is believed about the visitor's address."""

    def share(self, account_id: AccountId) -> Pool:
        """The account's share of the connections, for a page that is somebody's of it."""
        PACE.seen(account_id)
        return self.pool.of(account_id)
