"""Rows 58 and 62 to 64: sending a letter to one person, and global variables."""

from typing import Any

from kapocs.api_v1.answers import NO, YES, Answer, json, number
from kapocs.api_v1.call import BadRequest, Call, member, optional_member, reads, writes
from kapocs.api_v1.paths import number as read_number
from kapocs.db.pool import Conn
from kapocs.ids import SendId, SubscriberId
from kapocs.letters import variables
from kapocs.letters.model import GlobalNotFound
from kapocs.planning import single
from kapocs.sends.model import MOST_MAILS, SingleMail

_PARTS = ("mssys_text_content_part", "mssys_html_content_part")


@writes
async def send_mail(call: Call, conn: Conn) -> Answer:
    """Queues a send's letter to each person named; how many were queued."""
    wanted = [_mail(each) for each in call.array(MOST_MAILS)]
    return number(await single.send_now(conn, call.account_id, wanted, call.now))


def _mail(raw: object) -> SingleMail:
    if not isinstance(raw, dict):
        raise BadRequest("Each mail must be an object of send_id and contactid.")
    texts = {name: optional_member(raw, name) for name in _PARTS}
    overrides = {name: text for name, text in texts.items() if text is not None}
    send_id = SendId(read_number(member(raw, "send_id")))
    return SingleMail(send_id, SubscriberId(read_number(member(raw, "contactid"))), overrides)


@writes
async def create_global(call: Call, conn: Conn) -> Answer:
    """A new global variable."""
    given = call.object()
    name, html, text = member(given, "name"), member(given, "html"), _text(given)
    await variables.create(conn, call.account_id, name=name, html=html, text=text)
    return YES


@writes
async def update_global(call: Call, conn: Conn) -> Answer:
    """Changes a global variable; 0 when there is none of this name."""
    given = call.object()
    name, html = member(given, "name"), optional_member(given, "html")
    try:
        await variables.update(conn, call.account_id, name=name, html=html, text=_text(given))
    except GlobalNotFound:
        return NO
    return YES


@reads
async def get_global(call: Call, conn: Conn) -> Answer:
    """A global variable; without a text of its own, its HTML serves letters' text parts."""
    found = await variables.get(conn, call.account_id, call.params["name"])
    text = found.html if found.text is None else found.text
    return json({"name": f"global_{found.name}", "html": found.html, "text": text})


def _text(given: dict[str, Any]) -> str | None:
    return optional_member(given, "text")
