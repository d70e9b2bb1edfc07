"""`kapocs bounce ours`: what is ours to mend, what to do, and that it is seen to."""

from cli.conftest import Typed, run_sql

ROW = """INSERT INTO refusals (account_id, sender, relay, receiver, blame, status, gist, words,
                               delivery_id, times, first_at, last_at)
         VALUES (%d, 'anna.test', 'relay.test:25', 'gmail.test', '%s', '5.7.26', '%s',
                 '550 5.7.26 Árvíztűrő tükörfúrógép', 7, 1200, now() - interval '1 day', now())"""


def test_what_is_ours_to_mend_is_listed_with_what_to_do_and_cleared(anna: Typed, dsn: str) -> None:
    assert anna("bounce ours --json").json == []
    run_sql(dsn, ROW % (1, "unclear", "b"))
    run_sql(dsn, ROW % (1, "ours", "a"))
    found = anna("bounce ours --json").json
    assert [(each["class"], each["topic"]) for each in found] == [
        ("ours", "authentication"),
        ("unclear", "unclear"),
    ]
    first = found[0]
    assert (first["times"], first["receiver"], first["delivery_id"]) == (1200, "gmail.test", 7)
    assert first["words"] == "550 5.7.26 Árvíztűrő tükörfúrógép"
    assert "DKIM" in first["what_to_do"]
    table = anna("bounce ours").out
    assert "what to do" in table
    assert "DMARC" in table
    assert anna(f"bounce ours --clear {first['id']} --json").json["cleared"] is True
    assert [each["class"] for each in anna("bounce ours --json").json] == ["unclear"]
    assert "no refusal" in anna(f"bounce ours --clear {first['id']}").failure


def test_each_account_sees_its_own_and_the_operator_all_on_demand(anna: Typed, dsn: str) -> None:
    assert anna("account create --name Béla --language hu --json").json["id"] == 2
    run_sql(dsn, ROW % (2, "ours", "a"))
    assert anna("bounce ours --account 1 --json").json == []
    found = anna("bounce ours --account 2 --json").json
    assert "ellenőrizze" in found[0]["what_to_do"].lower()
    of_another = anna(f"bounce ours --account 1 --clear {found[0]['id']}")
    assert "no refusal" in of_another.failure
    assert [each["account_id"] for each in anna("bounce ours --all-accounts --json").json] == [2]
