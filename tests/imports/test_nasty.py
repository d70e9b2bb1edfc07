"""Files as people have them: other heads than the last time, none at all, signs nobody sees."""

import time
from dataclasses import replace

import pytest

from imports.taking import NO_PLAN, Office, mapped
from kapocs.addresses import BadEmail
from kapocs.cli.import_words import RejectFile
from kapocs.file_cells.addresses import address_in
from kapocs.imports.model import REJECT_HEADS, BadImport, ColumnUse, ImportState
from kapocs.lists.values import FieldType
from make import make_field


async def test_heads_spelled_in_another_way_are_for_the_same(office: Office) -> None:
    await office.take("Cím;név;város\na@x.hu;Kiss Éva;Győr\n", mapped("Cím=email"))
    done = await office.take("CIM;NÉV;Varos\nb@x.hu;Nagy Béla;Pécs\n")
    assert dict(done.plan["mapping"]) == {"CIM": "email", "NÉV": "@name", "Varos": "mssys_city"}
    assert (await office.people())["b@x.hu"]["last_name"] == "Nagy"


async def test_heads_of_another_alphabet_are_not_all_alike(office: Office) -> None:
    await office.take("Адрес;Имя\na@x.hu;Éva\n", mapped("Адрес=email", "Имя=mssys_firstname"))
    done = await office.take("Город;Почта\nPécs;b@x.hu\n")
    assert done.plan["mapping"] == [["Почта", "email"]]


async def test_a_column_that_had_no_field_is_for_the_field_made_since(office: Office) -> None:
    await office.take("email;Pontok\na@x.hu;5\n")
    async with office.pool.transaction() as conn:
        await make_field(
            conn, office.account.id, office.list_id, name="pontok", type_=FieldType.INTEGER
        )
    await office.take("email;Pontok\nb@x.hu;7\n")
    assert (await office.people())["b@x.hu"]["fields"] == {"pontok": "7"}


async def test_a_column_that_was_left_out_stays_so(office: Office) -> None:
    file = "email;város\n{}@x.hu;Győr\n"
    done = await office.take(file.format("a"), mapped("város=@nothing"))
    assert dict(done.plan["mapping"])["város"] == ColumnUse.NOTHING
    await office.take(file.format("b"))
    assert (await office.people())["b@x.hu"]["fields"] == {}


@pytest.mark.parametrize(
    "file",
    [
        "a@x.hu\nb@x.hu\n",
        "Kiss;a@x.hu;Győr\nNagy;b@x.hu;Pécs\n",
        "Kiss Éva;<a@x.hu>\nNagy Béla;Nagy Béla <b@x.hu>\n",
        "Ügyfél elérhetősége;Szám\na@x.hu;1\nb@x.hu;2\n",
    ],
)
async def test_the_one_column_of_addresses_is_known_by_them(office: Office, file: str) -> None:
    done = await office.take(file)
    assert (done.counted.added, set(await office.people())) == (2, {"a@x.hu", "b@x.hu"})


@pytest.mark.parametrize(
    ("file", "heads"),
    [("Régi;Új\na@x.hu;b@x.hu\n", "Régi, Új"), ("Név;Város\nÉva;Győr\n", "Név, Város")],
)
async def test_where_no_column_or_two_may_be_meant_the_heads_are_told(
    office: Office, file: str, heads: str
) -> None:
    with pytest.raises(BadImport) as refused:
        await office.take(file)
    assert refused.value.reason.data == {"heads": heads}


async def test_signs_that_nobody_sees_are_taken_off_or_told(office: Office) -> None:
    done = await office.take(
        "email\n\ufeffa@x.hu\n\u200b b@x.hu\u00a0\u200e\nÉva <\u200bc@x.hu\u2060>\n"
        "d\u200b@x.hu\n\u202eu@x.hu\u202c\n"
    )
    assert set(await office.people()) == {"a@x.hu", "b@x.hu", "c@x.hu", "u@x.hu"}
    (told,) = await office.rejects(done)
    assert (told.line, told.why) == (5, {"code": "imports.unseen_sign", "sign": "U+200B"})


def test_a_cell_full_of_them_takes_no_time() -> None:
    begun = time.process_time()
    with pytest.raises(BadEmail):
        address_in("a" + "\u200b " * 16_000 + "b")
    assert time.process_time() - begun < 0.5


async def test_a_row_with_signs_that_cannot_be_kept_is_told_and_no_others_are_lost(
    office: Office,
) -> None:
    file = b"email;n\xc3\xa9v\0\na@x.hu;A\0B\nb\0@x.hu;B\nc@x.hu;C\n"
    done = await office.take(file)
    assert (done.state, done.counted.added, done.counted.rejected) == (ImportState.FINISHED, 1, 2)
    assert [each.cells[0] for each in await office.rejects(done)] == ["a@x.hu", "b\ufffd@x.hu"]
    lines = '{"email": "d@x.hu", "x\\u0000": "1"}\n{"email": "e@x.hu", "nev": "\\ud800"}\n'
    done = await office.take(lines, name="a.jsonl")
    assert (done.counted.added, done.counted.rejected) == (1, 1)


async def test_rows_that_were_not_in_come_in_once_they_are_mended(office: Office) -> None:
    plan = replace(mapped("Cím=email", "Hol=mssys_city"), new_fields=True)
    done = await office.take("Cím;Hol;Kód\na@x.hu;Győr;1\nrossz;Pécs;=2\n", plan)
    path = office.folder / "javitani.csv"
    file = RejectFile(path, done.look["head"])
    file.write(await office.rejects(done))
    file.close()
    mended = path.read_text("utf-8-sig").replace("rossz", "b@x.hu", 1)
    assert mended.splitlines()[0].split(";") == ["Cím", "Hol", "Kód", *REJECT_HEADS]
    again = await office.take("\ufeff" + mended, replace(NO_PLAN, new_fields=True))
    assert (again.counted.added, again.counted.rejected) == (1, 0)
    fields = [(await office.people())[each]["fields"] for each in ("a@x.hu", "b@x.hu")]
    assert [sorted(each.values()) for each in fields] == [["1", "Győr"], ["=2", "Pécs"]]
    assert fields[0].keys() == fields[1].keys()
