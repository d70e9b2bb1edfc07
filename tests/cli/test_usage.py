"""Usage, tariffs and caps on the command line."""

from cli.conftest import Typed, run_sql

CALLS = """
    INSERT INTO api_usage VALUES (1, '2026-10-01', 101001);
    INSERT INTO api_calls VALUES
        (1, '2026-10-03', 7, 'GET /getlists', 'done', 4),
        (1, '2026-10-03', 7, 'GET /getlists', 'failed', 1),
        (1, '2026-10-31', 8, 'POST /v2/lists', 'done', 2)"""


def test_calls_are_shown_by_day_key_and_path(anna: Typed, dsn: str) -> None:
    run_sql(dsn, CALLS)
    assert anna("usage days --month 2026-10 --json").json == [
        {"day": "2026-10-03", "result": "done", "calls": 4},
        {"day": "2026-10-03", "result": "failed", "calls": 1},
        {"day": "2026-10-31", "result": "done", "calls": 2},
    ]
    assert [each["key_id"] for each in anna("usage keys --month 2026-10 --json").json] == [7, 7, 8]
    paths = anna("usage paths --month 2026-10 --json").json
    assert [(each["path"], each["calls"]) for each in paths] == [
        ("GET /getlists", 4), ("POST /v2/lists", 2), ("GET /getlists", 1)
    ]  # fmt: skip
    assert anna("usage days --month 2026-09 --json").json == []


def test_a_month_is_closed_and_its_statement_issued(anna: Typed, dsn: str) -> None:
    run_sql(dsn, CALLS)
    (made,) = anna("usage close --month 2026-10 --json").json
    assert (made["month"], made["gross"], made["currency"]) == ("2026-10", 5080, "HUF")
    assert anna("usage close --month 2026-10 --all --json").json == []
    assert anna("usage statements --unissued --json").json == [made]
    issued = anna("usage issued --month 2026-10 --invoice K-1 --json").json
    assert issued["invoice"] == "K-1"
    assert anna("usage statements --unissued --json").json == []
    assert anna("usage statements --json").json == [issued]
    assert anna("usage close --month 2090-01").failure.startswith("month: 2090-01 is not over yet")


def test_statements_are_billed_on_a_list_of_the_operators(anna: Typed, dsn: str) -> None:
    run_sql(dsn, CALLS)
    anna("usage close --month 2026-10")
    assert anna("account create --name Gazda").code == 0
    anna("list create --account 2 --name Számlák --type ecommerce")
    for _ in range(2):
        (billed,) = anna("usage bill --account 2 --list 1 --json").json
        assert (billed["account_id"], billed["month"], billed["gross"]) == (1, "2026-10", 5080)
        assert billed["invoice"] == ""
    anna(f"order update {billed['order_id']} --account 2 --list 1 --set mssys_billing_number=K-7")
    (billed,) = anna("usage bill --account 2 --list 1 --json").json
    assert billed["invoice"] == "K-7"
    assert anna("usage bill --account 2 --list 1 --json").json == []
    (noted,) = anna("usage statements --account 1 --json").json
    assert noted["invoice"] == "K-7"
    assert "list" in anna("usage bill --account 1 --list 1").failure


def test_a_cap_is_set_shown_and_taken_away(anna: Typed) -> None:
    assert anna("usage cap --calls 500 --json").json == {"cap": 500}
    assert anna("usage cap --json").json == {"cap": 500}
    assert anna("usage cap --none --json").json == {"cap": None}
    assert "--calls" in anna("usage cap --none --calls 5").misuse
    assert "--calls" in anna("usage cap --calls -1").misuse


def test_a_tariff_is_set_for_a_month_to_come_and_taken_back(anna: Typed) -> None:
    line = "tariff set --from 2090-01 --price 4.50 --vat 20 --currency eur --free 10 --block 50"
    made = anna(f"{line} --json").json
    assert made == {
        "valid_from": "2090-01", "free_calls": 10, "block_calls": 50, "net_per_block": "4.50",
        "vat_percent": "20", "currency": "EUR",
    }  # fmt: skip
    assert anna("tariff show --month 2090-05 --json").json == made
    assert anna("tariff show --json").json["currency"] == "HUF"
    assert len(anna("tariff list --json").json) == 2
    assert "4.50" in anna("tariff list").out
    assert anna("tariff delete --from 2090-01").code == 0
    assert anna("tariff delete --from 2090-01").failure
    wrong = "tariff set --from 2090-01 --price sok --vat 20 --currency EUR"
    assert anna(wrong).failure.startswith("price: a number")
    assert anna("tariff set --from 2001-01 --price 1 --vat 1 --currency HUF").failure.startswith(
        "valid_from:"
    )
