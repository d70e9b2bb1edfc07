"""Finding what a path names: the list, its form, the records with a value in a field."""

from collections.abc import Sequence

from kapocs.addresses import BadEmail, email_key
from kapocs.api_v1.call import Call
from kapocs.api_v1.paths import number
from kapocs.db.pool import Conn
from kapocs.forms.model import Form, FormNotFound, FormType
from kapocs.ids import SubscriberId
from kapocs.lists import standard
from kapocs.lists.model import Field, Schema
from kapocs.lists.values import LONGEST
from kapocs.segments import queries as segments
from kapocs.segments.model import Condition, Operator
from kapocs.subscribers import queries as subscribers

NO_FORM = 0
_OF_ONE_CASE = {"email", "mssys_secure_id", "mssys_shoprenter_id"}
"""Texts that are compared in a way of their own, whatever the case of others means."""


async def list_of(call: Call, conn: Conn) -> Schema:
    """The list in the path with its fields. ListNotFound."""
    return await call.services.schemas.get(conn, call.account_id, call.list_id)


async def list_and_forms(call: Call, conn: Conn) -> tuple[Schema, tuple[Form, ...]]:
    """The list in the path with its fields and forms. ListNotFound."""
    return await call.services.schemas.with_forms(conn, call.account_id, call.list_id)


def form_of(call: Call, forms: Sequence[Form]) -> Form | None:
    """The list's form in the path; None for form 0. FormNotFound for any other it has not."""
    asked = call.number("form")
    if asked == NO_FORM:
        return None
    for form in forms:
        if form.id == asked:
            return form
    raise FormNotFound


def update_form_of(call: Call, forms: Sequence[Form]) -> Form:
    """The list's data-update form in the path. FormNotFound, for forms of other types too."""
    form = form_of(call, forms)
    if form is None or form.type is not FormType.UPDATE:
        raise FormNotFound
    return form


async def ids_with(conn: Conn, schema: Schema, *, name: str, value: str) -> Sequence[SubscriberId]:
    """Records that have exactly this value; an empty one finds nobody. FieldNotFound."""
    field = schema.field(name)
    if not value.strip():
        return []
    if field.name == "email":
        return await ids_with_email(conn, schema, value)
    if field.name == "id":
        return await subscribers.existing_ids(conn, *schema.key, [number(value)])
    if field.name == "mssys_shoprenter_id":
        return await subscribers.ids_by_shop_order(conn, *schema.key, value)
    wanted = await having(conn, schema, field=field, value=value)
    return await segments.ids(conn, schema.list.account_id, schema, [[wanted]])


async def having(conn: Conn, schema: Schema, *, field: Field, value: str) -> Condition:
    """The condition that a record has this value, in which `*` is a `*`.

    An index finds texts in just these capitals. Only if nobody has them so, all records are
    read without regard to case.
    """
    exactly = Condition(field.name, Operator.IS, value)
    if field.type not in LONGEST or field.name in _OF_ONE_CASE:
        return exactly
    is_column = field.name in standard.CORE
    if not is_column and await segments.count(conn, schema.list.account_id, schema, [exactly]):
        return exactly
    return Condition(field.name, Operator.IN, (value,))


async def ids_with_email(conn: Conn, schema: Schema, email: str) -> Sequence[SubscriberId]:
    """Records with this address; what is no address belongs to nobody."""
    try:
        key = email_key(email)
    except BadEmail:
        return []
    return await subscribers.ids_by_email(conn, *schema.key, key)
