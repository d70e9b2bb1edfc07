"""The options of `kapocs import start`, and what they come to."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kapocs.catalog.money import parse_percent
from kapocs.cli.options import BadTime, pair
from kapocs.ids import LARGEST_ID
from kapocs.imports.model import ConsentWord, ImportKind, ImportPlan
from kapocs.order_files.model import OrderChoices
from kapocs.order_files.words import NAMES as STATUS_NAMES
from kapocs.subscribers.arrivals import OnDuplicate
from kapocs.tables.model import ReadTableAs, TableKind

TableFile = Annotated[
    Path, typer.Option("--file", help="CSV, TSV, XLSX, ODS or JSON lines; also zipped.")
]
OntoList = Annotated[
    int | None, typer.Option("--list", min=1, max=LARGEST_ID, help="Onto which list.")
]
WhatLinesAre = Annotated[ImportKind, typer.Option("--as", help="What the lines are.")]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--mapping",
        metavar="HEAD=FIELD",
        help="What a column is for; the others as found out. May be repeated.",
    ),
]
Duplicates = Annotated[
    OnDuplicate, typer.Option("--on-duplicate", help="For people who are on the list already.")
]
ConsentSource = Annotated[
    str, typer.Option("--consent", metavar="SOURCE", help="Where they agreed, such as a fair.")
]
ConsentDay = Annotated[
    str, typer.Option("--consent-date", metavar="DAY", help="When they agreed: 2026-05-12.")
]
ConsentText = Annotated[str, typer.Option("--consent-text", help="What they agreed to.")]
DayOrder = Annotated[
    str, typer.Option("--day-order", help="How days are written: dmy, mdy or ymd; found out.")
]
TimesZone = Annotated[
    str, typer.Option("--zone", help="Of times without an offset: Europe/Budapest.")
]
Currency = Annotated[
    str, typer.Option("--currency", help="Of orders that tell none: EUR; else HUF.")
]
Vat = Annotated[
    str | None,
    typer.Option("--vat", metavar="PERCENT", help="Of lines of orders that tell none."),
]
Gross = Annotated[bool, typer.Option("--gross", help="Prices of orders include VAT.")]
DecimalSign = Annotated[
    str, typer.Option("--decimal-mark", help="Before decimals of orders: , or . ; found out.")
]
StatusWords = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar="WORD=STATUS",
        help="What a shop's word means: ordered, paid, refunded or incomplete. May be repeated.",
    ),
]
NewFields = Annotated[
    bool, typer.Option("--new-fields", help="Make a field for each column that has none.")
]
Triggers = Annotated[
    bool, typer.Option("--trigger-sends", help="Letters for those who join go out.")
]
StartsAutomations = Annotated[
    bool,
    typer.Option("--start-automations", help="Who joins or changes begins automations by it."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would become of it.")]
Wait = Annotated[bool, typer.Option("--wait", help="Until it has ended.")]
TableFormat = Annotated[TableKind | None, typer.Option("--format", help="Found out.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Such as cp1250; found out.")]
Separator = Annotated[str | None, typer.Option("--separator", help="Between cells; found out.")]
Sheet = Annotated[str | None, typer.Option("--sheet", help="Of a workbook; the first.")]
Member = Annotated[str | None, typer.Option("--member", help="The file within a zip; the first.")]
Head = Annotated[
    bool | None, typer.Option("--head/--no-head", help="Whether the columns have names.")
]


def read_as(
    kind: TableKind | None,
    encoding: str | None,
    separator: str | None,
    within: tuple[str | None, str | None],
    has_head: bool | None,
) -> ReadTableAs:
    """How the file is to be read; `within`: the sheet of a workbook, the file in a zip."""
    sheet, member = within
    return ReadTableAs(
        kind=kind,
        encoding=encoding,
        separator=separator,
        has_head=has_head,
        sheet=sheet,
        member=member,
    )


def consent_word(source: str, day: str, words: str) -> ConsentWord | None:
    """The word that was given; None: none was. BadTime, and a usage error without a source."""
    if not source:
        if day or words:
            raise typer.BadParameter("say where they agreed, too.", param_hint="--consent")
        return None
    try:
        on = date.fromisoformat(day) if day else None
    except ValueError as error:
        raise BadTime(
            f"consent_date: {day!r} is not a day such as 2026-12-31.", field="consent_date"
        ) from error
    return ConsentWord(source=source, on=on, words=words)


def order_choices(
    currency: str, vat: str | None, marks: tuple[bool, str], words: list[str]
) -> OrderChoices:
    """What is said of a file of orders; `marks`: whether prices are gross, the decimal mark."""
    said = [pair(each, option="--status") for each in words]
    unknown = next((name for _, name in said if name not in STATUS_NAMES), None)
    if unknown is not None:
        known = ", ".join(STATUS_NAMES)
        raise typer.BadParameter(f"{unknown!r} is none of {known}.", param_hint="--status")
    is_gross, decimal_mark = marks
    return OrderChoices(
        currency=currency,
        vat_percent=None if vat is None else parse_percent(vat, "vat"),
        is_gross=is_gross,
        decimal_mark=decimal_mark,
        statuses=tuple((word, STATUS_NAMES[name]) for word, name in said),
    )


def planned(
    mapping: list[str],
    said: tuple[OnDuplicate, ConsentWord | None, OrderChoices],
    times: tuple[str, str],
    flags: tuple[bool, bool, bool, bool],
) -> ImportPlan:
    """What becomes of the file. `times`: the order of days, the zone; `flags`: whether to make
    fields, to send letters, to begin automations, only to try.
    """
    on_duplicate, consent, orders = said
    day_order, zone = times
    new_fields, trigger_sends, start_automations, is_trial = flags
    return ImportPlan(
        mapping=said_targets(mapping),
        on_duplicate=on_duplicate,
        consent=consent,
        day_order=day_order,
        zone=zone,
        new_fields=new_fields,
        trigger_sends=trigger_sends,
        start_automations=start_automations,
        orders=orders,
        is_trial=is_trial,
    )


def said_targets(mapping: list[str]) -> list[tuple[str, str]]:
    """Heads and what they are for, as typed."""
    return [pair(each, option="--mapping") for each in mapping]
