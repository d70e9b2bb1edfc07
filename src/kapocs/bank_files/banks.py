"""The tables of banks: by which columns each is recognised, and what its columns are for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kapocs.bank_files.figures import folded
from kapocs.bank_files.model import Columns, Format, Meaning


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank's table. `needs`: the heads, folded, that no other bank's table has together."""

    format: Format
    needs: frozenset[str]
    columns: Columns


def _bank(
    format_: Format, needs: Sequence[str], columns: Mapping[Meaning, str | Sequence[str]]
) -> Bank:
    split = {column: _several(names) for column, names in columns.items()}
    return Bank(format_, frozenset(_several(needs)), split)


def _several(names: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(map(folded, [names] if isinstance(names, str) else names))


BANKS = (
    _bank(
        Format.OTP,
        (
            "számlaszám",
            "ellenoldali számlaszám",
            "ellenoldali név",
            "könyvelés dátuma",
            "összeg",
            "devizanem",
        ),
        {
            Meaning.OWN_ACCOUNT: "számlaszám",
            Meaning.ACCOUNT: "ellenoldali számlaszám",
            Meaning.NAME: "ellenoldali név",
            Meaning.TEXT: "közlemény",
            Meaning.ID: "banki azonosító",
            Meaning.VALUE_DATE: "tranzakció időpontja",
            Meaning.DATE: "könyvelés dátuma",
            Meaning.AMOUNT: "összeg",
            Meaning.CURRENCY: "devizanem",
        },
    ),
    _bank(
        Format.OTP_CARDS,
        (
            "tranzakció dátuma",
            "bejövő/kimenő",
            "partner neve",
            "partner számlaszáma/azonosítója",
            "számla szám",
            "összeg",
            "pénznem",
        ),
        {
            Meaning.OWN_ACCOUNT: "számla szám",
            Meaning.ACCOUNT: "partner számlaszáma/azonosítója",
            Meaning.NAME: "partner neve",
            Meaning.TEXT: "közlemény",
            Meaning.VALUE_DATE: "tranzakció dátuma",
            Meaning.DATE: "könyvelés dátuma",
            Meaning.SIDE: "bejövő/kimenő",
            Meaning.AMOUNT: "összeg",
            Meaning.CURRENCY: "pénznem",
        },
    ),
    _bank(
        Format.KH,
        (
            "könyvelés dátuma",
            "tranzakció azonosító",
            "könyvelési számla",
            "partner számla",
            "partner elnevezése",
            "összeg",
            "összeg devizaneme",
        ),
        {
            Meaning.OWN_ACCOUNT: "könyvelési számla",
            Meaning.ACCOUNT: "partner számla",
            Meaning.NAME: "partner elnevezése",
            Meaning.TEXT: "közlemény",
            Meaning.ID: "tranzakció azonosító",
            Meaning.DATE: "könyvelés dátuma",
            Meaning.AMOUNT: "összeg",
            Meaning.CURRENCY: "összeg devizaneme",
        },
    ),
    _bank(
        Format.ERSTE,
        ("kivonat sorszáma", "könyvelés dátuma", "számlaszám", "partner neve", "összeg"),
        {
            Meaning.OWN_ACCOUNT: "számlaszám",
            Meaning.ACCOUNT: "partner számlaszáma",
            Meaning.NAME: "partner neve",
            Meaning.TEXT: "közlemény",
            Meaning.VALUE_DATE: "értéknap",
            Meaning.DATE: "könyvelés dátuma",
            Meaning.SIDE: ("terhelés_vagy_jóváírás_t/j", "terhelés_vagy_jóváírás", "t/j"),
            Meaning.AMOUNT: "összeg",
            Meaning.CURRENCY: "devizanem",
        },
    ),
    _bank(
        Format.GRANIT,
        ("típus", "könyvelés dátuma", "értéknap", "azonosító", "összeg", "közlemény/1"),
        {
            Meaning.TEXT: ("közlemény/1", "közlemény/2", "közlemény/3", "közlemény/4"),
            Meaning.ID: "azonosító",
            Meaning.VALUE_DATE: "értéknap",
            Meaning.DATE: "könyvelés dátuma",
            Meaning.AMOUNT: "összeg",
        },
    ),
)


def recognised(heads: frozenset[str], wanted: Format | None) -> Bank | None:
    """The bank whose table has these heads, folded; the one with most of them known."""
    found = [
        bank
        for bank in BANKS
        if bank.needs <= heads
        and (wanted is None or bank.format is wanted)
        and _tells_sign(bank, heads)
    ]
    return max(found, key=lambda bank: len(bank.needs), default=None)


def _tells_sign(bank: Bank, heads: frozenset[str]) -> bool:
    """Whether the column is there that says which amounts went out, where the bank has one."""
    return Meaning.SIDE not in bank.columns or not heads.isdisjoint(bank.columns[Meaning.SIDE])
