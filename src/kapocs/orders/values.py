"""What the fields of an order's record may hold, and which way its status may go. Pure rules."""

from collections.abc import Callable, Iterable, Mapping

from kapocs.addresses import BadEmail, email_key
from kapocs.catalog.model import PaymentMethod
from kapocs.catalog.money import currency, plain
from kapocs.errors import Invalid
from kapocs.lists.model import Field, ListType, Schema
from kapocs.lists.standard import READ_ONLY
from kapocs.lists.values import LONGEST, FieldInvalid, FieldType
from kapocs.orders import columns
from kapocs.orders.model import BadOrder, NewOrder, OrderStatus, StatusNotAllowed
from kapocs.orders.oddities import Oddities, is_storable
from kapocs.reasons import Reason

_ORDERS_OWN = (
    columns.STATUS,
    columns.SHOP_ORDER,
    columns.ITEMS,
    columns.NET_SUM,
    columns.GROSS_SUM,
)


def is_for_orders(schema: Schema) -> bool:
    """Whether the list's records are orders."""
    return schema.list.type is ListType.ECOMMERCE


def is_order(schema: Schema, values: Mapping[str, object]) -> bool:
    """Whether the values of a record say that it is an order."""
    return is_for_orders(schema) and any(
        str(values.get(name) or "") not in ("", "0") for name in _ORDERS_OWN
    )


def only_for_orders(schema: Schema) -> None:
    """BadOrder when the list takes no orders."""
    if not is_for_orders(schema):
        raise BadOrder(Reason("orders.no_shop_list"), field="list")


def check_values(values: Mapping[str, str]) -> None:
    """Cleaned values of a record. BadOrder and UnknownCurrency name the field."""
    status_of(values)
    _check_payment(values)
    _check_currency(values)


def refused(values: Mapping[str, str]) -> list[Invalid]:
    """An error for each of the cleaned values that no order can have."""
    found = []
    for refuses in _REFUSALS.values():
        try:
            refuses(dict(values))
        except Invalid as error:
            found.append(error)
    return found


def _check_payment(values: Mapping[str, str]) -> None:
    payment = values.get(columns.PAYMENT, "")
    if payment not in ("", "0") and payment not in {str(int(each)) for each in PaymentMethod}:
        raise BadOrder(
            Reason("orders.bad_payment", field=columns.PAYMENT, text=payment[:20]),
            field=columns.PAYMENT,
        )


def _check_currency(values: Mapping[str, str]) -> None:
    if values.get(columns.CURRENCY):
        currency(values[columns.CURRENCY], field=columns.CURRENCY)


def taken(
    schema: Schema, given: Mapping[str, object], odd: Oddities, *, needs_email: bool
) -> dict[str, str]:
    """Cleaned values of an order's record: what does not fit is mended or left out, and noted.

    BadEmail when the order `needs_email` and has none that is one.
    """
    cleaned: dict[str, str] = {}
    for name, raw in given.items():
        known = schema.fields.get(name.lower())
        if known is None or known.name in READ_ONLY:
            continue
        try:
            cleaned[known.name] = _cleaned(known, raw, schema)
        except FieldInvalid:
            mended = _mended(known, raw, name, odd)
            try:
                cleaned[known.name] = _cleaned(known, mended, schema)
            except FieldInvalid as error:
                odd.note(name, raw, Reason("note.left_out", why=error.reason))
    for name, refuses in _REFUSALS.items():
        try:
            refuses(cleaned)
        except Invalid:
            odd.note(name, cleaned.pop(name), Reason("note.unknown"))
    if not needs_email:
        _check_email(cleaned, odd)
    return cleaned


def of_new(schema: Schema, wish: NewOrder, odd: Oddities) -> dict[str, str]:
    """Cleaned values of a new order's record. FieldInvalid, BadOrder and UnknownCurrency."""
    if wish.keeps_oddities:
        return taken(schema, wish.values, odd, needs_email=True)
    values = schema.clean(wish.values)
    check_values(values)
    return values


def _cleaned(known: Field, raw: object, schema: Schema) -> str:
    text = known.clean(raw, schema.zone)
    if is_storable(text):
        return text
    raise FieldInvalid(Reason("orders.half_character", field=known.name), field=known.name)


def _mended(known: Field, raw: object, name: str, odd: Oddities) -> str:
    if known.type in (FieldType.DECIMAL, FieldType.SMALLINT, FieldType.INTEGER):
        number = odd.amount(raw, name, negative=True)
        return "" if number is None else plain(number)
    return odd.text(raw, name, LONGEST.get(known.type, 255))


def _check_email(cleaned: dict[str, str], odd: Oddities) -> None:
    email = cleaned.get("email", "").strip()
    try:
        if email:
            email_key(email)
    except BadEmail:
        odd.note("email", cleaned.pop("email"), Reason("note.no_address"))


def status_of(values: Mapping[str, str]) -> OrderStatus | None:
    """The status in a record's fields; None: none yet. BadOrder when there is no such status."""
    text = values.get(columns.STATUS, "")
    if text in ("", "0"):
        return None
    for status in OrderStatus:
        if text == str(int(status)):
            return status
    raise BadOrder(
        Reason("orders.bad_status", field=columns.STATUS, text=text[:20]), field=columns.STATUS
    )


def check_told_again(values: Mapping[str, str], fields: Mapping[str, str]) -> None:
    """`check_status` of an order that a webshop tells again: a late copy undoes no payment."""
    check_status(values, [fields])
    if status_of(fields) is OrderStatus.PAID and status_of(values) is OrderStatus.ORDERED:
        raise StatusNotAllowed(
            Reason("orders.not_unpaid", field=columns.STATUS), field=columns.STATUS
        )


def check_status(values: Mapping[str, str], orders: Iterable[Mapping[str, str]]) -> None:
    """StatusNotAllowed when one of the orders may not take the status in the values.

    An order that has a status keeps having one.
    """
    if columns.STATUS not in values:
        return
    wanted = status_of(values)
    for fields in orders:
        now = status_of(fields)
        if now is None or (wanted is not None and now.may_become(wanted)):
            continue
        shown = "none" if wanted is None else f"{wanted:d}"
        raise StatusNotAllowed(
            Reason("orders.not_from_to", field=columns.STATUS, now=f"{now:d}", shown=shown),
            field=columns.STATUS,
        )


_REFUSALS: dict[str, Callable[[dict[str, str]], object]] = {
    columns.STATUS: status_of,
    columns.PAYMENT: lambda values: _check_payment(values),
    columns.CURRENCY: lambda values: _check_currency(values),
}


def sums_given(values: Mapping[str, str]) -> dict[str, str]:
    """The sums that came with an order; they count where there are no items to reckon from."""
    names = (columns.NET_SUM, columns.GROSS_SUM, columns.ITEMS)
    return {name: values[name] for name in names if values.get(name)}
