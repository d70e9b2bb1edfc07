"""Who is left out because paper cannot show what they are sent, with the reason in the manifest."""

import pytest

from hungarian import ALPHABETICAL
from kapocs.db.pool import Pool
from kapocs.ids import AccountId
from kapocs.letters import variables
from kapocs.printing import actions
from kapocs.printing.model import (
    NewBatch,
    Options,
    PrintBatch,
    PrintOrder,
    PrintStatus,
    PrintTemplate,
)
from kapocs.printing.queries_files import ManifestEntry
from kapocs.suppressions import restrictions
from kapocs.wording.telling import english
from make import NOW
from paper.reading import pages
from printing import works

FITS, TOO_LONG = "Tükörfúrógép utca " * 6, "Tükörfúrógép utca " * 14


async def run(dsn: str, pool: Pool, account_id: AccountId, new: NewBatch) -> PrintBatch:
    async with pool.transaction() as conn:
        made = await actions.create(conn, account_id, new, now=NOW)
    await works.work(dsn, pool)
    async with pool.transaction() as conn:
        return await actions.get(conn, account_id, made.id)


async def read(pool: Pool, batch: PrintBatch) -> tuple[list[ManifestEntry], list[str]]:
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, batch.account_id, batch.id)
        return entries, pages(await works.file_data(conn, batch.account_id, batch.id))


@pytest.mark.parametrize("template", [PrintTemplate.LETTER, PrintTemplate.LABELS])
async def test_a_name_that_no_font_can_print_is_left_out_and_named(
    dsn: str, pool: Pool, template: PrintTemplate
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        await works.make_people(conn, schema, ("Árvíztűrő Ágnes", "王小明", "Béla 🎁", "Жанна"))
        letter_id = await works.make_letter(conn, schema.list.account_id)
    new = NewBatch(
        template=template, list_id=schema.list.id, letter_id=letter_id, order_by=PrintOrder.ID
    )
    batch = await run(dsn, pool, schema.list.account_id, new)
    entries, texts = await read(pool, batch)
    assert [(each.name, english(each.error)) for each in entries] == [
        ("Árvíztűrő Ágnes", ""),
        (
            "王小明",
            "no font has these signs of the address: 小 (U+5C0F), 明 (U+660E), 王 (U+738B)",
        ),
        ("Béla 🎁", "no font has these signs of the address: 🎁 (U+1F381)"),
        ("Жанна", ""),
    ]
    printed = " ".join(texts)
    assert ("Ágnes" in printed, "Béla" in printed) == (True, False)
    assert len(texts) == (2 if template is PrintTemplate.LETTER else 1)


@pytest.mark.parametrize("template", [PrintTemplate.LETTER, PrintTemplate.LABELS])
async def test_an_address_is_set_smaller_or_left_out_but_never_cut(
    dsn: str, pool: Pool, template: PrintTemplate
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        for name, street in (("Anna", FITS), ("Béla", TOO_LONG), ("Cili", "Fő utca 1.")):
            await works.make_people(
                conn,
                schema,
                (name,),
                email=f"{name}@kapocs.test",
                mssys_company="Fúró Kft. " * (25 if name == "Béla" else 12),
                mssys_postal_address=street,
                mssys_postal_country="Ausztria",
            )
        letter_id = await works.make_letter(conn, schema.list.account_id)
    new = NewBatch(
        template=template,
        list_id=schema.list.id,
        letter_id=letter_id,
        order_by=PrintOrder.NAME,
        options=Options(return_line="Anna Kft., 1011 Budapest"),
    )
    batch = await run(dsn, pool, schema.list.account_id, new)
    entries, texts = await read(pool, batch)
    assert [each.file for each in entries] == [1, None, 1]
    where = "behind the window" if template is PrintTemplate.LETTER else "on its label"
    assert f"the address does not fit {where}" in english(entries[1].error)
    assert "".join(texts).count("AUSZTRIA") == 2


async def test_a_letter_whose_own_words_cannot_be_printed_gives_everybody_the_reason(
    dsn: str, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        await works.make_people(conn, schema, ALPHABETICAL[:2])
        letter_id = await works.make_letter(
            conn, schema.list.account_id, html="<p>Ajándék 🎁 [mssys_fullname]!</p>"
        )
    new = NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id)
    batch = await run(dsn, pool, schema.list.account_id, new)
    async with pool.transaction() as conn:
        entries = await works.manifest(conn, batch.account_id, batch.id)
    assert batch.status is PrintStatus.FAILED
    reason = "no font has these signs of the letter: 🎁 (U+1F381)"
    assert [english(each.error) for each in entries] == [reason, reason]


async def test_letters_whose_variables_have_grown_too_large_are_left_out_with_the_reason(
    dsn: str, pool: Pool
) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        account_id = schema.list.account_id
        await works.make_people(conn, schema, ("Béla",))
        await variables.create(conn, account_id, name="lab", html="x", text=None)
        letter_id = await works.make_letter(conn, account_id, html="<p>" + "[global_lab]" * 10)
        await variables.update(conn, account_id, name="lab", html="<b>x</b>" * 3_000, text=None)
    batch = await run(
        dsn,
        pool,
        account_id,
        NewBatch(template=PrintTemplate.LETTER, list_id=schema.list.id, letter_id=letter_id),
    )
    async with pool.transaction() as conn:
        [entry] = await works.manifest(conn, account_id, batch.id)
    assert batch.status is PrintStatus.FAILED
    assert "more than 50000 tags and attributes" in english(entry.error)


async def test_a_head_that_cannot_be_printed_fails_the_batch_once(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        await works.make_people(conn, schema, ("Béla",))
        letter_id = await works.make_letter(conn, schema.list.account_id)
    for options, reason in (
        (Options(head=("Anna Kft. 🎁",)), "no font has these signs of the head"),
        (Options(head=("Árvíztűrő tükörfúrógép",) * 40), "the head does not fit"),
    ):
        new = NewBatch(
            template=PrintTemplate.LETTER,
            list_id=schema.list.id,
            letter_id=letter_id,
            options=options,
        )
        batch = await run(dsn, pool, schema.list.account_id, new)
        assert batch.status is PrintStatus.FAILED
        assert reason in english(batch.reason)


async def test_who_is_restricted_is_left_out_without_name_and_address(dsn: str, pool: Pool) -> None:
    async with pool.transaction() as conn:
        schema = await works.make_world(conn)
        await works.make_people(conn, schema, ("Árvíztűrő Ágnes", "Kovács Béla"))
        letter_id = await works.make_letter(conn, schema.list.account_id)
        key = await conn.value("SELECT email_key FROM subscribers WHERE full_name = 'Kovács Béla'")
        await restrictions.restrict(conn, schema.list.account_id, key, reason="Vitatja", now=NOW)
    new = NewBatch(
        template=PrintTemplate.LETTER,
        list_id=schema.list.id,
        letter_id=letter_id,
        order_by=PrintOrder.ID,
    )
    entries, texts = await read(pool, await run(dsn, pool, schema.list.account_id, new))
    assert [(each.name, english(each.error)) for each in entries] == [
        ("Árvíztűrő Ágnes", ""),
        ("", "the address is suppressed: restricted"),
    ]
    assert "Béla" not in " ".join(texts)
