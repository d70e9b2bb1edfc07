"""Reads OTP's older file: lines without a head, one for each movement.

In order: account, side (T or J), amount, currency, day of booking, day of value, balance, another
balance or nothing, the other side's account and name, and what is said, in one cell or more.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kapocs.bank_files import figures
from kapocs.bank_files.cells import Line
from kapocs.bank_files.figures import NotRead
from kapocs.bank_files.model import MOST_ROWS, Movement, refused
from kapocs.bank_files.tables import currency, signed
from kapocs.bank_files.texts import account, cut, plain
from kapocs.reasons import Reason

_LEAST = 7
_MOST = 20
_ACCOUNT = re.compile(r"\d{16}|\d{24}|HU\d{26}")
_DAY = re.compile(r"\d{8}")


def is_otp_old(first: list[Line]) -> bool:
    """Whether the first line is such a movement."""
    return bool(first) and not _wrong(first[0].cells)


def _wrong(cells: list[str]) -> bool:
    return not (
        _LEAST <= len(cells) <= _MOST
        and _ACCOUNT.fullmatch(re.sub(r"[\s-]", "", cells[0]))
        and cells[1].strip().upper() in ("T", "J")
        and re.fullmatch(r"[A-Z]{3}", cells[3].strip())
        and _DAY.fullmatch(cells[4].strip())
        and _DAY.fullmatch(cells[5].strip())
    )


def movements(lines: Iterable[Line]) -> Iterator[Movement]:
    """The movements. BadStatement names the first line that does not fit."""
    for count, line in enumerate(lines, 1):
        try:
            if _wrong(line.cells):
                raise NotRead(Reason("statements.not_otp_old"))
            if count > MOST_ROWS:
                raise NotRead(Reason("statements.too_many_rows", most=MOST_ROWS))
            yield _movement(line)
        except NotRead as error:
            raise refused(line.number, line.seen, error.why) from None


def _movement(line: Line) -> Movement:
    cells = [each.strip() for each in line.cells]
    value, _ = figures.amount(cells[2])
    partner, name, text = _partner(cells[_LEAST:])
    return Movement(
        line=line.number,
        booked_on=figures.day(cells[4]),
        valued_on=figures.day(cells[5]),
        amount=signed(Decimal(value), cells[1]),
        currency=currency(cells[3]),
        partner_name=cut(name),
        partner_account=account(partner),
        text=plain(text),
        own_account=account(cells[0]),
    )


def _partner(rest: list[str]) -> tuple[str, str, str]:
    """The other side's account, its name, and all that follows.

    Between the balance and the account some files have another cell of figures.
    """
    at = next(
        (i for i, each in enumerate(rest[:2]) if _ACCOUNT.fullmatch(re.sub(r"[\s-]", "", each))),
        None,
    )
    if at is None:
        return "", "", " ".join(filter(None, rest))
    name = rest[at + 1] if at + 1 < len(rest) else ""
    return rest[at], name, " ".join(filter(None, rest[at + 2 :]))
