"""What tests of returns share: a letter that was handed over, and what is known of it later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import make
from kapocs.db.pool import Conn
from kapocs.ids import AccountId, DeliveryId, LetterId, LinkId, SendId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import Schema
from kapocs.subscribers import queries
from kapocs.suppressions import queries as suppressions
from make import NOW
from make_mail import make_letter, make_link

BELA = "bela@kapocs.test"
HOST = "kapocs.test"


@dataclass(frozen=True)
class Mailed:
    """A letter to Béla."""

    schema: Schema
    person: SubscriberId
    letter_id: LetterId
    send_id: SendId
    id: DeliveryId
    links: tuple[LinkId, ...]

    @property
    def account_id(self) -> AccountId:
        """Whose letter."""
        return self.schema.key[0]

    @property
    def message_id(self) -> str:
        """With its brackets."""
        return f"<{self.account_id}.{self.id}@{HOST}>"


async def mail(
    conn: Conn,
    account_id: AccountId,
    *,
    email: str = BELA,
    at: datetime = NOW,
    links: int = 4,
    channel: str = "email",
) -> Mailed:
    """A list, a person on it, and a send's letter handed over to them at `at`."""
    made = await make.make_list(conn, account_id)
    schema = await lists.schema(conn, account_id, made.id)
    person = await make.make_subscriber(conn, schema, email=email)
    letter_id = await make_letter(conn, schema)
    targets = [
        await make_link(conn, schema, letter_id, target=f"https://example.com/{number}")
        for number in range(links)
    ]
    send_id = await conn.value(
        """INSERT INTO sends (account_id, name, list_id, letter_id, type, subject, from_name,
                              from_email)
           VALUES (:account_id, 'Őszi', :list_id, :letter_id, 'absolute', '', '', '')
           RETURNING id""",
        account_id=account_id,
        list_id=made.id,
        letter_id=letter_id,
    )
    mailed = Mailed(schema, person, letter_id, send_id, DeliveryId(0), tuple(targets))
    return await another(conn, mailed, at=at, channel=channel)


async def another(
    conn: Conn, mailed: Mailed, *, at: datetime = NOW, channel: str = "email", recipient: str = ""
) -> Mailed:
    """One more letter to the same person."""
    id_ = await conn.value(
        """INSERT INTO deliveries (account_id, purpose, occurrence, send_id, letter_id, list_id,
               subscriber_id, status, due_at, created_at, handed_over_at, finished_at, channel,
               recipient)
           VALUES (:account_id, 'send', gen_random_uuid()::text, :send_id, :letter_id, :list_id,
               :person, 'sent', :at, :at, :at, :at, :channel, :recipient)
           RETURNING id""",
        account_id=mailed.account_id,
        send_id=mailed.send_id,
        letter_id=mailed.letter_id,
        list_id=mailed.schema.key[1],
        person=mailed.person,
        at=at,
        channel=channel,
        recipient=recipient,
    )
    await conn.execute(
        "UPDATE deliveries SET message_id = :message_id WHERE id = :id",
        message_id=f"<{mailed.account_id}.{id_}@{HOST}>",
        id=id_,
    )
    return Mailed(mailed.schema, mailed.person, mailed.letter_id, mailed.send_id, id_, mailed.links)


async def totals(conn: Conn, mailed: Mailed) -> dict[str, int]:
    """The send's running totals that are not zero."""
    rows = await conn.rows(
        """SELECT key, sum(value::bigint)::bigint AS value
           FROM send_totals, jsonb_each_text(to_jsonb(send_totals))
           WHERE account_id = :account_id AND send_id = :send_id AND key = ANY(:names)
           GROUP BY key""",
        account_id=mailed.account_id,
        send_id=mailed.send_id,
        names=[
            "opened", "machine_opened", "clicked", "bounced", "complained", "unsubscribed"
        ],
    )  # fmt: skip
    return {row["key"]: row["value"] for row in rows if row["value"]}


async def history(conn: Conn, mailed: Mailed) -> list[Any]:
    """What happened to the person, without the sign-up."""
    rows = await queries.events_of(conn, *mailed.schema.key, mailed.person)
    return [row for row in rows if row["type"] not in ("subscribe", "email_sent")]


async def types(conn: Conn, mailed: Mailed) -> list[str]:
    """The kinds of what happened."""
    return [row["type"] for row in await history(conn, mailed)]


async def suppressed(conn: Conn, mailed: Mailed, *, email: str = BELA) -> str | None:
    """Why the address is not written to."""
    found = await suppressions.suppressed(conn, mailed.account_id, [email])
    return found.get(email)


_REPORT = """From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: b+x@kapocs.test
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="A3F.1/mx"

This is a MIME-encapsulated message.

--A3F.1/mx
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--A3F.1/mx
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 23 Nov 2026 13:00:00 +0100 (CET)

Final-Recipient: rfc822; %(recipient)s
Original-Recipient: rfc822;%(recipient)s
Action: %(action)s
Status: %(status)s
Remote-MTA: dns; target.example
Diagnostic-Code: smtp; %(diagnostic)s

--A3F.1/mx
Content-Type: message/rfc822

Subject: no such user, mailbox full, spam
List-Unsubscribe: <https://kapocs.test/x>

Szia!
--A3F.1/mx--
"""


def report(status: str, diagnostic: str, *, action: str = "failed", recipient: str = BELA) -> bytes:
    """A delivery report of RFC 3464, as Postfix writes them."""
    said = {"status": status, "diagnostic": diagnostic, "action": action, "recipient": recipient}
    return (_REPORT % said).replace("\n", "\r\n").encode()
