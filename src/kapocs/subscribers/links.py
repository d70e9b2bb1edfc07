"""Personal links of a subscriber: made here, read here, so that no other place knows their shape.

Each carries ids and a MAC; none carries an address to go to. A link of one purpose is
worthless for another.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from kapocs.db.pool import Conn
from kapocs.ids import (
    AccountId,
    DeliveryId,
    FormId,
    LandingPageId,
    LinkId,
    ListId,
    SubscriberId,
)
from kapocs.signing import BadToken
from kapocs.subscribers.reader_links import ReaderLinks
from kapocs.subscribers.signed_links import (
    SECURE_LINK_SECONDS,
    LinkExpired,
    Person,
    lasts,
    person_of,
)

__all__ = [
    "SECURE_LINK_SECONDS",
    "TRIAL",
    "VISIT_LIFE",
    "Clicked",
    "LinkExpired",
    "PageClicked",
    "Person",
    "PersonalLinks",
    "lower",
    "raised",
]

TRIAL = FormId(0)
"""In place of a form, in the confirmation link of a test letter: it confirms nothing."""

VISIT_LIFE = timedelta(days=30)
"""How long a page knows who came to it by a letter."""


@dataclass(frozen=True, slots=True)
class Clicked:
    """What a click link stands for."""

    account_id: AccountId
    delivery_id: DeliveryId
    link_id: LinkId


@dataclass(frozen=True, slots=True)
class PageClicked:
    """What a link of a person's own landing page stands for; `shown_at`: when the page was."""

    person: Person
    link_id: LinkId
    shown_at: datetime


