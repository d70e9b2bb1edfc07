"""Subscribers and segments."""

import pytest

from cli.conftest import Typed


@pytest.fixture
def news(anna: Typed) -> Typed:
    """Anna's newsletter list, the first, with a field of its own."""
    anna("list create --name Hírlevél --type newsletter")
    anna("field add --list 1 --name varos --type shorttext --label Város")
    return anna


def add(news: Typed, email: str, more: str = "") -> int:
    return int(news(f"subscriber add --list 1 --email {email} {more} --json").json["id"])


def test_people_are_listed_in_the_order_they_came(news: Typed) -> None:
    ids = [add(news, f"p{n}@kapocs.test") for n in range(3)]
    assert [each["id"] for each in news("subscriber list --list 1 --json").json] == ids
    page = news(f"subscriber list --list 1 --limit 1 --after {ids[0]} --json").json
    assert [each["id"] for each in page] == ids[1:2]
    assert "p2@kapocs.test" in news("subscriber list --list 1").out


def test_a_value_may_hold_an_equals_sign_and_any_letter(news: Typed) -> None:
    add(news, "bela@kapocs.test", "--set 'varos=Pécs = Baranya' --set mssys_lastname=Őri")
    shown = news("subscriber show --list 1 1 --json").json
    assert shown["fields"] == {"varos": "Pécs = Baranya"}
    assert shown["last_name"] == "Őri"


BAD_PEOPLE = [
    ("--email nobody", "email"),
    ("--email ''", "email"),
    ("--email b@kapocs.test --set nincs_ilyen=1", "nincs_ilyen"),
    ("--email b@kapocs.test --set mssys_birthday=tegnap", "mssys_birthday"),
    ("--email b@kapocs.test --set id=7", "id"),
    ("--email b@kapocs.test --form 99", "form"),
]


def test_a_person_is_refused_by_the_name_of_the_wrong_field(news: Typed) -> None:
    for words, field in BAD_PEOPLE:
        assert news(f"subscriber add --list 1 {words}").failure.startswith(f"{field}: "), words
    assert news("subscriber list --list 1 --json").json == []


def test_nobody_joins_twice(news: Typed) -> None:
    add(news, "bela@kapocs.test")
    assert news("subscriber add --list 1 --email BELA@kapocs.test").failure == (
        "email: The list already has an active record with this address."
    )


def test_through_a_double_opt_in_form_a_person_waits_for_confirmation(news: Typed) -> None:
    news("form create --list 1 --type subscribe --name Fel --double-opt-in")
    said = news("subscriber add --list 1 --email bela@kapocs.test --form 1")
    assert "asked to confirm" in said.out
    shown = news("subscriber show --list 1 1 --json").json
    assert (shown["active"], shown["form_id"]) == (False, 1)
    assert [event["type"] for event in shown["events"]] == ["double_optin"]


def test_a_form_of_another_list_takes_nobody(news: Typed) -> None:
    news("list create --name Másik --type newsletter")
    news("form create --list 2 --type subscribe --name Fel")
    said = news("subscriber add --list 1 --email bela@kapocs.test --form 1")
    assert said.failure == "form: The list has no form 1."


def test_whoever_left_stays_on_the_list_with_a_note_of_it(news: Typed) -> None:
    add(news, "bela@kapocs.test")
    left = news("subscriber unsubscribe --list 1 --email bela@kapocs.test --json").json
    assert left == {"id": 1, "active": False}
    shown = news("subscriber show --list 1 1 --json").json
    assert shown["unsubscribed_at"].endswith("Z")
    assert [event["type"] for event in shown["events"]] == ["subscribe", "unsubscribe"]


def test_a_deleted_record_is_gone(news: Typed) -> None:
    add(news, "bela@kapocs.test")
    assert news("subscriber delete --list 1 1 --json").json == {"id": 1, "deleted": True}
    assert news("subscriber show --list 1 1").failure == (
        "subscriber: There is no such subscriber on the list."
    )
    assert news("subscriber show --list 1 --email bela@kapocs.test").failure == (
        "email: The list has no record of bela@kapocs.test."
    )


def test_an_address_of_several_records_is_answered_with_their_ids(anna: Typed) -> None:
    anna("list create --name Bolt --type ecommerce")
    ids = [add(anna, "bela@kapocs.test") for _ in range(2)]
    for verb in ("show", "unsubscribe", "delete"):
        assert anna(f"subscriber {verb} --list 1 --email bela@kapocs.test").failure == (
            f"email: Records {ids[0]}, {ids[1]} have this address; name one by its ID."
        )
    assert anna(f"subscriber show --list 1 {ids[1]} --json").json["id"] == ids[1]


