"""Named parameters for asyncpg: `:account_id` becomes `$n`, once per statement text."""

import re
from functools import lru_cache

# Strings, quoted identifiers, dollar quotes and comments are passed over; `::type` is a cast.
_TOKENS = re.compile(
    r"""'(?:[^']|'')*' | "[^"]*" | --[^\n]* | ::\w+ | :([a-z_][a-z0-9_]*)""",
    re.VERBOSE,
)


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
