"""Print batches: everybody once, in print order, in files of the size asked for."""

import pytest

from hungarian import ALPHABETICAL, SHUFFLED
from kapocs.accounts.model import Account
from kapocs.db.pool import Pool
from kapocs.ids import AccountId, LetterId, SubscriberId
from kapocs.lists.model import Schema
from kapocs.paper.print_file import Split
from kapocs.printing import actions, queries, queries_files
from kapocs.printing.model import (
    BatchNotFound,
    BatchOver,
    NewBatch,
    Options,
    PrintOrder,
    PrintStatus,
    PrintTemplate,
)
from kapocs.segments import actions as segments
from kapocs.segments.model import Condition
from kapocs.wording.telling import english
from make import NOW, make_account, make_subscriber
from paper.reading import pages
from printing import works


async def make(
    pool: Pool, *, names: tuple[str, ...] = ("Cili", "Béla", "Árvíztűrő Ágnes"), **more: object
) -> tuple[Schema, LetterId, list[SubscriberId]]:
    """A list with people on it and a letter for them."""
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        people = await works.make_people(conn, schema, names, **more)
        letter_id = await works.make_letter(conn, schema.list.account_id)
    return schema, letter_id, people


async def start(pool: Pool, account_id: AccountId, new: NewBatch) -> int:
    async with pool.transaction() as conn:
        return (await actions.create(conn, account_id, new, now=NOW)).id


async def test_everybody_gets_a_letter_in_the_order_of_postcodes(dsn: str, pool: Pool) -> None:
    schema, letter_id, _ = await make(pool)
    account_id = schema.list.account_id
    wish = NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id)
    batch_id = await start(pool, account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        batch = await actions.get(conn, account_id, batch_id)
        progress = await queries.progress(conn, account_id, batch_id)
        entries = await works.manifest(conn, account_id, batch_id)
        data = await works.file_data(conn, account_id, batch_id)
    assert (batch.status, batch.name) == (PrintStatus.FINISHED, "Levél")
    assert (progress.letters, progress.done, progress.pages, progress.files) == (3, 3, 3, 1)
    assert [each.name for each in entries] == ["Árvíztűrő Ágnes", "Béla", "Cili"]
    assert [(each.file, each.first_page, each.last_page) for each in entries] == [
        (1, 1, 1),
        (1, 2, 2),
        (1, 3, 3),
    ]
    texts = pages(data)
    assert len(texts) == 3
    assert "Kedves Árvíztűrő Ágnes!" in texts[0]
    assert "Tükörfúrógép utca 2." in texts[0]
    assert "2026. november 23." in texts[0]


async def test_names_lie_in_the_order_of_the_hungarian_alphabet(dsn: str, pool: Pool) -> None:
    schema, letter_id, _ = await make(pool, names=SHUFFLED)
    wish = NewBatch(
        template=PrintTemplate.LETTER,
        list_id=schema.list.id,
        letter_id=letter_id,
        order_by=PrintOrder.NAME,
        name="Sor",
    )
    batch_id = await start(pool, schema.list.account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, schema.list.account_id, batch_id)
    assert tuple(each.name for each in entries) == ALPHABETICAL


async def test_files_are_split_by_letters(dsn: str, pool: Pool) -> None:
    schema, letter_id, _ = await make(pool, names=("A", "B", "C", "D", "E"))
    account_id = schema.list.account_id
    wish = NewBatch(
        template=PrintTemplate.LETTER,
        list_id=schema.list.id,
        letter_id=letter_id,
        split=Split(letters=2),
    )
    batch_id = await start(pool, account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        files = await queries_files.of_batch(conn, account_id, batch_id)
        second = await works.file_data(conn, account_id, batch_id, 2)
    assert [(each.number, each.letters, each.pages) for each in files] == [
        (1, 2, 2),
        (2, 2, 2),
        (3, 1, 1),
    ]
    assert files[1].size == len(second)
    assert ["Kedves C!" in pages(second)[0], "Kedves B!" in pages(second)[1]] == [True, True]


async def test_who_has_no_address_is_left_out_with_the_reason(dsn: str, pool: Pool) -> None:
    schema, letter_id, _ = await make(pool, names=("Béla",))
    async with pool.transaction() as conn:
        await make_subscriber(conn, schema, email="x@kapocs.test", mssys_fullname="Hontalan Ödön")
    wish = NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id)
    batch_id = await start(pool, schema.list.account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, schema.list.account_id, batch_id)
    assert [(each.name, each.file, english(each.error)) for each in entries] == [
        ("Béla", 1, ""),
        ("Hontalan Ödön", None, "the record has no postal address"),
    ]


async def test_a_batch_for_nobody_fails_and_says_so(dsn: str, pool: Pool) -> None:
    schema, letter_id, _ = await make(pool, names=())
    wish = NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id)
    batch_id = await start(pool, schema.list.account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        batch = await actions.get(conn, schema.list.account_id, batch_id)
    assert (batch.status, english(batch.reason)) == (
        PrintStatus.FAILED,
        "There is nobody to print for.",
    )


async def test_only_records_of_the_segments_are_printed(dsn: str, pool: Pool) -> None:
    schema, letter_id, _ = await make(pool, names=("Anna", "Béla", "Cili"))
    account_id = schema.list.account_id
    async with pool.transaction() as conn:
        made = await segments.create(
            conn,
            account_id,
            schema.list.id,
            name="B",
            conditions=[Condition("mssys_fullname", "=", "Béla")],
        )
    wish = NewBatch(
        template=PrintTemplate.LETTER,
        list_id=schema.list.id,
        segment_ids=(made.id,),
        letter_id=letter_id,
    )
    batch_id = await start(pool, account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, account_id, batch_id)
    assert [each.name for each in entries] == ["Béla"]


async def test_one_letter_that_cannot_be_printed_does_not_stop_the_others(
    dsn: str, pool: Pool
) -> None:
    schema, _, people = await make(pool, names=("A", "B", "C"))
    account_id = schema.list.account_id
    async with pool.transaction() as conn:
        html = "<p>[mssys_fullname]: <barcode kind='ean13'>[mssys_vat_number]</barcode></p>"
        letter_id = await works.make_letter(conn, account_id, html=html)
        for number, subscriber_id in enumerate(people):
            code = "kutya" if number == 1 else "599123412345"
            await conn.execute(
                "UPDATE subscribers SET fields = fields || :more WHERE account_id = :account"
                " AND id = :id",
                more={"mssys_vat_number": code},
                account=account_id,
                id=subscriber_id,
            )
    wish = NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id)
    batch_id = await start(pool, account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, account_id, batch_id)
        batch = await actions.get(conn, account_id, batch_id)
    assert batch.status is PrintStatus.FINISHED
    assert [each.file for each in entries] == [1, None, 1]
    assert "kutya" in english(entries[1].error)


