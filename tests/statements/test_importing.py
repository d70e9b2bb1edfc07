"""A file is taken in as a whole, once; of files that overlap only the new rows."""

import asyncio

import pytest

import make
from bank_files import files
from kapocs.bank_files.model import BadStatement, Format, UnknownColumns
from kapocs.db.pool import Conn, Pool
from kapocs.ids import AccountId, ListId, StatementId
from kapocs.lists.model import ListNotFound
from kapocs.statements import importing, queries
from kapocs.statements.model import BankStatementNotFound
from statements.importing_files import store, upload


async def test_a_file_is_kept_with_its_rows(conn: Conn) -> None:
    account = await make.make_account(conn)
    made, is_new = await store(
        conn,
        account.id,
        files.otp(files.otp_row(text="K1"), files.otp_row("- 370", id_="9002", day="2026-11-20")),
    )
    assert is_new
    assert (made.format, made.rows_read, made.rows_new) == (Format.OTP, 2, 2)
    assert (str(made.first_day), str(made.last_day)) == ("2026-11-20", "2026-11-28")
    rows = await queries.rows(conn, account.id, statement_id=made.id)
    assert [(row.text, int(row.amount)) for row in rows if row.amount > 0] == [("K1", 12_700)]


async def test_the_same_file_again_imports_nothing(conn: Conn) -> None:
    account = await make.make_account(conn)
    first, _ = await store(conn, account.id, files.otp(files.otp_row()))
    again, is_new = await store(conn, account.id, files.otp(files.otp_row()))
    assert (again, is_new) == (first, False)
    assert len(await queries.rows(conn, account.id)) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "cp1250"])
async def test_the_same_rows_written_otherwise_import_nothing(conn: Conn, encoding: str) -> None:
    account = await make.make_account(conn)
    await store(conn, account.id, files.otp(files.otp_row(text="köszönöm")))
    again = files.otp(files.otp_row(text="köszönöm"), preamble=3).encode(encoding)
    made, is_new = await store(conn, account.id, again)
    assert (is_new, made.rows_read, made.rows_new) == (True, 1, 0)


async def test_of_overlapping_files_only_the_new_rows_are_taken(conn: Conn) -> None:
    account = await make.make_account(conn)
    rows = [files.otp_row(id_=str(number)) for number in range(6)]
    counts = []
    for begin, end in ((0, 3), (1, 5), (0, 6)):
        made, _ = await store(conn, account.id, files.otp(*rows[begin:end]))
        counts.append(made.rows_new)
    assert counts == [3, 2, 1]


async def test_two_equal_payments_without_an_id_are_two(conn: Conn) -> None:
    account = await make.make_account(conn)
    line = ":61:2611281128C12700,00NTRFNONREF\n:86:Rendelés"
    made, _ = await store(conn, account.id, files.mt940(line, line))
    assert made.rows_new == 2
    longer, _ = await store(conn, account.id, files.mt940(line, line, line))
    assert longer.rows_new == 1


async def test_nothing_is_kept_of_a_file_with_a_line_that_does_not_fit(conn: Conn) -> None:
    account = await make.make_account(conn)
    with pytest.raises(BadStatement, match="line 17"):
        await store(conn, account.id, files.otp(files.otp_row(), files.otp_row("x")))
    assert await queries.page(conn, account.id, before=2**62, size=10) == []
    assert await queries.rows(conn, account.id) == []


async def test_columns_that_were_said_once_are_remembered_in_the_account(conn: Conn) -> None:
    account, other = await make.make_account(conn), await make.make_account(conn, name="Cili")
    said = {"date": ["Nap"], "amount": ["Mennyi"], "text": ["Mit"]}
    await store(conn, account.id, "Nap;Mennyi;Mit\n2026-11-28;5;a\n", columns=said)
    made, _ = await store(conn, account.id, "Mit;Nap;Mennyi\nb;2026-11-28;6\n")
    assert (made.format, made.rows_new) == (Format.CSV, 1)
    with pytest.raises(UnknownColumns):
        await store(conn, other.id, "Mit;Nap;Mennyi\nb;2026-11-28;6\n")


@pytest.mark.parametrize(
    ("columns", "field"),
    [
        ({"date": ["Nap"]}, "columns"),
        ({"amount": ["Mennyi"]}, "columns"),
        ({"date": ["Nap"], "amount": ["Mennyi"], "colour": ["Mit"]}, "columns"),
        ({"date": ["Nap"], "amount": [" "]}, "columns"),
        ({"date": ["Nap"], "amount": []}, "columns"),
        ({"date": ["Nincs"], "amount": ["Mennyi"]}, "file"),
    ],
)
async def test_columns_that_cannot_be_are_refused(
    conn: Conn, columns: dict[str, list[str]], field: str
) -> None:
    account = await make.make_account(conn)
    with pytest.raises(BadStatement) as caught:
        await store(conn, account.id, "Nap;Mennyi;Mit\n2026-11-28;5;a\n", columns=columns)
    assert caught.value.field == field


@pytest.mark.parametrize("currency", ["", "HU", "HUFF", "ÁÉÍ", "12A"])
async def test_a_currency_that_is_none_is_refused(conn: Conn, currency: str) -> None:
    account = await make.make_account(conn)
    with pytest.raises(BadStatement) as caught:
        await store(conn, account.id, files.otp(files.otp_row()), currency=currency)
    assert caught.value.field == "currency"


async def test_another_accounts_list_and_statement_are_not_there(conn: Conn) -> None:
    account, other = await make.make_account(conn), await make.make_account(conn, name="Cili")
    theirs = await make.make_list(conn, other.id)
    with pytest.raises(ListNotFound):
        await store(conn, account.id, files.otp(files.otp_row()), list_ids=[theirs.id])
    lists = [ListId(number) for number in range(1, 60)]
    with pytest.raises(BadStatement):
        await store(conn, account.id, files.otp(files.otp_row()), list_ids=lists)
    made, _ = await store(conn, account.id, files.otp(files.otp_row()))
    with pytest.raises(BankStatementNotFound):
        await importing.get(conn, other.id, made.id)
    assert await queries.rows(conn, other.id) == []
    other_made, _ = await store(conn, other.id, files.otp(files.otp_row()))
    assert other_made.rows_new == 1


async def test_one_file_imported_by_several_at_once_is_one(pool: Pool) -> None:
    async with pool.connection() as conn:
        account = await make.make_account(conn)
    rows = [files.otp_row(id_=str(number)) for number in range(50)]

    async def import_(number: int) -> tuple[StatementId, int]:
        raw = files.otp(*rows, preamble=number % 2)
        async with pool.transaction() as conn:
            made, is_new = await store(conn, AccountId(account.id), raw)
        return made.id, made.rows_new if is_new else 0

    found = await asyncio.gather(*(import_(number) for number in range(8)))
    assert len({id_ for id_, _ in found}) == 2
    assert sum(rows for _, rows in found) == 50


async def test_a_strange_name_of_a_file_is_kept_as_well_as_can_be(conn: Conn) -> None:
    account = await make.make_account(conn)
    wanted = upload(files.otp(files.otp_row(text="a\u0001".replace("\u0001", ""))))
    named = importing.Upload(raw=wanted.raw, name="\0" + "ő" * 500)
    found = await importing.parse(named, {})
    made, _ = await importing.store(conn, account.id, named, found, now=make.NOW)
    assert len(made.file_name) == 200
