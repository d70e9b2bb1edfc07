"""All that an account knows of one person, and nothing of anybody else."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

import make
from exports.making import Desk
from imports.taking import NO_PLAN, Office
from kapocs.addresses import BadEmail
from kapocs.db.pool import Conn
from kapocs.exports import queries as exports
from kapocs.exports.model import ExportKind, ExportWish
from kapocs.ids import AccountId, ListId
from kapocs.lists import actions as lists
from kapocs.privacy import known, papers
from kapocs.subscribers.arrivals import OnDuplicate
from kapocs.suppressions import queries as suppressions
from kapocs.wording import person_data
from payments.paying import GROSS, another, make_order, pay

BELA = "bela@kapocs.test"


async def newsletter(
    conn: Conn, account_id: AccountId, name: str, *, email: str = BELA, **values: object
) -> None:
    list_ = await make.make_list(conn, account_id, name=name)
    schema = await lists.schema(conn, account_id, list_.id)
    await make.make_subscriber(conn, schema, email=email, **values)


async def test_records_history_orders_and_payments_of_all_lists_are_told(conn: Conn) -> None:
    schema, order = await make_order(conn)
    account_id = schema.list.account_id
    await another(conn, schema, email="cili@kapocs.test")
    await pay(conn, (schema, order), GROSS)
    await newsletter(conn, account_id, "Árvíztűrő hírlevél", email="Bela@Kapocs.test")
    await suppressions.add(conn, account_id, [BELA], why=("manual", "kérte"), now=make.NOW)

    found = await known.read(conn, account_id, " BELA@kapocs.TEST ", now=make.NOW)

    told = found.sections
    assert {each["list_name"] for each in told["records"]} == {
        schema.list.name,
        "Árvíztűrő hírlevél",
    }
    assert [each["order_id"] for each in told["orders"]] == [order]
    assert [each["amount"] for each in told["payments"]] == [str(GROSS)]
    assert [each["reason"] for each in told["suppressions"]] == ["manual"]
    assert [each["kind"] for each in told["address_facts"]] == ["address.suppressed"]
    assert {each["type"] for each in told["history"]} == {"subscribe", "update"}
    assert "cili" not in str(found.data())
    assert list(found.cut) == []
    assert set(told) == set(person_data.SECTIONS)


async def test_another_account_s_data_of_the_same_address_are_not_told(conn: Conn) -> None:
    schema, _ = await make_order(conn)
    stranger = await make.make_account(conn, name="Cili Bt.")
    found = await known.read(conn, stranger.id, BELA, now=make.NOW)
    assert found.counts() == dict.fromkeys(person_data.SECTIONS, 0)
    mine = await known.read(conn, schema.list.account_id, BELA, now=make.NOW)
    assert mine.counts()["orders"] == 1


async def test_where_a_consent_came_from_is_told(conn: Conn) -> None:
    account = await make.make_account(conn)
    await newsletter(
        conn, account.id, "Hírlevél", mssys_client_ip="192.0.2.7", mssys_useragent="Árvíz/1"
    )
    (record,) = (await known.read(conn, account.id, BELA, now=make.NOW)).sections["records"]
    assert (record["client_ip"], record["user_agent"]) == ("192.0.2.7", "Árvíz/1")
    assert record["subscribed_at"] == make.NOW.isoformat()


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a\0@b.hu", "x" * 300 + "@b.hu"])
async def test_what_is_no_address_is_refused(conn: Conn, email: str) -> None:
    account = await make.make_account(conn)
    with pytest.raises(BadEmail):
        await known.read(conn, account.id, email, now=make.NOW)


async def test_the_paper_is_in_the_account_s_language_whatever_signs_are_in_it(
    conn: Conn,
) -> None:
    account = await make.make_account(conn)
    await newsletter(conn, account.id, "Árvíztűrő 🐘 <b>tükör</b>fúrógép")
    found = await known.read(conn, account.id, BELA, now=make.NOW + timedelta(days=1))
    for language in ("hu", "en"):
        made = papers.as_pdf(found, language=language, zone=ZoneInfo("Europe/Budapest"))
        assert made.startswith(b"%PDF-")
        assert len(made) > 2_000


async def test_what_imports_left_out_and_changed_and_files_that_are_kept_are_told(
    office: Office, desk: Desk
) -> None:
    await office.take("email,firstname\nbela@kapocs.test,Béla\neva@kapocs.test,Éva\n")
    update = replace(NO_PLAN, on_duplicate=OnDuplicate.UPDATE)
    await office.take(
        "email,firstname\nbela@kapocs.test,Béluska\nBela@Kapocs.test,Béla\neva@,bela\n", update
    )
    for each in (office.list_id, (await another_list(office))):
        begun = await desk.start(ExportWish(kind=ExportKind.PEOPLE, list_id=each))
        await desk.make(begun.id)
        async with desk.pool.transaction() as conn:
            await exports.finish(conn, desk.account.id, begun.id, now=make.NOW)
    async with office.pool.transaction() as conn:
        found = await known.read(conn, office.account.id, BELA, now=make.NOW)
        other = await known.read(conn, office.account.id, "ela@kapocs.test", now=make.NOW)
    (row,) = found.sections["rows_of_imports"]
    assert (row["line"], "Bela@Kapocs.test" in str(row["body"])) == (3, True)
    (change,) = found.sections["changes_by_imports"]
    assert "Béluska" in str(change["after"])
    (file,) = found.sections["exports"]
    assert (file["kind"], file["list_id"]) == ("people", office.list_id)
    assert not any(other.counts().values())


async def another_list(office: Office) -> ListId:
    async with office.pool.transaction() as conn:
        return (await make.make_list(conn, office.account.id, name="Másik")).id


async def test_every_section_has_a_heading_in_both_languages() -> None:
    for words in (*person_data.SECTIONS.values(), *person_data.LABELS.values()):
        assert all(words)
        assert len(words) == 2
