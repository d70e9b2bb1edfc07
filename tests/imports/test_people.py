"""People come onto a list out of a file, by the rules of a sign-up."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from imports.taking import NO_PLAN, Office, mapped
from kapocs.imports.model import BadImport, ConsentWord, ImportKind, ImportState
from kapocs.lists.values import FieldType
from kapocs.subscribers.arrivals import OnDuplicate
from make import make_field

FILE = "E-mail;Vezetéknév;Keresztnév\neva@x.hu;Árvíztűrő;Éva\nbela@x.hu;Tükörfúrógép;Béla\n"


async def test_the_good_ones_are_in_and_the_others_say_what_to_mend(office: Office) -> None:
    done = await office.take(FILE + "nem cim;Rossz;Sor\n EVA@x.hu ;Másik;Éva\n;Üres;Sor\n")
    assert done.state is ImportState.FINISHED
    assert (done.counted.added, done.counted.rejected, done.counted.repeated) == (2, 2, 1)
    people = await office.people()
    assert people["eva@x.hu"]["last_name"] == "Árvíztűrő"
    assert people["bela@x.hu"]["active"]
    told = [(each.line, each.head, each.value) for each in await office.rejects(done)]
    assert told == [(4, "E-mail", "nem cim"), (5, "E-mail", " EVA@x.hu "), (6, "E-mail", "")]


async def test_taking_the_file_in_again_changes_nothing(office: Office) -> None:
    await office.take(FILE)
    before = await office.people()
    again = await office.take(FILE, replace(NO_PLAN, on_duplicate=OnDuplicate.UPDATE))
    assert (again.counted.added, again.counted.changed, again.counted.same) == (0, 0, 2)
    assert await office.people() == before


async def test_known_people_are_skipped_updated_or_filled_in(office: Office) -> None:
    async with office.pool.transaction() as conn:
        await make_field(
            conn, office.account.id, office.list_id, name="varos", type_=FieldType.SHORTTEXT
        )
    await office.take("email,firstname,varos\na@x.hu,,Pécs\n")
    new = "email,firstname,varos\na@x.hu,Anna,Győr\n"
    await office.take(new)
    person = (await office.people())["a@x.hu"]
    assert (person["first_name"], person["fields"]) == ("", {"varos": "Pécs"})
    await office.take(new, replace(NO_PLAN, on_duplicate=OnDuplicate.FILL_EMPTY))
    person = (await office.people())["a@x.hu"]
    assert (person["first_name"], person["fields"]) == ("Anna", {"varos": "Pécs"})
    done = await office.take(new, replace(NO_PLAN, on_duplicate=OnDuplicate.UPDATE))
    assert done.counted.changed == 1
    assert (await office.people())["a@x.hu"]["fields"] == {"varos": "Győr"}
    blank = "email,firstname,varos\na@x.hu,,\n"
    await office.take(blank, replace(NO_PLAN, on_duplicate=OnDuplicate.UPDATE))
    assert (await office.people())["a@x.hu"]["first_name"] == "Anna"


async def test_who_left_stays_away_without_a_later_word(office: Office) -> None:
    await office.take("email;subscribed\na@x.hu;2026-01-01 10:00:00\n")
    await office.take("email;unsub time\na@x.hu;2026-11-20 10:00:00\n")
    assert not (await office.people())["a@x.hu"]["active"]
    again = await office.take("email\na@x.hu\n")
    assert (again.counted.added, again.counted.same) == (0, 1)
    old = ConsentWord(source="Vásár", on=date(2026, 11, 1))
    await office.take("email\na@x.hu\n", replace(NO_PLAN, consent=old))
    assert not (await office.people())["a@x.hu"]["active"]
    later = replace(old, on=date(2026, 11, 21), words="Kérek hírlevelet")
    done = await office.take("email\na@x.hu\n", replace(NO_PLAN, consent=later))
    assert done.counted.returned == 1
    assert (await office.people())["a@x.hu"]["active"]
    assert await office.rows("SELECT * FROM departures WHERE account_id = :account_id") == []


async def test_nobody_has_agreed_on_a_day_that_is_to_come(office: Office) -> None:
    await office.take("email;unsub time\na@x.hu;2026-11-20 10:00:00\n")
    today = office.now.astimezone(office.account.zone).date()
    word = ConsentWord(source="Vásár", on=today + timedelta(days=1))
    with pytest.raises(BadImport) as caught:
        await office.take("email\na@x.hu\n", replace(NO_PLAN, consent=word))
    assert caught.value.field == "consent_date"
    assert not (await office.people())["a@x.hu"]["active"]
    await office.take("email\na@x.hu\n", replace(NO_PLAN, consent=replace(word, on=today)))
    back = (await office.people())["a@x.hu"]
    assert back["active"]
    assert back["subscribed_at"] <= office.now


async def test_who_left_and_has_no_record_stays_out(office: Office) -> None:
    left = datetime(2026, 11, 20, tzinfo=UTC)
    await office.rows(
        """INSERT INTO departures (account_id, email_key, list_id, left_at)
           VALUES (:account_id, 'a@x.hu', 0, :left) RETURNING 1""",
        left=left,
    )
    done = await office.take("email\na@x.hu\nb@x.hu\n")
    assert (done.counted.added, done.counted.stayed_away) == (1, 1)
    (told,) = await office.rejects(done)
    assert (told.line, told.why["code"]) == (2, "imports.stayed_away")


async def test_suppressed_addresses_stay_out_whatever_word_is_given(office: Office) -> None:
    file = "email;status\na@x.hu;cleaned\nb@x.hu;complained\nc@x.hu;subscribed\nd@x.hu;???\n"
    first = await office.take(file)
    assert (first.counted.added, first.counted.silenced, first.counted.rejected) == (1, 2, 1)
    word = ConsentWord(source="Vásár", on=date(2026, 11, 22))
    done = await office.take("email\na@x.hu\nb@x.hu\n", replace(NO_PLAN, consent=word))
    assert (done.counted.added, done.counted.suppressed) == (0, 2)
    assert set(await office.people()) == {"c@x.hu"}


async def test_a_file_of_suppressed_addresses_belongs_to_no_list(office: Office) -> None:
    done = await office.take("email\na@x.hu\nb@x.hu\n", kind=ImportKind.SUPPRESSED)
    assert done.counted.silenced == 2
    await office.undo(done)
    assert await office.rows("SELECT * FROM suppressions WHERE account_id = :account_id") == []


async def test_history_says_who_brought_them_and_the_stream_tells_pages(office: Office) -> None:
    done = await office.take(FILE)
    lines = await office.rows(
        "SELECT type, actor, fact FROM subscriber_events WHERE account_id = :account_id"
    )
    assert lines == [{"type": "subscribe", "actor": f"import:{done.id}", "fact": ""}] * 2
    told = await office.rows(
        """SELECT kind, data FROM facts WHERE account_id = :account_id AND kind LIKE '%import%'
           ORDER BY id"""
    )
    assert [each["kind"] for each in told] == ["subscribers.imported", "import.finished"]
    assert told[0]["data"]["added"] == 2


async def test_it_is_taken_back_but_for_what_was_changed_since(office: Office) -> None:
    await office.take("email,firstname,lastname\na@x.hu,Anna,Kis\n")
    before = await office.people()
    new = "email,firstname,lastname\na@x.hu,Anikó,Nagy\nb@x.hu,Béla,Nagy\nc@x.hu,Cili,Nagy\n"
    done = await office.take(new, replace(NO_PLAN, on_duplicate=OnDuplicate.UPDATE))
    await office.rows(
        """UPDATE subscribers SET last_name = 'Kovács', updated_at = now()
           WHERE account_id = :account_id AND email IN ('a@x.hu', 'c@x.hu') RETURNING 1"""
    )
    undone = await office.undo(done)
    assert undone.state is ImportState.UNDONE
    counts = undone.counted
    assert (counts.removed, counts.restored, counts.kept) == (1, 1, 1)
    after = await office.people()
    assert set(after) == {"a@x.hu", "c@x.hu"}
    assert (after["a@x.hu"]["first_name"], after["a@x.hu"]["last_name"]) == ("Anna", "Kovács")
    assert before["a@x.hu"]["last_name"] == "Kis"


async def test_names_in_one_cell_are_parted(office: Office) -> None:
    await office.take("email;Név\na@x.hu;Kiss Éva\nb@x.hu;Dr. Kissné Nagy Anna\nc@x.hu;Bob\n")
    people = await office.people()
    found = {
        each["email"]: (each["last_name"], each["first_name"], each["full_name"])
        for each in people.values()
    }
    assert found == {
        "a@x.hu": ("Kiss", "Éva", "Kiss Éva"),
        "b@x.hu": ("Dr. Kissné Nagy", "Anna", "Dr. Kissné Nagy Anna"),
        "c@x.hu": ("", "Bob", "Bob"),
    }


async def test_words_of_a_cell_fill_fields_of_yes_and_no(office: Office) -> None:
    async with office.pool.transaction() as conn:
        await make_field(
            conn, office.account.id, office.list_id, name="is_vip", type_=FieldType.CHECKBOX
        )
    plan = mapped("TAGS=is_vip:VIP")
    await office.take('email,TAGS\na@x.hu,"""VIP"",""Blog"""\nb@x.hu,Blog\n', plan)
    people = await office.people()
    assert people["a@x.hu"]["fields"] == {"is_vip": "1"}
    assert people["b@x.hu"]["fields"] == {}


async def test_a_trial_changes_nothing_and_can_be_followed_by_the_real_one(
    office: Office,
) -> None:
    await office.take("email\na@x.hu\n")
    trial = await office.take("email\na@x.hu\nb@x.hu\nrossz\n", replace(NO_PLAN, is_trial=True))
    assert trial.state is ImportState.PREVIEWED
    assert (trial.counted.added, trial.counted.same, trial.counted.rejected) == (1, 1, 1)
    assert set(await office.people()) == {"a@x.hu"}


async def test_a_trial_counts_as_the_import_after_it_does(office: Office) -> None:
    await office.take("email,mssys_firstname\na@x.hu,Anna\nb@x.hu,\nc@x.hu,Cili\n")
    file = "email,mssys_firstname\na@x.hu,Anna\nb@x.hu,Árvíztűrő\nc@x.hu,\nd@x.hu,Dani\n"
    for how in OnDuplicate:
        plan = replace(NO_PLAN, on_duplicate=how, is_trial=True)
        trial = (await office.take(file, plan)).counted
        changed = 0 if how is OnDuplicate.SKIP else 1
        assert (trial.added, trial.changed, trial.same) == (1, changed, 3 - changed)
    done = (await office.take(file, replace(NO_PLAN, on_duplicate=OnDuplicate.UPDATE))).counted
    assert done == trial


async def test_columns_without_a_field_get_one_if_asked_for(office: Office) -> None:
    plan = replace(NO_PLAN, new_fields=True, mapping=[("X", "@nothing")])
    long = "hosszú " * 50
    await office.take(
        f"email;Kedvenc szín;Kor;Város;X;2. kód\na@x.hu;zöld;41;Győr;1;{long}\n", plan
    )
    fields = (await office.people())["a@x.hu"]["fields"]
    assert fields == {
        "kedvenc_szin": "zöld", "kor_field": "41", "mssys_city": "Győr",
        "field_2_kod": long.strip(),
    }  # fmt: skip
    labels = {each.name: each.label for each in (await office.schema()).custom}
    assert labels["kedvenc_szin"] == "Kedvenc szín"
    # The next file knows them.
    await office.take("email;Kedvenc szín\nb@x.hu;kék\n")
    assert (await office.people())["b@x.hu"]["fields"] == {"kedvenc_szin": "kék"}
