"""What may be waited for, or begin an automation: facts about a person, and which of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kapocs.actor import ActorType
from kapocs.automations import facts as events
from kapocs.automations.given import Given
from kapocs.automations.model import BY_FORM, FORM_SUBMITTED
from kapocs.carts import facts as carts
from kapocs.catalog import facts as catalog
from kapocs.crm import facts as crm
from kapocs.facts.kinds import KINDS
from kapocs.forms import facts as forms
from kapocs.invoicing import facts as invoicing
from kapocs.orders import facts as orders
from kapocs.parcels import facts as parcels
from kapocs.payments import facts as payments
from kapocs.recurring import facts as recurring
from kapocs.statements import facts as statements
from kapocs.stream import history
from kapocs.stream.model import Fact
from kapocs.subscribers import facts as subscribers

FORM = "form"
_PROGRAMS = frozenset({ActorType.API_KEY, ActorType.ASSISTANT, ActorType.CONNECTOR})
SHORT: Mapping[str, tuple[str, ...]] = {
    "joined": ("subscriber.added", "subscriber.confirmed", "subscriber.resubscribed"),
    "changed": ("subscriber.updated",),
    "confirmed": ("subscriber.confirmed",),
    "unsubscribed": ("subscriber.unsubscribed",),
    FORM: (FORM_SUBMITTED, *BY_FORM),
    "opened": ("letter.opened",),
    "clicked": ("letter.clicked",),
    "event": ("event.received",),
}
"""Names in everyday words → the kinds of facts that are meant."""
_PERSONAL = (
    *("subscriber.", "consent.", "letter.", "order.", "invoice.", "payment.", "recurrence."),
    *("cart.", "coupon.", "task.", "form.", "landing_page.", "opportunity.", "event."),
)
ABOUT_ORDER = ("order.", "invoice.", "payment.")
"""Facts about an order: by them alone letters begin that go to buyers who left the list."""
_UNHEARD = frozenset({"subscriber.deleted"})
"""Whoever is gone can be in nothing."""
TOLD_BY_NUMBER = {
    "form": "form_id",
    "page": "landing_page_id",
    "letter": "letter_id",
    "send": "send_id",
    "coupon": "coupon_id",
    "invoice": "invoice_id",
    "connector": "connector_id",
}
"""What a signal may name by its id → where a fact says so."""
NO_LINKS: Mapping[int, str] = {}
UPDATED = "subscriber.updated"
OPENED = "letter.opened"
CLICKED = "letter.clicked"
PAGE_CLICKED = "landing_page.clicked"
_BY_PEOPLE = (OPENED, CLICKED, PAGE_CLICKED)
"""What machines do of these does not count."""
_WITH_LINKS = frozenset({CLICKED, PAGE_CLICKED})
LOOKS = frozenset(
    {UPDATED, OPENED, CLICKED, "order.placed", "order.paid",
     "order.refunded", "order.cancelled", "coupon.used"}
)  # fmt: skip
"""After these, conditions on people are looked at anew."""


DECLARED_IN = (
    *(carts, catalog, crm, events, forms, history, invoicing, orders, parcels, payments),
    *(recurring, statements, subscribers),
)
"""Where kinds of facts about people are declared: they are known once these are loaded."""


def known_kinds() -> list[str]:
    """Every kind of fact that is about a person and may be waited for."""
    return sorted(kind for kind in KINDS if kind.startswith(_PERSONAL) and kind not in _UNHEARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A fact that somebody waits for: of one of the kinds, and with all that is named."""

    on: str
    kinds: tuple[str, ...]
    list_id: int | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Where the fact says so → the id that it has to have."""
    of_step: str = ""
    """The step whose letter it is about."""
    name: str = ""
    """Of an event that a program tells: its name."""
    url: str = ""
    """Of a click: the address that was followed; with a `*` at its end, how it begins."""
    changed: str = ""
    """Of a change of data: the field, as it is spelled on the list."""
    before: str | None = None
    after: str | None = None

    @property
    def is_about_order(self) -> bool:
        """Whether each fact that is meant is about an order, of which there is a record."""
        return all(kind.startswith(ABOUT_ORDER) for kind in self.kinds)

    def is_met(self, fact: Fact, urls: Mapping[int, str] = NO_LINKS) -> bool:
        """Whether this is the fact; whose letter it is about is for the caller to see.

        `urls`: of the links that are followed in the piece of the stream.
        """
        if fact.kind not in self.kinds or not self._is_by_form(fact):
            return False
        if self.list_id is not None and fact.list_id != self.list_id:
            return False
        said = fact.payload
        if any(getattr(said, name, None) != value for name, value in self.numbers.items()):
            return False
        if self.name and getattr(said, "name", None) != self.name:
            return False
        if fact.kind in _BY_PEOPLE and getattr(said, "by_machine", False):
            return False
        if self.url and not self._leads_there(_followed(fact, urls)):
            return False
        return not self.changed or self._changed(said)

    def _is_by_form(self, fact: Fact) -> bool:
        return self.on != FORM or fact.kind not in BY_FORM or _names_form(fact)

    def _leads_there(self, url: str) -> bool:
        if self.url.endswith("*"):
            return url.startswith(self.url[:-1])
        return url == self.url

    def _changed(self, said: Any) -> bool:
        wanted = self.changed.lower()
        return any(
            each.field.lower() == wanted
            and (self.before is None or each.before == self.before)
            and (self.after is None or each.after == self.after)
            for each in getattr(said, "changes", ())
        )


def _names_form(fact: Fact) -> bool:
    """Whether a program did it by a form. People at the form are told of by `form.submitted`."""
    by_program = fact.actor is not None and fact.actor.type in _PROGRAMS
    return by_program and getattr(fact.payload, "form_id", None) is not None


def _followed(fact: Fact, urls: Mapping[int, str]) -> str:
    """The address of the link that was followed."""
    if fact.kind == PAGE_CLICKED:
        return str(getattr(fact.payload, "url", ""))
    return urls.get(getattr(fact.payload, "link_id", None) or 0, "")


def read(given: Given, word: str) -> Signal:
    """The signal that `word` (`on`, `for`) of the object names, with what narrows it."""
    on = given.text(word)
    kinds = SHORT.get(on) or ((on,) if on in known_kinds() else ())
    if on and not kinds:
        given.wrong("automations.no_signal", word, name=on[:64])
    numbers = {
        told: value
        for name, told in TOLD_BY_NUMBER.items()
        if (value := given.number(name, required=False)) is not None
    }
    changes = on in ("changed", UPDATED)
    changed = given.text("field", required=False) if changes else ""
    return Signal(
        on=on,
        kinds=kinds,
        list_id=given.number("list", required=False),
        numbers=numbers,
        of_step=given.text("of", required=False)
        if kinds and kinds[0].startswith("letter.")
        else "",
        name=given.text("name", required=on == "event") if on == "event" else "",
        url=given.text("link", most=2_000, required=False) if _WITH_LINKS & set(kinds) else "",
        changed=changed,
        before=_value(given, "from") if changed else None,
        after=_value(given, "to") if changed else None,
    )


def _value(given: Given, name: str) -> str | None:
    return given.text(name, most=255, required=False) if given.has(name) else None
