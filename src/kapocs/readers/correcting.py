"""What readers mend of themselves: the fields that forms ask of them, and their address.

Who speaks is the address: what is mended is mended on every list where the account asks for it.
Orders are left as they are: they say what was agreed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kapocs.addresses import BadEmail, email_key
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.forms import queries as forms
from kapocs.forms.model import NOT_FOR_VISITORS, Form, FormField, FormType, taken
from kapocs.ids import AccountId, SubscriberId
from kapocs.lists import queries as lists
from kapocs.lists.model import Schema
from kapocs.lists.values import FieldType
from kapocs.orders import records
from kapocs.privacy.known import whom
from kapocs.privacy.rectifying import rectify
from kapocs.queue.put import put
from kapocs.readers.jobs import MailNewAddress
from kapocs.readers.own_data import Owner, owner
from kapocs.subscribers import queries
from kapocs.subscribers.links import LinkExpired, Person
from kapocs.subscribers.reader_links import is_change
from kapocs.subscribers.texts import texts

_EMAIL = "email"
_ASKED_BY = (FormType.SUBSCRIBE, FormType.UPDATE)
_NEVER = (FieldType.FILE, FieldType.PASSWORD)


class SameAddress(Invalid):
    """It is the address that is known already."""

    code = "same_address"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFields:
    """What a list asks of somebody: `form` is the first that asks; values are those stored."""

    schema: Schema
    form: Form
    fields: Sequence[FormField]
    values: Mapping[str, str]
    record: SubscriberId


async def own_fields(conn: Conn, of: Owner) -> list[OwnFields]:
    """By list, what somebody may mend of themselves. TooMuchOfOne."""
    account_id = of.account.id
    person = await whom(conn, account_id, of.email)
    found = []
    for list_id, id_ in person.records:
        schema = await lists.schema(conn, account_id, list_id)
        known = await queries.get(conn, account_id, list_id, id_)
        if schema is None or not schema.list.unique_email or known is None:
            continue
        asked = await _asked(conn, account_id, schema)
        if asked is not None:
            values = texts(known, schema.zone)
            form, fields = asked
            found.append(
                OwnFields(schema=schema, form=form, fields=fields, values=values, record=id_)
            )
    return found


def shown(own: Sequence[OwnFields]) -> list[OwnFields]:
    """Each field once, by the first list that asks for it."""
    names: set[str] = set()
    parts = []
    for each in own:
        fields = [field for field in each.fields if field.name not in names]
        names |= {field.name for field in fields}
        if fields:
            parts.append(replace(each, fields=fields))
    return parts


async def correct(conn: Conn, of: Owner, sent: Mapping[str, str], *, now: datetime) -> int:
    """Stores what is another way than it was shown; on how many records.

    InvalidMany holds one problem a field; TooMuchOfOne, FieldInvalid.
    """
    own = await own_fields(conn, of)
    wanted: dict[str, str] = {}
    for each in shown(own):
        given = taken(each.fields, each.schema, sent)
        wanted |= {name: text for name, text in given.items() if _is_other(each, name, text)}
    changed = 0
    for each in own:
        mine = {field.name: wanted[field.name] for field in each.fields if field.name in wanted}
        if mine:
            changed += await records.change_all(
                conn, each.schema, [each.record], mine, form_id=None, now=now
            )
    return changed


async def ask_address(conn: Conn, who: Person, of: Owner, email: str) -> None:
    """Has the link to it mailed to the new address. BadEmail, SameAddress."""
    if email_key(email) == email_key(of.email):
        raise SameAddress(field=_EMAIL)
    await put(conn, MailNewAddress(*who.key, email.strip()))


def is_theirs(of: Owner, email: str) -> bool:
    """Whether it is the address that is known of them."""
    try:
        return email_key(of.email) == email_key(email)
    except BadEmail:
        return False


def check_change(of: Owner, change: tuple[int, int], email: str) -> None:
    """LinkExpired: the link was made for another address, or before this one was known."""
    if not is_change(change, of.email, email):
        raise LinkExpired


async def change_address(
    conn: Conn, who: Person, change: tuple[int, int], email: str, *, now: datetime
) -> Owner:
    """The address is theirs, on every list; once more it is the same.

    `change`: what the link says. LinkExpired: it was made for another way; SubscriberNotFound,
    EmailTaken, BadEmail, TooMuchOfOne.
    """
    of = await owner(conn, who)
    if is_theirs(of, email):
        return of
    check_change(of, change, email)
    await rectify(conn, of.account.id, of.email, {}, new_email=email, now=now)
    return await owner(conn, who)


async def _asked(
    conn: Conn, account_id: AccountId, schema: Schema
) -> tuple[Form, list[FormField]] | None:
    """The fields of the list's forms in use, each once; None: they ask for nothing to mend."""
    first: Form | None = None
    fields: dict[str, FormField] = {}
    for form in await forms.of_list(conn, account_id, schema.list.id):
        if form.type not in _ASKED_BY:
            continue
        first = first or form
        for each in await forms.fields_of(conn, account_id, form.id):
            if _is_own(each, schema):
                fields.setdefault(each.name, each)
    return (first, list(fields.values())) if first and fields else None


def _is_own(field: FormField, schema: Schema) -> bool:
    """Whether somebody may mend it here: no address, no consent to something that is linked."""
    known = schema.fields.get(field.name)
    if known is None or known.type in _NEVER or field.name == _EMAIL or field.link:
        return False
    return field.name not in NOT_FOR_VISITORS


def _is_other(own: OwnFields, name: str, text: str) -> bool:
    known = own.values.get(name, "")
    if own.schema.fields[name].type is FieldType.CHECKBOX:
        return (text == "1") != (known == "1")
    return own.schema.fields[name].clean(text, own.schema.zone) != known
