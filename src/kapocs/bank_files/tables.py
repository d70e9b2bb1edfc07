"""Reads a table of movements by the heads of its columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from kapocs.bank_files import figures
from kapocs.bank_files.banks import recognised
from kapocs.bank_files.cells import Line
from kapocs.bank_files.figures import NotRead, folded
from kapocs.bank_files.model import (
    MOST_ROWS,
    Columns,
    Format,
    Meaning,
    Movement,
    ReadAs,
    refused,
)
from kapocs.bank_files.texts import account, cut, plain
from kapocs.reasons import Reason

LOOKED_AT = 60
"""Lines among which the heads are looked for: some banks tell much above the table."""
_OUT = frozenset({"t", "terheles", "kimeno", "d", "dr", "dbit", "debit", "tartozik"})
_IN = frozenset({"j", "jovairas", "bejovo", "c", "cr", "crdt", "credit", "kovetel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a table begins, where in a line each thing stands, and by what it is known again."""

    format: Format
    line: int
    places: dict[Meaning, list[int]]
    width: int
    key: str

    def cells(self, line: Line, column: Meaning) -> list[str]:
        """What the line says of it; nothing where the table has no such column."""
        places = self.places.get(column, ())
        return [line.cells[each] for each in places if each < len(line.cells)]

    def text(self, line: Line, column: Meaning) -> str:
        """The texts of these columns, joined."""
        return " ".join(filter(None, map(str.strip, self.cells(line, column))))


def head_key(heads: Iterable[str]) -> str:
    """What a table of these heads is known by, in whichever order they stand."""
    names = sorted(filter(None, map(folded, heads)))
    return sha256("\n".join(names).encode()).hexdigest()


def find_head(first: Sequence[Line], how: ReadAs) -> Head | None:
    """The heads of the columns among the first lines of a table; None: there are no known ones."""
    for line in first:
        heads = [folded(each) for each in line.cells]
        known = frozenset(filter(None, heads))
        if how.columns is not None:
            if _has_all(known, how.columns):
                return _head(Format.CSV, line, heads, how.columns)
            continue
        bank = recognised(known, how.format)
        if bank is not None:
            return _head(bank.format, line, heads, bank.columns)
        kept = how.kept.get(head_key(line.cells)) if how.format in (None, Format.CSV) else None
        if kept is not None:
            return _head(Format.CSV, line, heads, kept)
    return None


def movements(lines: Iterable[Line], head: Head, how: ReadAs) -> Iterator[Movement]:
    """The movements below the heads. BadStatement names the first line that does not fit."""
    count = 0
    for line in lines:
        if line.number <= head.line:
            continue
        count += 1
        if count > MOST_ROWS:
            raise refused(
                line.number, line.seen, Reason("statements.too_many_rows", most=MOST_ROWS)
            )
        try:
            yield _movement(line, head, how)
        except NotRead as error:
            raise refused(line.number, line.seen, error.why) from None


def _has_all(known: frozenset[str], columns: Columns) -> bool:
    return all(folded(name) in known for names in columns.values() for name in names)


def _head(format_: Format, line: Line, heads: list[str], columns: Columns) -> Head:
    places = {
        column: [heads.index(folded(name)) for name in names if folded(name) in heads]
        for column, names in columns.items()
    }
    there = {column: at for column, at in places.items() if at}
    return Head(
        format=format_,
        line=line.number,
        places=there,
        width=len(heads),
        key=head_key(line.cells),
    )


def _movement(line: Line, head: Head, how: ReadAs) -> Movement:
    if len(line.cells) > head.width and any(map(str.strip, line.cells[head.width :])):
        raise NotRead(Reason("statements.more_cells", most=head.width))
    value, beside = _amount(line, head)
    valued = head.text(line, Meaning.VALUE_DATE)
    named = head.text(line, Meaning.CURRENCY).upper()
    if named and beside and named != beside:
        raise NotRead(Reason("statements.two_currencies"))
    return Movement(
        line=line.number,
        booked_on=figures.day(_single(line, head, Meaning.DATE)),
        valued_on=figures.day(_single(line, head, Meaning.VALUE_DATE)) if valued else None,
        amount=value,
        currency=currency(named or beside or how.currency),
        partner_name=cut(head.text(line, Meaning.NAME)),
        partner_account=account(head.text(line, Meaning.ACCOUNT)),
        text=plain(head.text(line, Meaning.TEXT)),
        reference=plain(head.text(line, Meaning.REFERENCE)),
        bank_id=cut(head.text(line, Meaning.ID)),
        own_account=account(head.text(line, Meaning.OWN_ACCOUNT)),
    )


def currency(text: str) -> str:
    """The code of a currency. NotRead."""
    code = {"FT": "HUF"}.get(text, text)
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise NotRead(Reason("statements.not_currency", seen=text[:20]))
    return code


def _single(line: Line, head: Head, column: Meaning) -> str:
    return next(iter(head.cells(line, column)), "")


def _amount(line: Line, head: Head) -> tuple[Decimal, str]:
    if Meaning.AMOUNT not in head.places:
        return _of_two_columns(line, head)
    value, beside = figures.amount(_single(line, head, Meaning.AMOUNT))
    if Meaning.SIDE not in head.places:
        return value, beside
    return signed(value, head.text(line, Meaning.SIDE)), beside


def signed(value: Decimal, side: str) -> Decimal:
    """The amount with the sign of its side, `T` or `J` or in words. NotRead."""
    told = folded(side)
    if told in _OUT:
        return -abs(value)
    if told not in _IN or value < 0:
        raise NotRead(Reason("statements.not_side", seen=side.strip()[:40]))
    return value


def _of_two_columns(line: Line, head: Head) -> tuple[Decimal, str]:
    came, went = (_single(line, head, each) for each in (Meaning.CREDIT, Meaning.DEBIT))
    sums = [figures.amount(each) if each.strip() else (Decimal(0), "") for each in (came, went)]
    if (not came.strip() and not went.strip()) or (sums[0][0] and sums[1][0]):
        raise NotRead(Reason("statements.not_amount", seen=f"{came} {went}".strip()[:60]))
    return sums[0][0] - abs(sums[1][0]), sums[0][1] or sums[1][1]
