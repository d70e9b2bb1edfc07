"""How the page on which an order is paid looks: what is due, how to transfer it, and the button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from markupsafe import Markup
from starlette.responses import Response

from kapocs.accounts import queries as accounts
from kapocs.accounts.model import Account
from kapocs.amounts import written
from kapocs.connectors import queries as connectors
from kapocs.connectors.actions import opened
from kapocs.connectors.model import Connector
from kapocs.db.pool import Conn
from kapocs.gateways import actions, later, queries, transfer
from kapocs.gateways.model import NAMES, AttemptState, LaterTerms, PayAttempt
from kapocs.gateways.opening import can_start
from kapocs.gateways.transfer import TransferTo
from kapocs.lists import actions as lists
from kapocs.payments import references
from kapocs.payments.model import Balance
from kapocs.public.later_texts import later_text, seller_of
from kapocs.public.pages import Frame, Pages
from kapocs.public.reading import NoSuchPage
from kapocs.public.texts import words
from kapocs.signing import Signer
from kapocs.subscribers.links import Person

_TRANSFER = "transfer"
_FRESH = timedelta(hours=1)
"""For so long it is said what became of an attempt that was not paid."""
_NOT_PAID = (AttemptState.CANCELED, AttemptState.EXPIRED, AttemptState.FAILED)
_UNBOOKED = f"pay_{AttemptState.UNBOOKED}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePage:
    """An order, what is due for it, and how it can be paid. `attempts`: the newest first.

    `later`: on what terms whoever pays is charged for renewals; None: not at all.
    """

    order: Person
    account: Account
    balance: Balance
    due: Decimal
    gateways: Sequence[Connector]
    transfer: TransferTo | None
    attempts: Sequence[PayAttempt]
    later: LaterTerms | None

    def terms(self, type_: str) -> str:
        """To what a buyer agrees by paying through a gateway of this type; empty: nothing more."""
        return later_text(self.later, type_, self.account, currency=self.balance.currency)

    @property
    def live(self) -> PayAttempt | None:
        """The attempt by which it may be paid now."""
        return next((each for each in self.attempts if each.is_live), None)

    @property
    def is_unbooked(self) -> bool:
        """Whether money came that a person has to look at before more is paid."""
        return any(each.state == AttemptState.UNBOOKED for each in self.attempts)

    @property
    def paid(self) -> PayAttempt | None:
        """The attempt by which it was paid last."""
        every = (each for each in self.attempts if each.state == AttemptState.PAID)
        return max(every, key=lambda each: each.id, default=None)


async def load(conn: Conn, order: Person, signer: Signer, *, now: datetime) -> DuePage:
    """NoSuchPage, ListNotFound, ListArchived, OrderNotFound."""
    schema = await lists.schema(conn, order.account_id, order.list_id)
    account = await accounts.get(conn, order.account_id)
    if account is None:
        raise NoSuchPage
    due, balance = await actions.due_of(conn, schema, order.subscriber_id)
    found = await connectors.of_list(conn, *schema.key, [*NAMES, _TRANSFER])
    banks = [transfer.of(each) for each in found if each.type == _TRANSFER]
    return DuePage(
        order=order,
        account=account,
        balance=balance,
        due=due,
        gateways=[each for each in found if can_start(opened(each, signer))],
        transfer=banks[0] if banks else None,
        attempts=await queries.of_order(conn, *order.key),
        later=await later.terms(conn, schema, order.subscriber_id, balance, now=now),
    )


def pay_page(
    pages: Pages, shown: DuePage, *, address: str, notice: str, now: datetime, frame: Frame
) -> Response:
    """What is due and how to pay it, or thanks. `address`: the page's own; `notice`: a word of
    the catalogue's, empty when the newest attempt says it.
    """
    language = shown.account.language
    if shown.due <= 0:
        return _nothing_due(pages, shown, frame)
    said = words(language)
    reference = references.make(shown.order.list_id, shown.order.subscriber_id)
    notice = _UNBOOKED if shown.is_unbooked else notice or _notice(shown, now)
    values = {
        "title": said["pay_title"],
        "seller": seller_of(shown.account),
        "notice": said[notice] if notice else "",
        "mark": _mark(shown) if notice in _TELLS_MARK else "",
        "rows": _rows(shown, reference, language),
        "buttons": _buttons(shown, language),
        "terms": _terms(shown),
        "transfer": _transfer(shown, reference, language, now),
        "address": address,
    }
    return pages.show("pay.html", language, frame=frame, values=values)


def lead_page(pages: Pages, shown: DuePage, attempt: PayAttempt, frame: Frame) -> Response:
    """The page that leads on to a gateway's, which no frame may show."""
    language = shown.account.language
    said = words(language)
    types = {each.id: each.type for each in shown.gateways}
    type_ = types.get(attempt.connector_id, "")
    values = {
        "title": said["lead_title"].format(NAMES.get(type_, "")),
        "text": said["lead_text"],
        "terms": shown.terms(type_),
        "url": attempt.url,
        "button": said["lead_button"],
    }
    return pages.show("lead.html", language, frame=frame, values=values)


