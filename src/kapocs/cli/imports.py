"""`kapocs import`: people and orders out of files, and taking that back."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kapocs.cli import output
from kapocs.cli.answer import Answer
from kapocs.cli.command import command, group
from kapocs.cli.common import AccountOption, Json, common
from kapocs.cli.import_lists import NamedLists, named_lists, names_lists
from kapocs.cli.import_options import (
    ConsentDay,
    ConsentSource,
    ConsentText,
    Currency,
    DayOrder,
    DecimalSign,
    DryRun,
    Duplicates,
    Encoding,
    Gross,
    Head,
    MapOption,
    Member,
    NewFields,
    OntoList,
    Separator,
    Sheet,
    StartsAutomations,
    StatusWords,
    TableFile,
    TableFormat,
    TimesZone,
    Triggers,
    Vat,
    Wait,
    WhatLinesAre,
    consent_word,
    order_choices,
    planned,
    read_as,
)
from kapocs.cli.import_words import (
    NO_TIME_OF_ORDERS,
    RejectFile,
    line_of,
    parts_of,
    reject_shape,
    sample_of,
    shape,
    tells_when,
    told_of,
)
from kapocs.cli.options import BadFile, Id
from kapocs.cli.session import Session, perform
from kapocs.cli.steps import Steps, stepwise
from kapocs.cli.watching import Watch, until_over
from kapocs.clock import system_clock
from kapocs.file_cells import list_names
from kapocs.ids import AccountId, ImportId, ListId
from kapocs.imports import actions, plans, queries
from kapocs.imports.model import ENDED, Import, ImportKind, ImportPlan
from kapocs.subscribers.arrivals import OnDuplicate
from kapocs.tables.look import look
from kapocs.tables.model import ReadTableAs, TableLook
from kapocs.wording.telling import english

app = group("import", "People and orders out of files.")

_SHOWN_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What `import start` was told; the plan has the columns of which something was said."""

    file: Path
    list_id: int | None
    kind: ImportKind
    how: ReadTableAs
    plan: ImportPlan


@app.command("start")
def start(
    context: typer.Context,
    *,
    file: TableFile,
    list_: OntoList = None,
    kind: WhatLinesAre = ImportKind.PEOPLE,
    mapping: MapOption = None,
    new_fields: NewFields = False,
    on_duplicate: Duplicates = OnDuplicate.SKIP,
    consent: ConsentSource = "",
    consent_date: ConsentDay = "",
    consent_text: ConsentText = "",
    day_order: DayOrder = "",
    zone: TimesZone = "",
    currency: Currency = "",
    vat: Vat = None,
    gross: Gross = False,
    decimal_mark: DecimalSign = "",
    status: StatusWords = None,
    triggers: Triggers = False,
    starts: StartsAutomations = False,
    dry_run: DryRun = False,
    wait: Wait = False,
    format_: TableFormat = None,
    encoding: Encoding = None,
    separator: Separator = None,
    sheet: Sheet = None,
    member: Member = None,
    head: Head = None,
    as_json: Json = False,
    account: AccountOption = None,
) -> None:
    """Take in a file of people or orders. Rows with something to mend stay out."""
    common(context, as_json, account)
    orders = order_choices(currency, vat, (gross, decimal_mark), status or [])
    said = (on_duplicate, consent_word(consent, consent_date, consent_text), orders)
    how = read_as(format_, encoding, separator, (sheet, member), head)
    plan = planned(mapping or [], said, (day_order, zone), (new_fields, triggers, starts, dry_run))
    _begin(context, _Wish(file=file, list_id=list_, kind=kind, how=how, plan=plan), wait=wait)


def _begin(context: typer.Context, wish: _Wish, *, wait: bool) -> None:
    answer, zone = perform(context.obj.account_id, partial(_start, wish=wish))
    if wait and isinstance(answer.data, dict):
        lines = [answer.line]
        for each in answer.data.get("imports", [answer.data]):
            found = asyncio.run(_until_ended(context.obj.account_id, ImportId(each["id"])))
            each.update(shape(found))
            lines.append(line_of(found))
        answer = replace(answer, line="\n".join(lines))
    output.show(answer, as_json=context.obj.as_json, zone=zone)


async def _start(session: Session, *, wish: _Wish) -> Answer:
    # Whose it is to be is asked before the file is read.
    account_id = session.account_id
    try:
        seen = look(wish.file, wish.how)
    except OSError as error:
        raise BadFile(f"file: {wish.file}: {error.strerror}.", field="file") from error
    warnings = tuple(map(english, (*seen.guesses, *seen.warnings)))
    if wish.list_id is None and names_lists(wish.plan.mapping):
        there = await list_names.of_account(session.conn, account_id)
        named = named_lists(wish.file, seen, wish.plan.mapping, there)
        return await _start_each(session, wish, seen, named, warnings)
    list_id = None if wish.list_id is None else ListId(wish.list_id)
    begun = await _start_one(session, wish, seen, list_id)
    if not tells_when(begun):
        warnings = (*warnings, NO_TIME_OF_ORDERS)
    data = shape(begun) | sample_of(seen, begun.plan["mapping"])
    said = f"Import {begun.id} has begun; see `kapocs import show {begun.id}`."
    said = f"{told_of(seen, begun.plan['mapping'])}\n{said}"
    return Answer(data, said, warnings=warnings)


