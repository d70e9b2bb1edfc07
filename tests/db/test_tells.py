"""A transaction says who acts before whatever tells a fact."""

from kapocs.db.pool import Conn
from kapocs.db.sql import tells


async def test_every_function_that_tells_facts_is_known_to_do_so(conn: Conn) -> None:
    rows = await conn.rows(
        """SELECT proname FROM pg_proc
           WHERE pronamespace = 'public'::regnamespace
             AND prosrc ~* 'into\\s+(facts|subscriber_events)\\M'"""
    )
    functions = [row["proname"] for row in rows]
    assert functions == ["keep_orders"]
    assert all(tells(f"SELECT {name}(:account_id)") for name in functions)
    assert not tells("SELECT kept_orders FROM accounts")
