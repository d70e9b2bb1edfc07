"""Numbers in Hungarian words, as they are written on payment slips."""

from decimal import Decimal

from kapocs.amounts import rounded
from kapocs.paper.model import BadPaper
from kapocs.reasons import Reason

LARGEST = 10**15 - 1
_ONES = ("", "egy", "kettő", "három", "négy", "öt", "hat", "hét", "nyolc", "kilenc")
_TENS = ("", "tíz", "húsz", "harminc", "negyven", "ötven", "hatvan", "hetven", "nyolcvan",
         "kilencven")  # fmt: skip
_TENS_JOINED = ("", "tizen", "huszon", *_TENS[3:])
_GROUPS = ("", "ezer", "millió", "milliárd", "billió")
_CURRENCIES = {"HUF": ("forint", "fillér"), "EUR": ("euró", "cent"), "USD": ("dollár", "cent")}


def words(number: int) -> str:
    """The number in words: 2026 → kétezer-huszonhat. BadPaper beyond 999 999 999 999 999.

    Up to two thousand it is one word, above that the thousands are set off by hyphens.
    """
    if abs(number) > LARGEST:
        raise BadPaper(Reason("paper.large_number"))
    if number == 0:
        return "nulla"
    if number < 0:
        return f"mínusz {words(-number)}"
    parts = [_group(place, number // 1000**place % 1000, number) for place in range(len(_GROUPS))]
    return ("-" if number > 2000 else "").join(part for part in reversed(parts) if part)


def amount_words(amount: Decimal, currency: str) -> str:
    """An amount in words: "kétezer-huszonhat forint", "tizenkét euró ötven cent".

    BadPaper when it is too large.

    Of a currency that has no Hungarian name here, the code stands in its place.
    """
    shown = rounded(amount, 2)
    whole = int(shown)
    hundredths = int(abs(shown - whole) * 100)
    unit, fraction = _CURRENCIES.get(currency, (currency, "század"))
    text = _counting(whole, unit)
    return f"{text} {_counting(hundredths, fraction)}" if hundredths else text


def _counting(number: int, what: str) -> str:
    """The number before a noun: két forint, not kettő forint."""
    text = words(number)
    return f"{text.removesuffix('kettő')}két {what}" if text.endswith("kettő") else f"{text} {what}"


def _group(place: int, count: int, number: int) -> str:
    """`count` thousands, millions … of the number."""
    if count == 0:
        return ""
    if place == 1 and count == 1 and number < 2000:
        return "ezer"  # ezerkilencszáz, not egyezerkilencszáz
    text = _hundreds(count, follows=number >= 1000 ** (place + 1))
    if place and text.endswith("kettő"):
        text = f"{text.removesuffix('kettő')}két"
    return text + _GROUPS[place]


def _hundreds(count: int, *, follows: bool) -> str:
    """1 to 999. `follows`: something stands before it, so that it is egyszáz and not száz."""
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    text = ""
    if hundreds == 1:
        text = "egyszáz" if follows else "száz"
    elif hundreds:
        text = ("két" if hundreds == 2 else _ONES[hundreds]) + "száz"
    return text + (_TENS_JOINED[tens] + _ONES[ones] if ones else _TENS[tens])
