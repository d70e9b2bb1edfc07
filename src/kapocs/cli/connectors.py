"""`kapocs connector`: links to shops, sites, invoicing programs and other systems."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from kapocs import reasons
from kapocs.catalog.money import plain
from kapocs.cli.answer import Answer, Row
from kapocs.cli.command import command, group
from kapocs.cli.options import Id, pair, read_text
from kapocs.cli.order_shown import status_name
from kapocs.cli.session import Session
from kapocs.comparing import reports
from kapocs.comparing.model import DocumentDifference
from kapocs.connectors import actions, queries, queries_inbound
from kapocs.connectors.model import (
    Connector,
    ConnectorId,
    InboundDelivery,
    InboundState,
    NewConnector,
)
from kapocs.ids import LARGEST_ID, ListId
from kapocs.orders.columns import STATUS
from kapocs.peer_types import PEERS
from kapocs.shop_peers import queries_coupons
from kapocs.shop_peers.comparing import ShopDifference
from kapocs.wording.telling import english

app = group("connector", "Links to shops, sites, invoicing programs and other systems.")

_HIDDEN = ("sealed", "key_digest", "account_id")
Limit = Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="A setting; KEY=@FILE reads a file. Repeats."),
]
OfList = Annotated[
    int | None,
    typer.Option("--list", min=1, max=LARGEST_ID, help="The list that what comes in goes to."),
]


@command(app, "create")
async def create(
    session: Session,
    *,
    type_: Annotated[str, typer.Option("--type", help="What is at the other end.")],
    name: Annotated[str, typer.Option(help="1 to 200 characters.")],
    list_id: OfList = None,
    set_: Set = None,
) -> Answer:
    """Link another system. Its address and secret are shown this once."""
    wish = NewConnector(
        type=type_,
        name=name,
        list_id=None if list_id is None else ListId(list_id),
        given=_given(set_ or ()),
    )
    made = await actions.create(
        session.conn,
        session.account_id,
        wish,
        peers=PEERS,
        signer=await session.signer(),
        now=session.now,
    )
    url = session.settings.public_url().rstrip("/") + made.path
    data = {"id": made.connector.id, "inbound_url": url, "secret": made.secret}
    known = f"{url} and the secret {made.secret}" if made.secret else url
    line = f"Connector {made.connector.id}. Shown this once: {known}"
    return Answer(data, line)


@command(app, "list")
async def list_(session: Session) -> Answer:
    """Show the account's connectors."""
    found = await queries.of_account(session.conn, session.account_id)
    return Answer(
        [_shape(each) for each in found], columns=("id", "type", "name", "list_id", "state", "why")
    )


@command(app, "show")
async def show(session: Session, *, id_: Id) -> Answer:
    """Show a connector, when something came last and how much is kept of it."""
    whose = _whose(session, id_)
    known = await actions.get(*whose)
    more = {
        "last_inbound_at": await queries_inbound.last_at(*whose),
        "inbound": await queries_inbound.counts(*whose),
    }
    return Answer(_shape(known) | more)


@command(app, "update")
async def update(
    session: Session,
    *,
    id_: Id,
    name: Annotated[str | None, typer.Option(help="1 to 200 characters.")] = None,
    list_id: OfList = None,
    set_: Set = None,
) -> Answer:
    """Change a connector; a setting of an empty value is taken away."""
    change = actions.ConnectorChange(
        name, None if list_id is None else ListId(list_id), _given(set_ or ())
    )
    signer = await session.signer()
    whose = _whose(session, id_)
    changed = await actions.update(*whose, change, peers=PEERS, signer=signer)
    return Answer(_shape(changed), f"Connector {id_} is changed.")


@command(app, "log")
async def log(session: Session, *, id_: Id, limit: Limit = 50) -> Answer:
    """Show what went wrong and what changed, the newest first."""
    whose = _whose(session, id_)
    await actions.get(*whose)
    lines = await queries.lines(*whose, size=limit)
    shown: list[Row] = [asdict(each) | {"reason": _sentence(each.reason)} for each in lines]
    return Answer(shown, columns=("at", "times", "reason"))


@command(app, "inbound")
async def inbound(
    session: Session,
    *,
    id_: Id,
    state: Annotated[
        InboundState | None, typer.Option(help="Only those that are waiting, done or dead.")
    ] = None,
    limit: Limit = 50,
) -> Answer:
    """Show what the other system delivered in the last 30 days, the newest first."""
    return await _inbound(session, id_, state, limit)


@command(app, "dead")
async def dead(session: Session, *, id_: Id, limit: Limit = 50) -> Answer:
    """Show what was delivered and could not be handled, with the reason."""
    return await _inbound(session, id_, InboundState.DEAD, limit)


@command(app, "retry")
async def retry(
    session: Session,
    *,
    id_: Id,
    delivery: Annotated[
        int | None, typer.Option(min=1, max=LARGEST_ID, help="One delivery; else all.")
    ] = None,
) -> Answer:
    """Have dead letters handled once more."""
    number = await actions.retry(*_whose(session, id_), delivery_id=delivery, now=session.now)
    return Answer({"id": id_, "deliveries": number}, f"{number} are handled again.")


