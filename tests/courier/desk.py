"""A mail to try sending APIs with, and the courier of each with its simulator behind."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from courier.provider_sims import (
    KEY_ID,
    MAILGUN_DOMAIN,
    MAILGUN_KEY,
    POSTMARK_TOKEN,
    REGION,
    SECRET,
    MailgunSim,
    PostmarkSim,
    SesSim,
    Simulator,
    simulating,
)
from kapocs.courier.mail.mime import Mail, assemble
from kapocs.courier.model import Courier, Message
from kapocs.courier.open import open_courier

MAIL = Mail(
    from_name="Kávézó",
    from_email="hirlevel@kavezo.example",
    to_email="anna@example.com",
    to_name="Tükörfúrógép Anna",
    subject="Árvíztűrő tükörfúrógép",
    message_id="1@kavezo.example",
    date=datetime(2026, 11, 23, tzinfo=UTC),
    text="Szia Anna!\n.\nŐszi akció",
    html="<p>Szia Anna! Őszi akció</p>",
    reply_to="valasz@kavezo.example",
    headers=(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), ("X-Own", "ű" * 50)),
)
DATA = assemble(MAIL)
SECRETS = (SECRET, MAILGUN_KEY, POSTMARK_TOKEN, quote(SECRET, safe=""))
ALL = ["ses", "mailgun", "postmark"]


def login(name: str) -> str:
    """What stands before the options in the URL of that provider's simulator."""
    return {
        "ses": f"ses://{KEY_ID}:{quote(SECRET, safe='')}@{REGION}",
        "mailgun": f"mailgun://{quote(MAILGUN_KEY, safe='')}@{MAILGUN_DOMAIN}",
        "postmark": f"postmark://{POSTMARK_TOKEN}@default",
    }[name]


SIMS: dict[str, Callable[[], Simulator]] = {
    "ses": SesSim,
    "mailgun": MailgunSim,
    "postmark": PostmarkSim,
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A courier and the simulator behind it."""

    courier: Courier
    sim: Simulator


@asynccontextmanager
async def desk_of(name: str, *, options: str = "", before: str = "") -> AsyncIterator[Desk]:
    async with simulating(SIMS[name]()) as sim:
        courier = open_courier(f"{before or login(name)}?endpoint={sim.url}{options}")
        yield Desk(courier, sim)
        await courier.close()


def message(recipient: str = "anna@example.com", *, data: bytes = DATA) -> Message:
    return Message(key="kulcs-1", sender="b+token@bounce.example", recipient=recipient, data=data)
