"""Reads MT940, the statement of SWIFT: `:61:` is a movement, `:86:` what is said of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from kapocs.bank_files import figures
from kapocs.bank_files.figures import NotRead
from kapocs.bank_files.model import MOST_ROWS, Movement, refused
from kapocs.bank_files.tables import currency
from kapocs.bank_files.texts import account, cut, plain
from kapocs.reasons import Reason

_TAG = re.compile(r":(\d{2}[A-Z]?|NS):(.*)", re.DOTALL)
_LINE = re.compile(
    r"(?P<valued>\d{6})(?P<booked>\d{4})?(?P<side>R?[CD])[A-Z]?(?P<amount>\d{1,15},\d{0,4})"
    r"(?P<type>[A-Z][A-Z0-9]{3})(?P<reference>[^\n/]*(?:/(?!/)[^\n/]*)*)(?://(?P<bank>[^\n]*))?"
    r"(?:\n(?P<more>.*))?",
    re.DOTALL,
)
_BALANCE = re.compile(r"[CD]\d{6}([A-Z]{3})[\d,]+")
_SUBFIELD = re.compile(r"[?>](\d{2})")
_WORD = re.compile(r"(EREF|KREF|SVWZ|ABWA|MREF|CRED|PURP|BREF)\+")
_SLASH = re.compile(r"/(EREF|REMI|NAME|IBAN|ORDP|BENM|PREF|ACCT)/")
_UNKNOWN = ("", "NONREF", "NOTPROVIDED")
_HALF_YEAR = timedelta(days=180)


@dataclass(slots=True, kw_only=True)
class _Open:
    """The statement that is being read. `closed`: its closing balance has come."""

    own_account: str = ""
    currency: str = ""
    last: Movement | None = None
    closed: bool = True
    begun: int = 0
    rows: int = 0
    done: list[Movement] = field(default_factory=list)


def is_mt940(text: str) -> bool:
    """Whether a text looks like one."""
    beginning = text[:2_000].lstrip()
    return beginning.startswith(("{1:", ":20:", ":940:")) or "\n:20:" in beginning


def movements(text: str) -> Iterator[Movement]:
    """The movements of an MT940 file. BadStatement names the line that does not fit."""
    open_ = _Open()
    for line, tag, value in _tags(text):
        try:
            _take(open_, line, tag, value)
        except NotRead as error:
            raise refused(line, f":{tag}:{value}", error.why) from None
        yield from open_.done
        open_.done.clear()
        if open_.rows > MOST_ROWS:
            raise refused(line, value, Reason("statements.too_many_rows", most=MOST_ROWS))
    if not open_.closed or not open_.begun:
        raise refused(max(open_.begun, 1), "", Reason("statements.cut_off"))


def _tags(text: str) -> Iterator[tuple[int, str, str]]:
    """Each tag with what follows it, and the line where it stands."""
    number, tag, value = 0, "", ""
    for line, each in enumerate(text.split("\n"), 1):
        found = _TAG.fullmatch(each)
        if found is not None:
            if tag:
                yield number, tag, value
            number, tag, value = line, found[1], found[2].rstrip()
        elif each.strip() in ("", "-", "-}") or each.startswith(("{", "-}")):
            continue
        elif tag:
            value += f"\n{each.rstrip()}"
        else:
            raise refused(line, each, Reason("statements.not_mt940"))
    if tag:
        yield number, tag, value


def _take(open_: _Open, line: int, tag: str, value: str) -> None:
    if tag != "86" and open_.last is not None:
        open_.done.append(open_.last)
        open_.last = None
    if tag == "25":
        open_.own_account = account(value.rpartition("/")[2] or value)
    elif tag in ("60F", "60M"):
        open_.currency = _balance(value)
        open_.closed, open_.begun = False, line
    elif tag in ("62F", "62M"):
        _balance(value)
        open_.closed = True
    elif tag == "61":
        open_.rows += 1
        open_.last = _movement(open_, line, value)
    elif tag == "86" and open_.last is not None:
        open_.last = _told(open_.last, value)


def _balance(value: str) -> str:
    found = _BALANCE.fullmatch(value.strip())
    if found is None:
        raise NotRead(Reason("statements.not_balance"))
    return currency(found[1])


def _movement(open_: _Open, line: int, value: str) -> Movement:
    found = _LINE.fullmatch(value)
    if found is None or open_.closed:
        raise NotRead(Reason("statements.not_mt940"))
    # A reversal of what came in went out, and the other way round.
    is_out = found["side"] in ("D", "RC")
    sum_ = Decimal(found["amount"].replace(",", ".").rstrip("."))
    valued = figures.day(f"20{found['valued']}")
    reference = found["reference"].strip()
    return Movement(
        line=line,
        booked_on=_booked(valued, found["booked"]),
        valued_on=valued,
        amount=-sum_ if is_out else sum_,
        currency=open_.currency,
        text=plain(found["more"] or ""),
        reference="" if reference.upper() in _UNKNOWN else plain(reference),
        own_account=open_.own_account,
    )


def _booked(valued: date, told: str | None) -> date:
    """The day of booking, of which only month and day are told: in the year that is nearest."""
    if told is None:
        return valued
    day = figures.day(f"{valued.year}{told}")
    if day - valued > _HALF_YEAR:
        return day.replace(year=day.year - 1)
    if valued - day > _HALF_YEAR:
        return day.replace(year=day.year + 1)
    return day


def _told(row: Movement, value: str) -> Movement:
    parts = _SUBFIELD.split(value)
    if len(parts) > 1:
        return _of_subfields(row, dict(_joined(parts)))
    flat = value.replace("\n", "")
    words = _SLASH.split(flat)
    if len(words) > 1:
        said = dict(zip(words[1::2], words[2::2], strict=False))
        return replace(
            row,
            partner_name=cut(said.get("NAME", said.get("ORDP", said.get("BENM", "")))),
            partner_account=account(said.get("IBAN", said.get("ACCT", ""))),
            text=plain(f"{row.text} {said.get('REMI', '') or words[0]}"),
            reference=_reference(said.get("EREF", "")) or row.reference,
        )
    return replace(row, text=plain(f"{row.text} {value}"))


def _joined(parts: list[str]) -> Iterator[tuple[str, str]]:
    for number, told in zip(parts[1::2], parts[2::2], strict=True):
        yield number, told.replace("\n", "")


def _of_subfields(row: Movement, said: dict[str, str]) -> Movement:
    texts = "".join(
        told for number, told in said.items() if "20" <= number <= "29" or "60" <= number <= "63"
    )
    words = _WORD.split(texts)
    named = dict(zip(words[1::2], words[2::2], strict=False))
    return replace(
        row,
        partner_name=cut(f"{said.get('32', '')}{said.get('33', '')}"),
        partner_account=account(said.get("38") or said.get("31", "")),
        text=plain(f"{row.text} {named.get('SVWZ') or words[0] or texts}"),
        reference=_reference(named.get("EREF", "")) or row.reference,
    )


def _reference(text: str) -> str:
    told = text.strip().strip("/")
    return "" if told.upper() in _UNKNOWN else plain(told)
