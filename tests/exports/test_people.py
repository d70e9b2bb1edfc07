"""People of a list as rows: columns, order, segments, what no file tells; out and in again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exports.making import OUT_AND_IN, Desk
from exports.test_writing import STRANGE
from imports.taking import NO_PLAN, Office
from kapocs.exports.columns import SECRET_ID
from kapocs.exports.model import BadExport, ExportFileFormat, ExportKind, ExportWish
from kapocs.ids import ListId, SegmentId, SendId
from kapocs.lists.model import ListNotFound
from kapocs.lists.values import FieldType
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition, SegmentNotFound
from kapocs.suppressions import restrictions
from make import NOW, make_account, make_list

NAME = "Árvíztűrő tükörfúrógép"


async def test_columns_are_those_named_in_that_order(desk: Desk) -> None:
    await desk.field("jegy1", FieldType.INTEGER)
    await desk.person("eva@x.hu", mssys_firstname=NAME, jegy1=5)
    wish = desk.people(columns=("jegy1", " EMAIL ", "mssys_firstname", "active"))
    raw = await desk.write(wish)
    assert raw.decode() == f"jegy1,email,mssys_firstname,active\r\n5,eva@x.hu,{NAME},1\r\n"


async def test_unnamed_columns_are_those_that_have_anything_in_them(desk: Desk) -> None:
    await desk.field("ures1", FieldType.SHORTTEXT)
    await desk.person("eva@x.hu", mssys_city="Győr")
    (row,) = await desk.csv(desk.people())
    assert row["mssys_city"] == "Győr"
    # A field of the list's own stands there even if it is empty, and so does when somebody left.
    assert (row["ures1"], row["unsubscribed_at"]) == ("", "")
    assert "mssys_phone" not in row


async def test_no_file_tells_a_secret(desk: Desk) -> None:
    await desk.field("jelszo", FieldType.PASSWORD)
    await desk.person("eva@x.hu", mssys_password="titok-1", jelszo="titok-2")
    secret_id = (await desk.sql("SELECT secret_id FROM subscribers"))[0]["secret_id"]
    raw = (await desk.write(desk.people())).decode()
    assert "titok" not in raw
    assert secret_id not in raw
    for name in ("mssys_password", "jelszo", SECRET_ID, " MSSYS_Password"):
        with pytest.raises(BadExport, match="is a secret") as caught:
            await desk.write(desk.people(columns=("email", name)))
        assert caught.value.field == "columns"


async def test_wrong_columns_are_named(desk: Desk) -> None:
    for columns, said in (
        (("email", "nincs_ilyen"), "no column 'nincs_ilyen'"),
        (("email", "Email"), "email is named twice"),
        (("email", "x\n\u0000"), "no column"),
        (("",), "no column ''"),
        (tuple(f"c{n}" for n in range(1_001)), "1000 at most"),
    ):
        with pytest.raises(BadExport, match=said) as caught:
            await desk.write(desk.people(columns=columns))
        assert caught.value.field == "columns"


async def test_a_segment_chooses_who_is_written(desk: Desk) -> None:
    for number in range(5):
        await desk.person(f"p{number}@x.hu", mssys_city="Győr" if number % 2 else "Pécs")
    segment_id = await segment(desk, "Győr")
    rows = await desk.csv(desk.people(segment_id=segment_id, columns=("email",)))
    assert [row["email"] for row in rows] == ["p1@x.hu", "p3@x.hu"]


async def test_pages_lose_nobody_and_tell_nobody_twice(desk: Desk) -> None:
    await desk.sql(
        """INSERT INTO subscribers (account_id, list_id, email, email_key, unique_email, active,
               confirmed, subscribed_at, secret_id, fields)
           SELECT :account_id, :list_id, n || '@x.hu', n || '@x.hu', true, true, true, now(),
                  md5(n::text), CASE WHEN n = 1500 THEN jsonb_build_object('mssys_comment',
                  repeat('ő', 3000000)) WHEN n % 2 = 0 THEN '{"mssys_city": "Győr"}' ELSE '{}' END
           FROM generate_series(1, 2500) AS n RETURNING id""",
        list_id=desk.list_id,
    )
    whole = await desk.csv(desk.people(columns=("email",)))
    assert [row["email"] for row in whole] == [f"{n}@x.hu" for n in range(1, 2501)]
    half = desk.people(columns=("email",), segment_id=await segment(desk, "Győr"))
    assert [row["email"] for row in await desk.csv(half)] == [
        f"{n}@x.hu" for n in range(2, 2501, 2) if n != 1500
    ]


async def test_what_is_not_ones_own_is_not_there(desk: Desk) -> None:
    async with desk.pool.transaction() as conn:
        stranger = await make_account(conn, name="Cili")
        other = await make_list(conn, stranger.id)
        mine = await make_list(conn, desk.account.id)
    for list_id in (other.id, ListId(2**62)):
        with pytest.raises(ListNotFound):
            await desk.write(replace(desk.people(), list_id=list_id))
    segment_id = await segment(desk, "Győr")
    for wish in (
        desk.people(segment_id=SegmentId(2**62)),
        replace(desk.people(segment_id=segment_id), list_id=mine.id),
    ):
        with pytest.raises(SegmentNotFound):
            await desk.write(wish)


async def test_wishes_that_contradict_themselves_are_refused(desk: Desk) -> None:
    for wish, field in (
        (ExportWish(kind=ExportKind.PEOPLE), "list"),
        (desk.people(send_id=SendId(1)), "send"),
        (desk.people(format=ExportFileFormat.XLSX, for_excel=True), "for_excel"),
        (replace(desk.people(), kind=ExportKind.ORDERS), "list"),
        (ExportWish(kind=ExportKind.EVENTS), "send"),
        (replace(desk.people(), kind=ExportKind.EVENTS), "list"),
        (ExportWish(kind=ExportKind.STATISTICS), "send"),
    ):
        with pytest.raises(BadExport) as caught:
            await desk.write(wish)
        assert caught.value.field == field


@OUT_AND_IN
async def test_people_who_go_out_come_in_again_as_they_were(
    desk: Desk, name: str, more: dict[str, Any], tmp_path: Path
) -> None:
    for field, type_ in FIELDS.items():
        await desk.field(field, type_)
    # Imports take blanks off at the ends of cells, whatever the file.
    texts = [text for text in STRANGE if text == text.strip()]
    for place, text in enumerate(texts):
        await desk.person(f"p{place}@x.hu", mssys_city="Győr", szoveg=text, telefon=text,
                          **VALUES)  # fmt: skip
    async with desk.pool.transaction() as conn:
        twin = await make_list(conn, desk.account.id, name="Másik")
    again = replace(desk, list_id=twin.id)
    for field, type_ in FIELDS.items():
        await again.field(field, type_)
    office = Office(desk.dsn, desk.pool, tmp_path, desk.account, twin.id)
    columns = ("email", "mssys_city", *FIELDS)
    taken = await office.take(
        await desk.write(desk.people(columns=columns, **more)), NO_PLAN, name=name
    )
    assert (taken.counted.added, taken.counted.rejected) == (len(texts), 0)
    plain = {"columns": columns, "format": ExportFileFormat.JSON_LINES}
    out, back = await desk.write(desk.people(**plain)), await again.write(again.people(**plain))
    # To the byte, but for the order in which they came.
    assert sorted(back.splitlines()) == sorted(out.splitlines())


FIELDS = {
    "szoveg": FieldType.TEXT,
    "telefon": FieldType.SHORTTEXT,
    "szam1": FieldType.INTEGER,
    "tizedes": FieldType.DECIMAL,
    "kell1": FieldType.CHECKBOX,
    "napja": FieldType.DATE,
    "idopont": FieldType.DATETIME,
}
VALUES = {
    "szam1": "-12",
    "tizedes": "-3.50",
    "kell1": "1",
    "napja": "1979-03-04",
    "idopont": "2026-03-04 05:06:07",
}


async def segment(desk: Desk, city: str) -> SegmentId:
    """Who lives there."""
    async with desk.pool.transaction() as conn:
        condition = Condition("mssys_city", "=", city)
        made = await segments.create(
            conn, desk.account.id, desk.list_id, name=city, conditions=[condition]
        )
    return made.id


async def test_who_is_restricted_is_in_no_file_of_people(desk: Desk) -> None:
    await desk.person("eva@x.hu")
    await desk.person("Bela@x.hu")
    async with desk.pool.transaction() as conn:
        await restrictions.restrict(conn, desk.account.id, "bela@x.hu", reason="Vitatja", now=NOW)
    assert [row["email"] for row in await desk.csv(desk.people())] == ["eva@x.hu"]