_TELLS_MARK = frozenset({"pay_open", "pay_canceled", "pay_expired", "pay_failed"})


def _notice(shown: DuePage, now: datetime) -> str:
    """What is to be said of the newest attempt; empty: nothing."""
    if shown.live is not None:
        return "pay_open" if shown.live.state == AttemptState.OPEN else ""
    last = max(shown.attempts, key=lambda each: each.id, default=None)
    is_fresh = last is not None and last.ended_at is not None and now < last.ended_at + _FRESH
    return f"pay_{last.state}" if last and is_fresh and last.state in _NOT_PAID else ""


def _mark(shown: DuePage) -> str:
    """What the gateway calls the newest attempt: buyers are to be told, and it is asked for."""
    last = shown.live or max(shown.attempts, key=lambda each: each.id, default=None)
    return last.peer_id if last is not None else ""


def _rows(shown: DuePage, reference: str, language: str) -> list[tuple[str, str]]:
    said, balance = words(language), shown.balance
    found = [(said["pay_reference"], reference)]
    if balance.kept > 0 and balance.gross is not None:
        found.append((said["sum_total"], written(balance.gross, balance.currency, language)))
        kept = written(-balance.kept, balance.currency, language)
        found.append((said["pay_received"], kept))
    return [*found, (said["pay_due"], written(shown.due, balance.currency, language))]


def _buttons(shown: DuePage, language: str) -> list[tuple[int, str]]:
    """Gateways to choose from, with what stands on the button; one that is open alone."""
    said, live = words(language), shown.live
    if shown.is_unbooked:
        return []
    if live is not None:
        mine = [each for each in shown.gateways if each.id == live.connector_id]
        return [(each.id, said["pay_on"].format(NAMES[each.type])) for each in mine]
    several = len(shown.gateways) > 1
    return [
        (each.id, said["pay_by" if several else "pay_button"].format(NAMES[each.type]))
        for each in shown.gateways
    ]


def _terms(shown: DuePage) -> list[str]:
    """To what buyers agree by the buttons."""
    offered = {id_ for id_, _ in _buttons(shown, shown.account.language)}
    every = [shown.terms(each.type) for each in shown.gateways if each.id in offered]
    return list(dict.fromkeys(filter(None, every)))


def _transfer(
    shown: DuePage, reference: str, language: str, now: datetime
) -> dict[str, object] | None:
    to = shown.transfer
    if to is None or shown.is_unbooked:
        return None
    said, currency = words(language), shown.balance.currency
    rows = [
        (said["transfer_payee"], to.payee.name),
        (said["transfer_account"], to.account),
        (said["transfer_bank"], to.bank),
        (said["transfer_bic"], to.payee.bic),
        (said["transfer_sum"], written(shown.due, currency, language)),
        (said["transfer_reference"], reference),
    ]
    moment = now.astimezone(shown.account.zone)
    code = to.code(shown.due, currency, reference, moment)
    # Our own drawing: nothing in it is somebody's text.
    drawing = Markup(code)  # noqa: S704  # digits and letters of a path
    return {"rows": [each for each in rows if each[1]], "code": drawing}


def _nothing_due(pages: Pages, shown: DuePage, frame: Frame) -> Response:
    language = shown.account.language
    said = words(language)
    name = "pay_done" if shown.balance.is_paid else "pay_nothing"
    reference = references.make(shown.order.list_id, shown.order.subscriber_id)
    subject = f"{said['pay_reference']}: {reference}"
    if shown.balance.is_paid and shown.paid is not None:
        subject += f" · {said['pay_mark'].format(shown.paid.peer_id)}"
    values = {"title": said[f"{name}_title"], "text": said[f"{name}_text"], "subject": subject}
    return pages.show("message.html", language, frame=frame, values=values)