@command(app, "pull")
async def pull(session: Session, *, id_: Id) -> Answer:
    """Ask a shop or an invoicing program now; `connector show` and `log` tell what came of it."""
    await reports.want(*_whose(session, id_), signer=await session.signer(), now=session.now)
    return Answer({"id": id_, "asked": True}, f"The other end of connector {id_} is being asked.")


@command(app, "report")
async def report(session: Session, *, id_: Id) -> Answer:
    """Show of what a shop or an invoicing program told last what is not stored here."""
    found = await reports.report(*_whose(session, id_), now=session.now)
    columns = ("number", "what", "status_there", "status_here", "gross_there", "gross_here")
    rows = [_difference(each) for each in found.rows]
    return Answer(rows, columns=columns, warnings=tuple(map(english, found.unseen)))


def _difference(found: ShopDifference | DocumentDifference) -> Row:
    """The two sides of an order, in the words of `kapocs order`."""
    here = "" if found.status_here is None else status_name({STATUS: str(found.status_here)})
    sums = {name: getattr(found, name) for name in ("gross_there", "gross_here")}
    told = {name: "" if sum_ is None else plain(sum_) for name, sum_ in sums.items()}
    return {**asdict(found), "status_here": here, **told}


@command(app, "repair")
async def repair(session: Session, *, id_: Id) -> Answer:
    """Ask for what differs and store what is said; of a program, what can be mended safely."""
    done = await reports.repair(*_whose(session, id_), now=session.now)
    line = f"{done.orders} differ or are mended; {'it is' if done.is_asked else 'nobody is'} asked."
    return Answer({"id": id_, "orders": done.orders, "asked": done.is_asked}, line)


@command(app, "coupons")
async def coupons(session: Session, *, id_: Id, limit: Limit = 50) -> Answer:
    """Show the coupons of which the shop could not be told, why, and when it is tried again."""
    whose = _whose(session, id_)
    await actions.get(*whose)
    found = await queries_coupons.failed(*whose, size=limit)
    shown: list[Row] = [
        {
            "id": each.coupon_id,
            "code": each.code,
            "tries": each.tries,
            "due_at": each.due_at,
            "reason": _sentence(each.reason),
        }
        for each in found
    ]
    return Answer(shown, columns=("id", "code", "tries", "due_at", "reason"))


@command(app, "disable")
async def disable(session: Session, *, id_: Id) -> Answer:
    """Take and send nothing until it is enabled; what waits is kept."""
    changed = await actions.disable(*_whose(session, id_), now=session.now)
    return Answer(_shape(changed), f"Connector {id_} is disabled.")


@command(app, "enable")
async def enable(session: Session, *, id_: Id) -> Answer:
    """Have it work again; what waited is handled."""
    changed = await actions.enable(*_whose(session, id_), now=session.now)
    return Answer(_shape(changed), f"Connector {id_} is enabled.")


@command(app, "delete")
async def delete(session: Session, *, id_: Id) -> Answer:
    """Forget a connector with its log; what came in by it stays."""
    await actions.delete(*_whose(session, id_))
    return Answer({"id": id_, "deleted": True}, f"Connector {id_} is deleted.")


def _whose(session: Session, id_: int) -> tuple[Any, Any, ConnectorId]:
    return session.conn, session.account_id, ConnectorId(id_)


async def _inbound(session: Session, id_: int, state: InboundState | None, limit: int) -> Answer:
    whose = _whose(session, id_)
    await actions.get(*whose)
    found = await queries_inbound.page(*whose, state=state, size=limit)
    columns = ("id", "kind", "state", "attempts", "received_at", "reason")
    return Answer([_delivery(each) for each in found], columns=columns)


def _given(pairs: Sequence[str]) -> dict[str, Any]:
    """Settings as typed; the content of a file that is JSON is read as such."""
    return dict(_setting(text) for text in pairs)


def _setting(text: str) -> tuple[str, Any]:
    name, value = pair(text, option="--set")
    if not value.startswith("@"):
        return name, value
    content = read_text(str(Path(value[1:])), field=name)
    try:
        return name, orjson.loads(content)
    except orjson.JSONDecodeError:
        return name, content.strip()


def _shape(connector: Connector) -> dict[str, object]:
    return {name: value for name, value in asdict(connector).items() if name not in _HIDDEN}


def _delivery(delivery: InboundDelivery) -> dict[str, object]:
    hidden = ("account_id", "connector_id")
    shown = {name: value for name, value in asdict(delivery).items() if name not in hidden}
    body = delivery.body.decode("utf-8", "replace")
    return shown | {"body": body, "reason": _sentence(delivery.reason)}


def _sentence(stored: object) -> str:
    found = reasons.read(stored)
    return "" if found is None else english(found)
