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
            "-- stays on the coordinator: subscriber_events",
        )
    ]
    assert places == sorted(places)
    assert "no Citus" in typed("db shard").failure
    run_sql(dsn, STAND_IN)
    assert typed("db shard").out.startswith("Done: ")
    assert typed("db shard").out == "Nothing to spread.\n"