class PersonalLinks(ReaderLinks):
    """Builds and reads the links.

    Every reader raises BadToken for what was made neither here nor in a house that the account
    came from. Outside a transaction; within one, ask `on` its connection.
    """

    def on(self, conn: Conn) -> "PersonalLinks":
        """These links, read by a connection that is in hand already."""
        return PersonalLinks(self._base, self._signer, self._tokens.on(conn))

    def open_pixel(self, account_id: AccountId, delivery_id: DeliveryId) -> str:
        """The picture whose loading tells of an open."""
        return f"{self._base}/o/{self._token('open', account_id, delivery_id)}.gif"

    async def read_open(self, token: str) -> tuple[AccountId, DeliveryId]:
        """Account and delivery of an open."""
        account_id, delivery_id = await self._numbers("open", token, 2)
        return AccountId(account_id), DeliveryId(delivery_id)

    def click(self, account_id: AccountId, delivery_id: DeliveryId, link_id: LinkId) -> str:
        """The tracked form of a link in a letter."""
        return f"{self._base}/c/{self._token('click', account_id, delivery_id, link_id)}"

    async def read_click(self, token: str) -> Clicked:
        """What was clicked, and in which delivery."""
        account_id, delivery_id, link_id = await self._numbers("click", token, 3)
        return Clicked(AccountId(account_id), DeliveryId(delivery_id), LinkId(link_id))

    def unsubscribe_token(self, person: Person, delivery_id: DeliveryId) -> str:
        """The token alone, for the reply address of List-Unsubscribe."""
        return self._token(
            "unsubscribe", person.account_id, person.list_id, person.subscriber_id, delivery_id
        )

    def unsubscribe(self, person: Person, delivery_id: DeliveryId) -> str:
        """Where a person leaves: a page for people (GET), one click for mail programs (POST)."""
        return f"{self._base}/u/{self.unsubscribe_token(person, delivery_id)}"

    async def read_unsubscribe(self, token: str) -> tuple[Person, DeliveryId]:
        """Who leaves, and which letter made them."""
        *who, delivery_id = await self._numbers("unsubscribe", token, 4)
        return person_of(who), DeliveryId(delivery_id)

    def pay(self, order: Person) -> str:
        """Where an order is paid: whoever has the link can see what is due, and pay it."""
        return f"{self._base}/pay/{self._token('pay', *order.key)}"

    async def read_pay(self, token: str) -> Person:
        """The order that is to be paid."""
        return person_of(list(await self._numbers("pay", token, 3)))

    def stay(self, person: Person) -> str:
        """Where somebody says that they want to stay."""
        return f"{self._base}/stay/{self._token('stay', *person.key)}"

    async def read_stay(self, token: str) -> Person:
        """Who wants to stay."""
        return person_of(list(await self._numbers("stay", token, 3)))

    def confirm(self, person: Person, form_id: FormId) -> str:
        """The link of a confirmation letter."""
        token = self._token(
            "confirm", person.account_id, person.list_id, person.subscriber_id, form_id
        )
        return f"{self._base}/d/{token}"

    async def read_confirm(self, token: str) -> tuple[Person, FormId]:
        """Who confirms which form's sign-up."""
        *who, form_id = await self._numbers("confirm", token, 4)
        return person_of(who), FormId(form_id)

    def update_form(
        self, person: Person, form_id: FormId, *, expires: datetime | None = None
    ) -> str:
        """The person's own copy of a data-update form, for good or until `expires`."""
        until = 0 if expires is None else int(expires.timestamp())
        token = self._token(
            "form", person.account_id, person.list_id, person.subscriber_id, form_id, until
        )
        return f"{self._base}/f/{form_id}/{token}"

    def update_forms(
        self, account_id: AccountId, list_id: ListId, form_id: FormId
    ) -> Callable[[SubscriberId], str]:
        """Builds the same, without an end, for record after record of a list."""
        token = self._signer.account_tokens("form", account_id, (list_id,), (form_id, 0))
        address = f"{self._base}/f/{form_id}/"
        return lambda subscriber_id: address + token(subscriber_id)

    async def read_update_form(self, token: str, now: datetime) -> tuple[Person, FormId]:
        """Whose copy of which form. LinkExpired when its time is over."""
        *who, form_id, until = await self._numbers("form", token, 5)
        if until and not lasts(until, now):
            raise LinkExpired
        return person_of(who), FormId(form_id)

    def landing_page(self, person: Person, page_id: LandingPageId) -> str:
        """The person's own copy of a landing page."""
        token = self._token(
            "landing", person.account_id, person.list_id, person.subscriber_id, page_id
        )
        return f"{self._base}/l/{page_id}/{token}"

    async def read_landing_page(self, token: str) -> tuple[Person, LandingPageId]:
        """Whose copy of which page."""
        *who, page_id = await self._numbers("landing", token, 4)
        return person_of(who), LandingPageId(page_id)

    def page_clicks(self, person: Person, shown_at: datetime) -> Callable[[LinkId], str]:
        """Builds the tracked forms of links on the person's own copy of a landing page."""
        shown = int(shown_at.timestamp() * 1000)
        before = (person.list_id, person.subscriber_id, shown)
        token = self._signer.account_tokens("page_click", person.account_id, before, ())
        return lambda link_id: f"{self._base}/l/to/{token(link_id)}"

    async def read_page_click(self, token: str) -> PageClicked:
        """What was clicked, and on whose page."""
        *who, shown, link_id = await self._numbers("page_click", token, 5)
        shown_at = datetime.fromtimestamp(shown / 1000, UTC)
        return PageClicked(person_of(who), LinkId(link_id), shown_at)

    def visit(self, person: Person, now: datetime) -> str:
        """What a page of the account's shop is told, to which a person came by a letter."""
        return self._token(
            "visit",
            person.account_id,
            person.list_id,
            person.subscriber_id,
            int((now + VISIT_LIFE).timestamp()),
        )

    async def read_visit(self, token: str, now: datetime) -> Person:
        """Who came. LinkExpired when that is too long ago."""
        *who, until = await self._numbers("visit", token, 4)
        if not lasts(until, now, life=VISIT_LIFE):
            raise LinkExpired
        return person_of(who)

    def bounce_token(self, account_id: AccountId, delivery_id: DeliveryId) -> str:
        """The token of a letter's envelope sender, `b+<token>@…`; see `lower`."""
        return lower(self._token("bounce", account_id, delivery_id))

    async def read_bounce(self, token: str) -> tuple[AccountId, DeliveryId]:
        """Which delivery came back. Letter case makes no difference."""
        account_id, delivery_id = await self._numbers("bounce", raised(token), 2)
        return AccountId(account_id), DeliveryId(delivery_id)

    def complaint_token(self, account_id: AccountId, delivery_id: DeliveryId) -> str:
        """The token of a letter's address for complaints, `fbl+<token>@…`; see `lower`."""
        return lower(self._token("complaint", account_id, delivery_id))

    async def read_complaint(self, token: str) -> tuple[AccountId, DeliveryId]:
        """Which delivery is complained of. Letter case makes no difference."""
        account_id, delivery_id = await self._numbers("complaint", raised(token), 2)
        return AccountId(account_id), DeliveryId(delivery_id)

    def message_id(self, account_id: AccountId, delivery_id: DeliveryId, *, domain: str) -> str:
        """A letter's Message-ID with its brackets: the same for each try, and not to be guessed."""
        return f"<m.{lower(self._token('message', account_id, delivery_id))}@{domain}>"

    async def read_message_id(self, token: str) -> tuple[AccountId, DeliveryId]:
        """Which delivery has the Message-ID `<m.token@…>`. Letter case makes no difference."""
        account_id, delivery_id = await self._numbers("message", raised(token), 2)
        return AccountId(account_id), DeliveryId(delivery_id)

    def hook(self, account_id: AccountId, provider: str) -> str:
        """Where a provider sends its reports on the account's letters."""
        return f"{self._base}/hooks/{provider}/{self._token('hook', account_id)}"

    async def read_hook(self, token: str) -> AccountId:
        """Whose letters are reported on."""
        (account_id,) = await self._numbers("hook", token, 1)
        return AccountId(account_id)

    def form(self, form_id: FormId) -> str:
        """The public address of a form."""
        return f"{self._base}/f/{form_id}"


def lower(token: str) -> str:
    """A token in lower-case letters and digits, at most 56 of them.

    On its way a mail address may lose its capitals, and its local part has 64 characters.
    """
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    return base64.b32encode(raw).decode().rstrip("=").lower()


def raised(text: str) -> str:
    """The token that `lower` was given. BadToken."""
    try:
        raw = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError) as error:
        raise BadToken from error
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
