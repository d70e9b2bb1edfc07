"""What is written into a folder: files, a manifest for spreadsheets and one for programs."""

import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import pikepdf
import pytest

from kapocs.db.pool import Conn, Pool
from kapocs.lists.model import ListType
from kapocs.paper.print_file import Split
from kapocs.printing import actions, download
from kapocs.printing.model import (
    BatchNotFound,
    BatchUnderWay,
    NewBatch,
    NotPrinted,
    Options,
    PrintBatch,
    PrintOrder,
    PrintStatus,
    PrintTemplate,
)
from kapocs.wording.telling import english
from make import NOW, make_subscriber
from paper.reading import pages, whole
from printing import works

WILD = ('=HYPERLINK("x")', "../../etc/passwd", "#panic() $x$ @a", "x" * 10_000)


def everything_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


async def print_wild(dsn: str, pool: Pool) -> PrintBatch:
    """A finished batch, in two files, of people whose names mean harm."""
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        await works.make_people(conn, schema, WILD[:3])
        await make_subscriber(conn, schema, email="y@kapocs.test", mssys_fullname="+Hontalan")
        letter_id = await works.make_letter(conn, schema.list.account_id)
        wish = NewBatch(
            template=PrintTemplate.LETTER,
            list_id=schema.list.id,
            letter_id=letter_id,
            name="../../tmp/x",
            split=Split(letters=2),
            order_by=PrintOrder.ID,
        )
        batch = await actions.create(conn, schema.list.account_id, wish, now=NOW)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        return await actions.get(conn, batch.account_id, batch.id)


