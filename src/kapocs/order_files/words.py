"""What the words of shops say of an order's status."""

from kapocs.orders.model import OrderStatus
from kapocs.tables.folding import by_word, folded

_WORDS = {
    OrderStatus.ORDERED: "ordered|new|pending|pending payment|on hold|failed|unpaid|authorized"
    "|partially paid|open|processing|1|megrendelve|megrendelt|rendelve|új|függőben|fizetésre vár"
    "|fizetetlen|kifizetetlen|nincs fizetve|feldolgozásra vár|fizetésre várakozik"
    "|feldolgozás alatt",
    OrderStatus.PAID: "paid|completed|complete|fulfilled|partially refunded|closed|2"
    "|fizetve|kifizetve|kifizetett|fizetett|teljesítve|teljesített|lezárva|befejezett",
    OrderStatus.REFUNDED: "refunded|cancelled|canceled|voided|trash|3|törölve|törölt|lemondva"
    "|lemondott|sztornó|stornó|sztornózva|stornózva|visszatérítve|visszatérített|visszafizetve"
    "|visszavonva",
    OrderStatus.INCOMPLETE: "incomplete|draft|checkout draft|abandoned|expired|4|félbehagyott"
    "|elhagyott|befejezetlen",
}
"""Of a shop whose `processing` may still be unpaid (cash on delivery), a time of payment tells."""
_BY_WORD = by_word(_WORDS)
NAMES = {
    "ordered": OrderStatus.ORDERED,
    "paid": OrderStatus.PAID,
    "refunded": OrderStatus.REFUNDED,
    "incomplete": OrderStatus.INCOMPLETE,
}
"""The statuses as they are said beside a file."""


def known_word(word: str) -> OrderStatus | None:
    """What a shop's word for a status means; None: it is not known."""
    plain = folded(word)
    return _BY_WORD.get(plain) or _BY_WORD.get(plain.removeprefix("wc"))
