"""Named parameters for asyncpg: `:account_id` becomes `$n`, once per statement text."""

import re
from functools import lru_cache

from kapocs.db.audited import audits

# Strings, quoted identifiers, dollar quotes and comments are passed over; `::type` is a cast.
_TOKENS = re.compile(
    r"""'(?:[^']|'')*' | "[^"]*" | --[^\n]* | ::\w+ | :([a-z_][a-z0-9_]*)""",
    re.VERBOSE,
)


# What a statement that tells a fact holds: it writes into one of the two tables of the stream, or
# calls a function of the database that does.
_TELLING = ("INTO facts", "INTO subscriber_events", "keep_orders(")


@lru_cache(maxsize=4096)
def tells(statement: str) -> bool:
    """Whether it may tell a fact, or change what is audited: so that the database must know by then
    who acts.
    """
    return any(part in statement for part in _TELLING) or audits(statement)


@lru_cache(maxsize=4096)
def positional(statement: str) -> tuple[str, tuple[str, ...]]:
    """The statement with `$1 … $n` and the names in that order."""
    order: dict[str, int] = {}

    def number(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            return match.group(0)
        return f"${order.setdefault(name, len(order) + 1)}"

    text = _TOKENS.sub(number, statement)
    return text, tuple(order)