async def _start_each(
    session: Session, wish: _Wish, seen: TableLook, named: NamedLists, warnings: tuple[str, ...]
) -> Answer:
    """Starts an import for each list that the file names."""
    begun = [await _start_one(session, wish, seen, each.id) for each in named.lists]
    data = {"imports": [shape(each) for each in begun], "unknown": dict(named.unknown)}
    lines = [
        f"Import {made.id} onto list {each.id}, {each.name}, has begun."
        for made, each in zip(begun, named.lists, strict=True)
    ]
    unknown = tuple(
        f"There is no list {name!r}; {count} rows name it." for name, count in named.unknown
    )
    said = "\n".join([told_of(seen, begun[0].plan["mapping"]), *lines])
    return Answer(data, said, warnings=(*warnings, *unknown))


async def _start_one(
    session: Session, wish: _Wish, seen: TableLook, list_id: ListId | None
) -> Import:
    conn, account_id = session.conn, session.account_id
    schema = await actions.schema_of(conn, account_id, list_id, wish.kind)
    said = wish.plan.mapping
    suggested = await plans.suggested(conn, account_id, schema, wish.kind, seen, said=said)
    plan = plans.planned(wish.plan, suggested, said, seen)
    plan = plans.checked(plan, schema, seen.head)
    made = await actions.create(
        conn, account_id, list_id, kind=wish.kind, file_name=wish.file.name, now=session.now
    )
    for number, raw in parts_of(wish.file):
        await actions.add_part(conn, account_id, made.id, number, raw)
    await actions.complete_seen(conn, account_id, made.id, seen)
    return await actions.start(conn, account_id, made.id, plan, now=session.now)


@command(app, "list")
async def list_imports(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many.")] = 100,
) -> Answer:
    """Show the imports, the newest first."""
    found = await queries.page(session.conn, session.account_id, size=limit)
    columns = ("id", "list_id", "kind", "state", "file_name", "added", "changed", "rejected")
    return Answer([shape(each) for each in found], columns=columns)


@stepwise(app, "show")
def show(steps: Steps, *, id_: Id, watch: Watch = False) -> Answer:
    """Show an import: how far it came, how fast, and what came of its rows."""
    if watch:
        with suppress(KeyboardInterrupt):
            steps.wait(_until_ended(steps.account_id, ImportId(id_)))
    return steps.do(partial(_show, import_id=ImportId(id_)))


async def _show(session: Session, *, import_id: ImportId) -> Answer:
    found = await actions.get(session.conn, session.account_id, import_id)
    plan = {"mapping": found.plan.get("mapping", []), "how": found.look.get("how", {})}
    return Answer(shape(found) | plan)


@command(app, "rejects")
async def rejects(
    session: Session,
    *,
    id_: Id,
    file: Annotated[
        Path | None, typer.Option(help="Write them as CSV, to be mended and taken in again.")
    ] = None,
    after: Annotated[int, typer.Option(min=0, help="Behind this line.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 100,
) -> Answer:
    """Show the rows that are not in: line, column, value, and what to mend."""
    found = await actions.get(session.conn, session.account_id, ImportId(id_))
    if file is not None:
        written = await _write_rejects(session, found, file)
        return Answer({"file": str(file), "rows": written}, f"{written} rows are in {file}.")
    rows = await queries.rejects(
        session.conn, session.account_id, found.id, after=after, size=limit
    )
    return Answer([reject_shape(each) for each in rows], columns=("line", "head", "value", "why"))


@command(app, "cancel")
async def cancel(session: Session, *, id_: Id) -> Answer:
    """End an import where it stands; whoever is on the list by now stays there."""
    found = await actions.cancel(session.conn, session.account_id, ImportId(id_), now=session.now)
    return Answer(shape(found), f"Import {found.id} is cancelled.")


@command(app, "undo")
async def undo(session: Session, *, id_: Id) -> Answer:
    """Take back what an import added and changed, but for what was changed since."""
    found = await actions.undo(session.conn, session.account_id, ImportId(id_), now=session.now)
    return Answer(shape(found), f"Import {found.id} is being taken back.")


async def _write_rejects(session: Session, found: Import, path: Path) -> int:
    try:
        file = RejectFile(path, found.look.get("head", []))
    except OSError as error:
        raise BadFile(f"file: {path}: {error.strerror}.", field="file") from error
    written = after = 0
    try:
        while page := await queries.rejects(
            session.conn, session.account_id, found.id, after=after, size=_SHOWN_AT_ONCE
        ):
            file.write(page)
            written += len(page)
            after = page[-1].line
    finally:
        file.close()
    return written


async def _until_ended(asked: AccountId | None, import_id: ImportId) -> Import:
    """The import when it has ended; until then it is shown how far it is."""
    return await until_over(asked, partial(actions.get, import_id=import_id), _progress)


def _progress(found: Import) -> str:
    if found.state in ENDED:
        return ""
    began = found.started_at or found.created_at
    seconds = max((system_clock() - began).total_seconds(), 0.001)
    rate = found.merged_line / seconds
    said = f"{found.state}: {found.merged_line} lines, {rate:.0f} a second"
    if found.is_whole and rate:
        said += f", {(found.staged_line - found.merged_line) / rate:.0f} s left"
    return said
