"""Heads as people call the standard fields: told in both languages, and known when they come in."""

from dataclasses import replace
from pathlib import Path

import pytest

from exports.making import OUT_AND_IN, Desk
from imports.taking import NO_PLAN, Office
from kapocs.exports.columns import OF_LINE, OF_ORDER, of_list
from kapocs.exports.model import ExportColumn
from kapocs.exports.writing import heads
from kapocs.imports.heads import guess
from kapocs.imports.model import ColumnUse
from kapocs.imports.setters import use_of
from kapocs.lists import actions as lists
from kapocs.lists.model import Field
from kapocs.lists.standard import FIELD_OF, READ_ONLY
from kapocs.lists.values import FieldType
from kapocs.tables.folding import folded
from kapocs.wording.fields import FIELDS
from make import make_list

LANGUAGES = ("en", "hu")
PERSON = {
    "mssys_lastname": "Árvíztűrő",
    "mssys_firstname": "Éva Tükörfúrógép",
    "mssys_fullname": "dr. Árvíztűrő-Tükörfúrógép Éva",
    "mssys_mobile": "+36301234567",
    "mssys_sendsms_denied": "1",
    "mssys_website": "https://x.hu/",
    "mssys_birthday": "1979-03-04",
    "mssys_last_activity_date": "2026-03-04 05:06:07",
    "mssys_opportunity_value": "12",
    "mssys_latitude": "47.5",
    "mssys_comment": "több\nsor; =1+1",
    "mssys_client_ip": "192.0.2.7",
}
"""A value of each kind of field, and those that have a column of their own."""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_label_is_one_field_s_and_is_known_again(desk: Desk, language: str) -> None:
    async with desk.pool.transaction() as conn:
        schema = await lists.schema(conn, desk.account.id, desk.list_id)
    columns = of_list(schema)
    told = heads(columns, language)
    assert len({folded(each) for each in told}) == len(columns)
    by_name = [each.name for each, head in zip(columns, told, strict=True) if head == each.name]
    assert by_name == []
    # Each on its own, so that none lives on the others.
    for column, head in zip(columns, told, strict=True):
        known = dict(guess([head], schema))
        assert use_of(known[head]) == expected(column), (head, known)


def expected(column: ExportColumn) -> str:
    """What a column of the file is for, when it comes in alone."""
    if column.name in READ_ONLY:
        return str(ColumnUse.NOTHING)
    special = {"unsubscribed_at": ColumnUse.LEFT_AT, FIELD_OF["full_name"]: ColumnUse.NAME}
    return str(special.get(column.name, use_of(column.name)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_orders_and_lines_are_ones_own(language: str) -> None:
    told = [FIELDS[each.name][LANGUAGES.index(language)] for each in (*OF_ORDER, *OF_LINE)]
    assert len(set(told)) == len(told)
    every = [words[LANGUAGES.index(language)] for words in FIELDS.values()]
    assert len(set(map(folded, every))) == len(every)


@pytest.mark.parametrize("language", LANGUAGES)
@OUT_AND_IN
async def test_a_file_with_labels_comes_in_again_with_nothing_said(
    desk: Desk, language: str, name: str, more: dict[str, object], tmp_path: Path
) -> None:
    await desk.sql("UPDATE accounts SET language = :language RETURNING id", language=language)
    await desk.person("eva@x.hu", **PERSON)
    await desk.person("bela@x.hu", active="0")
    async with desk.pool.transaction() as conn:
        twin = await make_list(conn, desk.account.id, name="Másik")
    again = replace(desk, list_id=twin.id)
    raw = await desk.write(desk.people(labels=True, **more))
    office = Office(desk.dsn, desk.pool, tmp_path, desk.account, twin.id)
    taken = await office.take(raw, NO_PLAN, name=name)
    assert (taken.counted.rejected, len(await office.people())) == (0, 2)
    told = [await each.csv(each.people()) for each in (desk, again)]
    for rows in told:
        rows.sort(key=lambda row: row["email"])
    kept = [{row["email"]: same(row) for row in rows} for rows in told]
    assert kept[0] == kept[1]
    assert kept[0]["eva@x.hu"].items() >= PERSON.items()


def same(row: dict[str, str]) -> dict[str, str]:
    """What a file can bring."""
    return {name: cell for name, cell in row.items() if name not in READ_ONLY}


async def test_a_label_that_could_be_a_field_of_the_list_is_not_used(desk: Desk) -> None:
    async with desk.pool.transaction() as conn:
        whose = desk.account.id, desk.list_id
        for name, label in (("varos", ""), ("szule", "Születésnap"), ("ceg_1", "Cég")):
            wanted = Field(name=name, type=FieldType.SHORTTEXT, label=label)
            await lists.add_field(conn, *whose, wanted)
        schema = await lists.schema(conn, *whose)
    columns = of_list(schema)
    told = {each.name: head for each, head in zip(columns, heads(columns, "hu"), strict=True)}
    assert told["mssys_city"] == "mssys_city"
    assert told["mssys_birthday"] == "mssys_birthday"
    assert (told["varos"], told["szule"], told["ceg_1"]) == ("varos", "Születésnap", "Cég")
    assert told["mssys_company"] == "Cégnév"
