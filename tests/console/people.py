"""People at a browser."""

import re

import httpx

import make
from kapocs.accounts.roles import Role
from kapocs.courier.mail.mime import Mail, assemble
from kapocs.courier.mailbox import MailboxCourier
from kapocs.courier.model import Message
from kapocs.ids import AccountId, UserId
from product import Product

PASSWORD = "Árvíztűrő tükörfúrógép"
FROM_OUTSIDE = {"Host": "kapocs.example.com"}
PERSON = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
"""What somebody's own browser says."""


async def make_person(
    product: Product, account_id: AccountId, email: str, role: Role = Role.OWNER
) -> UserId:
    """Somebody who can sign in with PASSWORD."""
    async with product.pool.transaction() as conn:
        return await make.make_user(conn, account_id, email=email, password=PASSWORD, role=role)


def token_of(page: httpx.Response) -> str:
    """The hidden token of the page's first form."""
    found = re.search(r'name="token" value="([\w-]+)"', page.text)
    assert found is not None
    return found[1]


async def sign_in(
    browser: httpx.AsyncClient, email: str, password: str = PASSWORD, next_: str = ""
) -> httpx.Response:
    """Opens the sign-in page and sends it."""
    page = await browser.get("/login", params={"next": next_})
    fields = {"token": token_of(page), "email": email, "password": password, "next": next_}
    return await browser.post("/login", data=fields)


async def put_letter(product: Product, mail: Mail) -> None:
    """Puts a mail into the mailbox as the worker would."""
    message = Message(
        key="key", sender=mail.from_email, recipient=mail.to_email, data=assemble(mail)
    )
    await MailboxCourier(product.pool).deliver(message)


def make_mail(
    product: Product,
    *,
    subject: str = "Üdv!",
    to_name: str = "Béla",
    html: str | None = "<p>Szia</p>",
    text: str | None = "Szia",
) -> Mail:
    """A letter to Béla."""
    return Mail(
        from_name="Anna",
        from_email="anna@kapocs.test",
        to_email="bela@kapocs.test",
        to_name=to_name,
        subject=subject,
        message_id="<1@kapocs.test>",
        date=product.services.clock(),
        text=text,
        html=html,
    )


async def earlier(product: Product) -> None:
    """Every letter went out a while ago: who opens one at once is a machine."""
    async with product.pool.transaction() as conn:
        await conn.execute(
            "UPDATE deliveries SET handed_over_at = handed_over_at - interval '1 hour'"
        )
