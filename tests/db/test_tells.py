"""A transaction says who acts before whatever tells a fact."""

from kapocs.db.pool import Conn
from kapocs.db.sql import tells

_TRIGGERS = {"tell_product"}
"""They tell of prices, and in nobody's name."""


async def test_every_function_that_tells_facts_is_known_to_do_so(conn: Conn) -> None:
    rows = await conn.rows(
        """SELECT proname, prorettype = 'trigger'::regtype AS of_trigger FROM pg_proc
           WHERE pronamespace = 'public'::regnamespace
             AND prosrc ~* 'into\\s+(facts|subscriber_events)\\M'"""
    )
    assert {name for name, of_trigger in rows if of_trigger} <= _TRIGGERS
    functions = [name for name, of_trigger in rows if not of_trigger]
    assert functions == ["keep_orders"]
    assert all(tells(f"SELECT {name}(:account_id)") for name in functions)
    assert not tells("SELECT kept_orders FROM accounts")