def test_a_record_is_named_by_id_or_by_address(news: Typed) -> None:
    add(news, "bela@kapocs.test")
    for verb in ("show", "unsubscribe", "delete"):
        assert "--email" in news(f"subscriber {verb} --list 1").misuse
        assert "--email" in news(f"subscriber {verb} --list 1 1 --email bela@kapocs.test").misuse


def test_a_segment_may_ask_what_people_bought(news: Typed) -> None:
    add(news, "a@kapocs.test", "")
    made = news(
        "segment create --list 1 --name Vevők --json"
        " --where 'bought = KONYV1' --where 'SPENT > 10000'"
    ).json
    assert made["where"] == "bought = KONYV1 and spent > 10000"
    assert news(f"segment count {made['id']} --json").json["count"] == 0
    news("segment create --list 1 --name Érdeklődők --where 'orders_in_90_days = 0'")
    assert news("segment count 2").out == "Érdeklődők: 1\n"


def test_a_segment_counts_those_who_meet_all_of_its_conditions(news: Typed) -> None:
    add(news, "a@kapocs.test", "--set varos=Pécs --set mssys_birthday=1980-05-01")
    add(news, "b@kapocs.test", "--set varos=Pécs --set mssys_birthday=1999-05-01")
    add(news, "c@kapocs.test", "--set varos=Győr --set mssys_birthday=1980-05-01")
    made = news(
        "segment create --list 1 --name Pécsiek --json"
        " --where 'varos = Pécs' --where 'mssys_birthday < 1990-01-01'"
    ).json
    assert made["where"] == "varos = Pécs and mssys_birthday < 1990-01-01"
    assert made["conditions"][0] == {"field": "varos", "operator": "=", "value": "Pécs"}
    assert news(f"segment count {made['id']} --json").json == {"id": made["id"], "count": 1}
    assert news(f"segment count {made['id']}").out == "Pécsiek: 1\n"
    assert news("segment list --list 1 --json").json == [made]
    assert "varos = Pécs and" in news("segment list --list 1").out


def test_a_segment_keeps_every_kind_of_condition(news: Typed) -> None:
    add(news, "a@kapocs.test", "--set varos=Pécs")
    made = news(
        "segment create --list 1 --name X --where 'varos not empty and varos in Pécs, Győr' --json"
    ).json
    assert made["where"] == "varos not empty and varos in Pécs, Győr"
    assert news("segment count 1 --json").json["count"] == 1


BAD_CONDITIONS = [
    ("nincs_ilyen = 1", "nincs_ilyen"),
    ("varos ~ 1", "varos"),
    ("mssys_birthday < holnap", "mssys_birthday"),
    ("", "where"),
    ("varos =", "varos"),
]


def test_a_condition_that_makes_no_sense_is_refused(news: Typed) -> None:
    for where, field in BAD_CONDITIONS:
        said = news("segment create --list 1 --name X --where", where)
        assert said.failure.startswith(f"{field}: "), where
    assert news("segment list --list 1 --json").json == []


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-10-25T01:30:00Z", "2026-10-25T01:30:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00"),
        ("2026-10-25T02:30:00", "2026-10-25T00:30:00"),
    ],
)
def test_a_time_with_an_offset_keeps_its_moment_in_the_hour_that_comes_twice(
    news: Typed, said: str, moment: str
) -> None:
    id_ = add(news, "bela@kapocs.test", f"--set subdate={said}")
    shown = news(f"subscriber show --list 1 {id_} --json").json
    assert shown["subscribed_at"].startswith(moment)
    assert news(f"subscriber update --list 1 {id_} --set subdate=2020-01-01 --json").json
    news(f"subscriber update --list 1 {id_} --set subdate={said}")
    shown = news(f"subscriber show --list 1 {id_} --json").json
    assert shown["subscribed_at"].startswith(moment)
    offset = "+01:00" if moment.endswith("01:30:00") else "+02:00"
    assert f"2026-10-25 02:30:00{offset}" in news(f"subscriber show --list 1 {id_}").out
    coupon = news(f"coupon create --code ORA --percent 5 --valid-from {said} --json").json
    assert coupon["valid_from"].startswith(moment)
    for sign, people in ((">=", 1), (">", 0)):
        where = f"--where 'subdate {sign} {said}'"
        made = news(f"segment create --list 1 --name '{sign}' {where} --json").json
        assert news(f"segment count {made['id']} --json").json["count"] == people
