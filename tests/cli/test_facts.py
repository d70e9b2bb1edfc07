"""Facts on the command line."""

import json

from cli.conftest import Typed, run_sql


def test_facts_are_listed_from_a_place_on(anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    begin = anna("event list --json").json
    (fact,) = [each for each in begin["facts"] if each["kind"] == "subscriber.added"]
    assert fact.pop("at")
    assert fact == {
        "id": fact["id"],
        "kind": "subscriber.added",
        "version": 1,
        "account_id": 1,
        "list_id": 1,
        "subscriber_id": 1,
        "actor": {"type": "cli", "id": None},
        "data": {"form_id": None},
    }
    assert begin["is_last"] is True
    anna("subscriber unsubscribe 1 --list 1")
    after = f"event list --after {begin['read_to']} --json"
    assert [each["kind"] for each in anna(after).json["facts"]] == [
        "subscriber.unsubscribed",
        "consent.withdrawn",
    ]
    assert anna(f"{after} --kind letter.sent").json["facts"] == []
    assert "no kind 'letter.eaten'" in anna("event list --kind letter.eaten").failure
    assert "subscriber.unsubscribed" in anna("event list").out


def test_a_reader_s_place_is_remembered(dsn: str, anna: Typed) -> None:
    anna("list create --name Hírlevél --type newsletter")
    assert anna("event readers --json").json == []
    assert "no reader" in anna("event forget-reader crm").failure
    assert "--reader" in anna(f"event tail --reader {'x' * 101}").misuse
    run_sql(dsn, "INSERT INTO fact_readers VALUES (1, 'crm', 0, NULL, now())")
    anna("subscriber add --list 1 --email bela@kapocs.test")
    anna("subscriber add --list 1 --email cili@kapocs.test")
    shown = anna("event tail --reader crm --kind subscriber.added --limit 2").out.splitlines()
    assert [json.loads(line)["subscriber_id"] for line in shown] == [1, 2]
    (reader,) = anna("event readers --json").json
    assert (reader["name"], reader["account_id"]) == ("crm", 1)
    assert anna("event forget-reader crm --json").json == {"name": "crm", "forgotten": True}


def test_a_reader_who_missed_facts_goes_on_when_it_is_told(dsn: str, anna: Typed) -> None:
    run_sql(dsn, "INSERT INTO fact_readers VALUES (1, 'crm', 0, NULL, now())")
    assert "has missed nothing" in anna("event pass-gap crm").out
    run_sql(dsn, "UPDATE fact_readers SET gap_until = 7")
    assert "were dropped" in anna("event tail --reader crm --limit 1").failure
    passed = {"name": "crm", "after": 0, "until": 7, "passed": True}
    assert anna("event pass-gap crm --json").json == passed
    (reader,) = anna("event readers --json").json
    assert (reader["position"], reader["gap_until"]) == (7, None)
    assert "no such reader" in anna("event pass-gap nobody").failure
