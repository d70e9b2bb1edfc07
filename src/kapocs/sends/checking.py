"""Whether what a send names is there, and of the right kind."""

from kapocs.accounts import queries as accounts
from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.forms import queries as forms
from kapocs.ids import AccountId, ListId
from kapocs.letters.model import LetterNotFound
from kapocs.lists import queries as lists
from kapocs.lists import queries_change
from kapocs.lists.model import ListArchived, ListNotFound, Schema
from kapocs.reasons import Reason
from kapocs.segments import queries_change as segments
from kapocs.segments.model import SegmentNotFound
from kapocs.senders import queries as senders
from kapocs.sends import queries, rules, wishes
from kapocs.sends.model import BadSend, Channel, NewSend, SenderNotVerified, SendNotFound


async def check(conn: Conn, account_id: AccountId, new: NewSend) -> Channel:
    """How the letters of a send travel, once all it names was looked up.

    ListNotFound, LetterNotFound, SegmentNotFound, SendNotFound, FieldNotFound, BadSend, BadEmail,
    FreeMailSender, SenderNotVerified: each names the field; InvalidMany has several of them.
    """
    schemas = [
        await _schema(conn, account_id, list_id)
        for list_id in (new.list_id, *new.audience.more_list_ids)
    ]
    await _check_in_use(conn, account_id, new)
    channel = await _channel(conn, account_id, new)
    wishes.check(new, channel)
    if new.timing.reference_field:
        for schema in schemas:
            rules.check_reference(schema, new.timing)
    for when in new.when:
        rules.check_when(schemas[0], when)
    await _check_form(conn, account_id, new)
    await _check_audience(conn, account_id, new, schemas)
    if channel is Channel.EMAIL:
        await _check_sender(conn, account_id, new)
    return channel


async def _schema(conn: Conn, account_id: AccountId, list_id: ListId) -> Schema:
    schema = await lists.schema(conn, account_id, list_id)
    if schema is None:
        raise ListNotFound(field="list_id")
    return schema


async def _check_in_use(conn: Conn, account_id: AccountId, new: NewSend) -> None:
    """The lists are in use, and stay so until the transaction ends. ListArchived."""
    list_ids = (new.list_id, *new.audience.more_list_ids)
    for each in await queries_change.archived_of(conn, account_id, list_ids):
        raise ListArchived(Reason("sends.list_archived", list=each), field="list_id")


async def _channel(conn: Conn, account_id: AccountId, new: NewSend) -> Channel:
    variants = new.test.variants if new.test else ()
    wanted = [new.letter_id, *(each.letter_id for each in variants)]
    kinds = await queries.letter_kinds(conn, account_id, wanted)
    if set(wanted) - kinds.keys():
        raise LetterNotFound(field="letter_id")
    if len(set(kinds.values())) > 1:
        raise BadSend(Reason("sends.several_kinds"), field="letter_id")
    return kinds[new.letter_id]


async def _check_form(conn: Conn, account_id: AccountId, new: NewSend) -> None:
    if new.form_id is not None and not await forms.on_list(
        conn, account_id, new.list_id, new.form_id
    ):
        raise BadSend(Reason("sends.no_form"), field="form_id")


async def _check_audience(
    conn: Conn, account_id: AccountId, new: NewSend, schemas: list[Schema]
) -> None:
    for field in ("segment_ids", "exclude_segment_ids"):
        wanted = set(getattr(new.audience, field))
        for schema in schemas if wanted else ():
            wanted -= await segments.usable(conn, account_id, schema.list.id, list(wanted))
        if wanted:
            raise SegmentNotFound(
                Reason("sends.no_segment", field=field, segment=min(wanted)), field=field
            )
    resent = new.audience.resend_of
    if resent is not None and await queries.get(conn, account_id, resent) is None:
        raise SendNotFound(field="resend_of")


async def _check_sender(conn: Conn, account_id: AccountId, new: NewSend) -> None:
    """Accounts may ask that letters come from their own, proven domains only."""
    if not (await senders.rules(conn, account_id)).requires_verified_sender:
        return
    account = await accounts.get(conn, account_id)
    own = account.sender_email if account else ""
    variants = new.test.variants if new.test else ()
    for address in {new.from_email or own, *(each.from_email for each in variants)} - {""}:
        name = email_key(address).rpartition("@")[2]
        domain = await senders.domain_of(conn, account_id, name)
        if domain is None or not domain.is_verified:
            raise SenderNotVerified(
                Reason("sends.unverified_domain", name=name),
                field="from_email",
            )