async def test_records_given_may_be_inactive_and_named_twice(dsn: str, pool: Pool) -> None:
    schema, _, people = await make(pool, names=("A", "B", "C"))
    async with pool.transaction() as conn:
        await conn.execute("UPDATE subscribers SET active = false WHERE id = :id", id=people[0])
    wish = NewBatch(
        template=PrintTemplate.LABELS,
        list_id=schema.list.id,
        record_ids=(people[0], people[1], people[1]),
        options=Options(sheet="3x8", start=24),
    )
    batch_id = await start(pool, schema.list.account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        data = await works.file_data(conn, schema.list.account_id, batch_id)
        entries = await works.manifest(conn, schema.list.account_id, batch_id)
    assert len(entries) == 2
    assert [len(text.split()) > 0 for text in pages(data)] == [True, True]
    assert [each.first_page for each in entries] == [1, 2]


async def test_labels_share_their_sheet(dsn: str, pool: Pool) -> None:
    schema, _, _ = await make(pool, names=("A", "B", "C"))
    batch_id = await start(
        pool,
        schema.list.account_id,
        NewBatch(template=PrintTemplate.LABELS, list_id=schema.list.id),
    )
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, schema.list.account_id, batch_id)
        data = await works.file_data(conn, schema.list.account_id, batch_id)
    assert [(each.first_page, each.last_page) for each in entries] == [(1, 1)] * 3
    assert len(pages(data)) == 1


async def test_letters_of_more_than_a_chunk_are_all_there_once(dsn: str, pool: Pool) -> None:
    names = tuple(f"Ember {number:03d}." for number in range(520))
    schema, letter_id, _ = await make(pool, names=names)
    account_id = schema.list.account_id
    wish = NewBatch(
        template=PrintTemplate.LETTER,
        list_id=schema.list.id,
        letter_id=letter_id,
        order_by=PrintOrder.NAME,
        split=Split(letters=300),
    )
    batch_id = await start(pool, account_id, wish)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        texts = pages(await works.file_data(conn, account_id, batch_id, 1))
        texts += pages(await works.file_data(conn, account_id, batch_id, 2))
    assert len(texts) == 520
    assert all(f"Kedves {name}!" in text for name, text in zip(names, texts, strict=True))


async def test_a_batch_that_waits_can_be_cancelled_and_one_that_is_over_cannot(
    dsn: str, pool: Pool
) -> None:
    schema, letter_id, _ = await make(pool)
    account_id = schema.list.account_id
    wish = NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id)
    batch_id = await start(pool, account_id, wish)
    async with pool.transaction() as conn:
        await actions.cancel(conn, account_id, batch_id, now=NOW)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        assert (await actions.get(conn, account_id, batch_id)).status is PrintStatus.CANCELLED
        assert await works.manifest(conn, account_id, batch_id) == []
        with pytest.raises(BatchOver):
            await actions.cancel(conn, account_id, batch_id, now=NOW)


async def test_a_strangers_batch_is_not_there(pool: Pool) -> None:
    schema, letter_id, _ = await make(pool)
    wish = NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id)
    batch_id = await start(pool, schema.list.account_id, wish)
    async with pool.transaction() as conn:
        cili: Account = await make_account(conn, name="Cili Bt.")
        with pytest.raises(BatchNotFound):
            await actions.get(conn, cili.id, batch_id)
        with pytest.raises(BatchNotFound):
            await actions.cancel(conn, cili.id, batch_id, now=NOW)
        assert await queries.page(conn, cili.id) == []
