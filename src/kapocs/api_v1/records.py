"""Records as v1 shows them: every value a text, empty ones by the type of their field.

Lists of a million records are built here, so the work for one record is kept small: the core
fields are one JSON dump, the stored fields are already JSON, and what a record leaves empty is
a text made once for all records that leave the same fields empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from kapocs.api_v1 import order_shapes
from kapocs.forms.model import Form, FormType
from kapocs.ids import SubscriberId
from kapocs.lists import standard
from kapocs.lists.model import ListType, Schema
from kapocs.lists.values import ZERO_DATE, FieldType
from kapocs.orders.model import Item
from kapocs.subscribers.links import PersonalLinks
from kapocs.subscribers.model import Subscriber
from kapocs.subscribers.texts import local_text

SHOWN_ID: type[str] | type[int] = str
"""`int` would make `id` a JSON number in records."""

_EMPTY = {
    FieldType.SMALLINT: "0",
    FieldType.INTEGER: "0",
    FieldType.DECIMAL: "0",
    FieldType.CHECKBOX: "0",
    FieldType.DATE: ZERO_DATE,
    FieldType.DATETIME: f"{ZERO_DATE} 00:00:00",
}
_ZERO_TIME = _EMPTY[FieldType.DATETIME]
_FLAG = {True: "1", False: "0"}
_MOST_TAILS = 2_000
_NO_PRODUCTS = len(b"[]}")
"""How the tail of an order without items ends."""


@dataclass(frozen=True, slots=True)
class RecordBatch:
    """Rows of `subscribers.queries_export.COLUMNS`, and the items of those that are orders."""

    rows: Sequence[Any]
    items: Mapping[SubscriberId, Sequence[Item]]


class RecordShape:
    """How the records of one list look. `only`: names of the fields to show; None: all."""

    def __init__(
        self,
        schema: Schema,
        forms: Sequence[Form],
        links: PersonalLinks,
        *,
        only: Sequence[str] | None = None,
    ) -> None:
        self._forms = [
            (f"mssys_updateform_{form.id}", links.update_forms(*schema.key, form.id))
            for form in forms
            if form.type is FormType.UPDATE
        ]
        self._empty: dict[str, Any] = {
            name: _EMPTY.get(field.type, "")
            for name, field in schema.fields.items()
            if name not in standard.CORE
        }
        self._only = None if only is None else [name.lower() for name in only]
        self._has_products = schema.list.type is ListType.ECOMMERCE
        self._tails: dict[tuple[str, ...], bytes] = {}

    @property
    def shows_products(self) -> bool:
        """Whether records show the items of an order."""
        return self._has_products and (self._only is None or "products" in self._only)

    def record(self, row: Sequence[Any], items: Sequence[Item] = ()) -> bytes:
        """JSON of a row of `subscribers.queries_export.COLUMNS` with the order's items."""
        core = self._core(row)
        stored: str = row[-1]
        if self._only is not None:
            everything = self._empty | orjson.loads(stored) | core
            if self.shows_products:
                everything["products"] = order_shapes.several(items)
            return orjson.dumps({n: everything[n] for n in self._only if n in everything})
        names = tuple(orjson.loads(stored))
        tail = self._tails.get(names)
        if tail is None:
            tail = self._tail(names)
        if items:
            tail = tail[:-_NO_PRODUCTS] + orjson.dumps(order_shapes.several(items)) + b"}"
        if not names:
            return orjson.dumps(core)[:-1] + tail
        return b"%b,%b%b" % (orjson.dumps(core)[:-1], stored[1:-1].encode(), tail)

    def records(self, batch: RecordBatch) -> Iterable[bytes]:
        """JSON of a batch's records, each alone."""
        if not batch.items:
            return map(self.record, batch.rows)
        return (self.record(row, batch.items.get(row["id"], ())) for row in batch.rows)

    def _core(self, row: Sequence[Any]) -> dict[str, Any]:
        (
            id_, email, last_name, first_name, full_name, active, confirmed, subscribed_at,
            first_updated_at, updated_at, form_id, client_ip, user_agent, referer, secret_id, _,
        ) = row  # fmt: skip
        core = {
            "id": SHOWN_ID(id_),
            "email": email,
            "subdate": subscribed_at,
            "active": _FLAG[active],
            "firstupdate": first_updated_at or _ZERO_TIME,
            "lastupdate": updated_at or _ZERO_TIME,
            "mssys_secure_id": secret_id,
            "mssys_nsid": "0" if form_id is None else str(form_id),
            "mssys_sub_status": _FLAG[confirmed],
            "mssys_client_ip": client_ip,
            "mssys_useragent": user_agent,
            "mssys_referer_page": referer,
            "mssys_lastname": last_name,
            "mssys_firstname": first_name,
            "mssys_fullname": full_name,
        }
        for name, link in self._forms:
            core[name] = link(id_)
        return core

    def _tail(self, names: tuple[str, ...]) -> bytes:
        """The end of a record that has values in these fields and none in the others."""
        if len(self._tails) >= _MOST_TAILS:
            self._tails.clear()
        stored = set(names)
        rest = {name: value for name, value in self._empty.items() if name not in stored}
        if self._has_products:
            # Always the last one, so that items are put in its place quickly.
            rest.pop("products", None)
            rest["products"] = []
        tail = b"," + orjson.dumps(rest)[1:] if rest else b"}"
        self._tails[names] = tail
        return tail


def as_row(subscriber: Subscriber, zone: ZoneInfo) -> Sequence[Any]:
    """A record read alone, in the shape in which exports read many."""
    return (
        subscriber.id,
        subscriber.email,
        subscriber.last_name,
        subscriber.first_name,
        subscriber.full_name,
        subscriber.active,
        subscriber.confirmed,
        local_text(subscriber.subscribed_at, zone),
        local_text(subscriber.first_updated_at, zone),
        local_text(subscriber.updated_at, zone),
        subscriber.form_id,
        subscriber.client_ip,
        subscriber.user_agent,
        subscriber.referer,
        subscriber.secret_id,
        orjson.dumps(subscriber.fields).decode(),
    )
