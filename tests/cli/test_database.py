"""`kapocs db`: what is done with the database as a whole."""

from cli.conftest import Typed, run_sql
from db.test_sharding import STAND_IN


def test_the_command_prints_the_sql_and_then_runs_it(typed: Typed, dsn: str) -> None:
    lines = typed("db shard --dry-run").out.splitlines()
    assert lines[0] == "BEGIN;"
    places = [
        next(number for number, line in enumerate(lines) if line.startswith(begin))
        for begin in (
            "ALTER TABLE letter_links DROP CONSTRAINT",
            "SELECT create_reference_table('accounts')",
            "SELECT create_distributed_table('letter_links', 'account_id')",
            "ALTER TABLE letter_links ADD CONSTRAINT",
            "COMMIT;",
        )
    ]
    assert places == sorted(places)
    assert "no Citus" in typed("db shard").failure
    run_sql(dsn, STAND_IN)
    assert typed("db shard").out.startswith("Done: ")
    assert typed("db shard").out == "Nothing to spread.\n"


def test_old_months_of_the_history_are_detached_or_dropped(typed: Typed, dsn: str) -> None:
    run_sql(
        dsn,
        """SELECT make_event_partition(month::date)
           FROM generate_series('2020-01-01'::date, '2020-04-01', interval '1 month') AS month;
           INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
           SELECT 1, 1, n, '2020-02-15', 'email_open' FROM generate_series(1, 100) AS n;
           ANALYZE subscriber_events""",
    )
    shown = {each["month"]: each for each in typed("db months --json").json}
    assert shown["2020-02"]["events"] == 100
    assert shown["2020-02"]["partition"] == "subscriber_events_202002"
    assert typed("db detach-months --before 2020-02 --json").json[0]["month"] == "2020-01"
    run_sql(dsn, "SELECT FROM subscriber_events_202001")  # a table of its own
    assert [each["month"] for each in typed("db drop-months --before 2020-04 --json").json] == [
        "2020-02",
        "2020-03",
    ]
    left = [each["month"] for each in typed("db months --json").json]
    assert left[0] == "2020-04"
    assert "2020-04" in typed("db months").out
    assert typed("db drop-months --before 2020-04 --json").json == []


def test_a_month_is_kept_that_is_not_over_or_was_not_read(typed: Typed, dsn: str) -> None:
    assert "is still to come" in typed("db drop-months --before 2999-01").failure
    run_sql(
        dsn,
        """SELECT make_event_partition('2020-01-01');
           INSERT INTO subscriber_events (account_id, list_id, subscriber_id, at, type)
           VALUES (1, 1, 1, '2020-01-15', 'email_open');
           INSERT INTO fact_readers (account_id, name, position, read_at)
           VALUES (0, 'tükörfúró', 0, now())""",
    )
    failure = typed("db drop-months --before 2020-02").failure
    assert "2020-01 was not read yet by 0 tükörfúró" in failure
    assert typed("event forget-reader tükörfúró --all-accounts").code == 0
    assert len(typed("db drop-months --before 2020-02 --json").json) == 1
    assert "soon" in typed("db drop-months --before soon").misuse
