"""Mends what is wrong about a person on all lists at once (GDPR, article 16)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kapocs.addresses import email_key
from kapocs.db.pool import Conn
from kapocs.errors import Invalid
from kapocs.forms.model import NOT_FOR_VISITORS
from kapocs.forms.offers import NOT_FOR_BUYERS
from kapocs.ids import AccountId, ListId, SubscriberId
from kapocs.lists import actions as lists
from kapocs.lists.model import FieldNotFound, Schema
from kapocs.orders import records
from kapocs.privacy.known import whom
from kapocs.privacy.model import Whom
from kapocs.reasons import Reason
from kapocs.storable import is_storable
from kapocs.subscribers import queries_departures
from kapocs.subscribers.model import SubscriberNotFound
from kapocs.suppressions import queries as suppressions
from kapocs.suppressions import queries_languages, queries_limits, queries_restrictions

_EMAIL = "email"
MOST_VALUES = 100


class BadRectification(Invalid):
    """Nothing, or what a person does not say of himself, is to be mended."""

    code = "bad_rectification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectified:
    """What was mended. `lists`: list → records; `passed_over`: fields that some lists have not."""

    email: str
    lists: Mapping[ListId, int] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()

    def data(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "email": self.email,
            "lists": [{"list_id": list_id, "records": n} for list_id, n in self.lists.items()],
            "passed_over": list(self.passed_over),
        }


async def rectify(
    conn: Conn,
    account_id: AccountId,
    email: str,
    values: Mapping[str, str],
    *,
    new_email: str = "",
    now: datetime,
) -> Rectified:
    """Changes these fields, and the address, on every record of the person; histories tell it.

    A list without a field is left as it is in that. What the old address refused (complaints,
    lists it left, a restriction) holds of the new one, too. After an error the transaction has
    to be rolled back: BadEmail, SubscriberNotFound, TooMuchOfOne, BadRectification, FieldNotFound,
    FieldInvalid, EmailTaken.
    """
    person = await whom(conn, account_id, email)
    if not person.records:
        raise SubscriberNotFound(field=_EMAIL)
    wanted = _checked(values, new_email)
    by_list = _by_list(person)
    schemas = {
        list_id: await lists.schema(conn, account_id, list_id, archived=True) for list_id in by_list
    }
    unknown = _unknown(wanted, schemas)
    changed = {}
    for list_id, ids in by_list.items():
        schema = schemas[list_id]
        own = {name: text for name, text in wanted.items() if name in schema.fields}
        changed[list_id] = 0
        if own:
            changed[list_id] = await records.change_all(
                conn, schema, ids, own, form_id=None, now=now
            )
    key = email_key(new_email) if new_email else person.email_key
    if key != person.email_key:
        await _follow(conn, account_id, person.email_key, key)
    return Rectified(email=key, lists=changed, passed_over=tuple(sorted(unknown)))


def _checked(values: Mapping[str, str], new_email: str) -> dict[str, str]:
    wanted = {name.strip().lower(): text for name, text in values.items()}
    if not (wanted or new_email) or len(wanted) > MOST_VALUES:
        raise BadRectification(Reason("privacy.nothing_to_mend", most=MOST_VALUES), field="values")
    for name in wanted:
        if name == _EMAIL or name in NOT_FOR_VISITORS | NOT_FOR_BUYERS:
            raise BadRectification(Reason("privacy.not_to_mend", name=name[:64]), field=name[:64])
        if not is_storable(name + wanted[name]):
            raise BadRectification(Reason("value.has_nul", field=name[:64]), field=name[:64])
    if new_email:
        email_key(new_email)
        wanted[_EMAIL] = new_email.strip()
    return wanted


def _by_list(person: Whom) -> dict[ListId, list[SubscriberId]]:
    found: dict[ListId, list[SubscriberId]] = {}
    for list_id, id_ in person.records:
        found.setdefault(list_id, []).append(id_)
    return found


def _unknown(wanted: Mapping[str, str], schemas: Mapping[ListId, Schema]) -> set[str]:
    """Fields that some of the lists have not. FieldNotFound: none has it."""
    found = set()
    for name in wanted:
        having = [schema for schema in schemas.values() if name in schema.fields]
        if not having:
            raise FieldNotFound(Reason("lists.no_field", name=name[:64]), field=name[:64])
        if len(having) < len(schemas):
            found.add(name)
    return found


async def _follow(conn: Conn, account_id: AccountId, old: str, new: str) -> None:
    """What its owner refused holds of the new address, too; what the old mailbox did, does not."""
    await queries_departures.follow(conn, account_id, old, new)
    await queries_limits.follow(conn, account_id, old, new)
    await queries_languages.follow(conn, account_id, old, new)
    await suppressions.follow(conn, account_id, old, new)
    await queries_restrictions.move(conn, account_id, old, new)