async def test_names_of_people_get_into_no_file_name_and_no_formula(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    batch = await print_wild(dsn, pool)
    async with pool.transaction() as conn:
        paths = await download.save(conn, batch, tmp_path / "ki", told=english)
    names = [path.name for path in paths]
    assert names == ["letters-0001.pdf", "letters-0002.pdf", "manifest.csv", "manifest.json"]
    assert everything_below(tmp_path) == sorted(paths)
    assert "../../etc/passwd" in pages(paths[0].read_bytes())[1]
    rows = list(csv.DictReader(paths[2].read_text("utf-8-sig").splitlines()))
    assert [row["name"][:2] for row in rows] == ["'=", "..", "#p", "'+"]
    assert [row["first_page"] for row in rows] == ["1", "2", "1", ""]
    data = orjson.loads(paths[3].read_bytes())
    assert [row["name"] for row in data] == [*WILD[:3], "+Hontalan"]
    assert data[3]["error"] == "the record has no postal address"


async def test_print_files_have_tags_a_title_and_a_language(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    batch = await print_wild(dsn, pool)
    async with pool.transaction() as conn:
        paths = await download.save(conn, batch, tmp_path, told=english)
    for path, letters in zip(paths[:2], (2, 1), strict=True):
        with pikepdf.open(path) as file:
            root: Any = file.Root
            parents = pikepdf.NumberTree(root.StructTreeRoot.ParentTree)
            assert (len(file.pages), len(list(parents))) == (letters, letters)
            assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("hu", True)
            assert str(file.docinfo["/Title"]) == batch.name


async def test_nothing_is_overwritten_and_nothing_unfinished_is_written(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    batch = await print_wild(dsn, pool)
    async with pool.transaction() as conn:
        with pytest.raises(NotPrinted):
            await download.save(
                conn, replace(batch, status=PrintStatus.RUNNING), tmp_path, told=english
            )
        await download.save(conn, batch, tmp_path, told=english)
        with pytest.raises(download.FileThere):
            await download.save(conn, batch, tmp_path, told=english)


async def test_packing_slips_list_what_was_ordered(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn, type_=ListType.ECOMMERCE)
        account_id = schema.list.account_id
        [person] = await works.make_people(conn, schema, ("Béla",), mssys_shoprenter_id="R-77")
        await works.make_people(conn, schema, ("Üres",), email="u@kapocs.test")
        await conn.execute(
            """INSERT INTO order_items (account_id, list_id, record_id, sku, name, price, quantity,
                                        vat_percent, vat_name, currency, net_sum, gross_sum)
               VALUES (:account_id, :list_id, :id, 'TŰ-1', 'Őszi #tű', 100, 2, 27, '', 'HUF',
                       200, 254)""",
            account_id=account_id,
            list_id=schema.list.id,
            id=person,
        )
        wish = NewBatch(
            template=PrintTemplate.PACKING_SLIP, list_id=schema.list.id, order_by=PrintOrder.NAME
        )
        batch = await actions.create(conn, account_id, wish, now=NOW)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        text = whole(await works.file_data(conn, account_id, batch.id)).replace("\u00a0", " ")
        entries = await works.manifest(conn, account_id, batch.id)
    for part in ("Szállítólevél", "R-77", "TŰ-1", "Őszi #tű", "254 Ft", "27%"):
        assert part in text
    assert [english(each.error) for each in entries] == ["", "The order has no items."]
    assert Options() == batch.options


async def test_a_batch_whose_letters_all_fail_has_a_manifest_that_says_why(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        account_id = schema.list.account_id
        await works.make_people(conn, schema, ("Árvíztűrő Ágnes", "Béla"))
        await make_subscriber(conn, schema, email="h@kapocs.test", mssys_fullname="Hontalan Ödön")
        bad = "<p><barcode kind='ean13'>kutya</barcode></p>"
        letter_id = await works.make_letter(conn, account_id, html=bad)
        wish = NewBatch(
            template=PrintTemplate.LETTER,
            list_id=schema.list.id,
            letter_id=letter_id,
            order_by=PrintOrder.NAME,
        )
        batch_id = (await actions.create(conn, account_id, wish, now=NOW)).id
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        batch = await actions.get(conn, account_id, batch_id)
        paths = await download.save(conn, batch, tmp_path, told=english)
    assert batch.status is PrintStatus.FAILED
    assert [path.name for path in paths] == ["manifest.csv", "manifest.json"]
    told = {each["name"]: each for each in orjson.loads(paths[1].read_bytes())}
    assert set(told) == {"Árvíztűrő Ágnes", "Béla", "Hontalan Ödön"}
    assert "kutya" in told["Béla"]["error"]
    assert told["Hontalan Ödön"]["error"] == "the record has no postal address"
    assert [each["file"] for each in told.values()] == [""] * 3


async def test_a_batch_that_fails_as_a_whole_gives_each_letter_the_reason(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        await works.make_people(conn, schema, ("Béla",))
        batch = await actions.create(
            conn,
            schema.list.account_id,
            NewBatch(
                template=PrintTemplate.LABELS, list_id=schema.list.id, options=Options(sheet="3x8")
            ),
            now=NOW,
        )
        # No label of the sheet has this number: the typesetter refuses all of them.
        await conn.execute(
            "UPDATE print_batches SET options = options || :more WHERE account_id = :account",
            more={"start": 99},
            account=batch.account_id,
        )
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        failed = await actions.get(conn, batch.account_id, batch.id)
        paths = await download.save(conn, failed, tmp_path, told=english)
    assert failed.status is PrintStatus.FAILED
    async with pool.connection() as conn:
        assert await conn.value("SELECT count(*) FROM print_chunks WHERE data IS NOT NULL") == 0
    [told] = orjson.loads(paths[1].read_bytes())
    assert (told["name"], told["error"]) == ("Béla", english(failed.reason))
    assert "start" in english(failed.reason)


async def test_deleted_files_leave_the_batch_its_manifest_and_what_deliveries_say(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    batch = await print_wild(dsn, pool)
    account_id, whole, later = batch.account_id, tmp_path / "egész", tmp_path / "később"
    async with pool.transaction() as conn:
        await download.save(conn, batch, whole, told=english)
        assert await actions.delete_old_files(conn, account_id, before=NOW, now=NOW) == []
        tomorrow = NOW + timedelta(days=1)
        found = await actions.delete_old_files(conn, account_id, before=tomorrow, now=tomorrow)
        assert found == [batch.id]
        assert await actions.delete_old_files(conn, account_id, before=tomorrow, now=NOW) == []
        await actions.delete_files(conn, account_id, batch.id, now=NOW + timedelta(days=9))
    async with pool.transaction() as conn:
        deleted = await actions.with_files_kept(conn, account_id, batch.id)
        assert deleted.updated_at > batch.updated_at
        kept = replace(batch, files_deleted_at=tomorrow, updated_at=deleted.updated_at)
        assert deleted == kept
        await download.save(conn, deleted, later, told=english)
        assert await conn.value("SELECT count(*) FROM print_pieces") == 0
    assert [each.name for each in everything_below(later)] == ["manifest.csv", "manifest.json"]
    for name in ("manifest.csv", "manifest.json"):
        assert (later / name).read_bytes() == (whole / name).read_bytes()


async def test_files_of_a_batch_under_way_or_of_a_stranger_are_not_deleted(conn: Conn) -> None:
    schema = await works.make_world(conn)
    stranger = (await works.make_world(conn)).list.account_id
    account_id = schema.list.account_id
    wish = NewBatch(template=PrintTemplate.LABELS, list_id=schema.list.id)
    batch = await actions.create(conn, account_id, wish, now=NOW)
    with pytest.raises(BatchUnderWay, match="waiting"):
        await actions.delete_files(conn, account_id, batch.id, now=NOW)
    with pytest.raises(BatchNotFound):
        await actions.delete_files(conn, stranger, batch.id, now=NOW)


async def test_files_are_not_deleted_while_somebody_writes_them_into_a_folder(
    dsn: str, pool: Pool, tmp_path: Path
) -> None:
    batch = await print_wild(dsn, pool)
    async with pool.transaction() as reader:
        held = await actions.with_files_kept(reader, batch.account_id, batch.id)
        with pytest.raises(asyncpg.LockNotAvailableError):
            await _delete_at_once(pool, batch)
        await download.save(reader, held, tmp_path, told=english)
    assert len(everything_below(tmp_path)) == 4


async def _delete_at_once(pool: Pool, batch: PrintBatch) -> None:
    async with pool.transaction() as conn:
        await conn.execute("SET LOCAL lock_timeout = '50ms'")
        await actions.delete_files(conn, batch.account_id, batch.id, now=NOW)
