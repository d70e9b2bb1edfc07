"""Of every table it is written down with what it grows, and who makes it smaller."""

import re
from pathlib import Path

from kapocs.db.pool import Pool

PAGE = Path(__file__).parents[2] / "docs/operations.md"


async def test_of_every_table_the_operator_is_told_with_what_it_grows(pool: Pool) -> None:
    async with pool.connection() as conn:
        tables = await conn.column(
            """SELECT relname::text FROM pg_class
               WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
                 AND NOT relispartition"""
        )
    section = PAGE.read_text().split("### What grows")[1].split("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    named = re.findall(r"`(\w+)`", " ".join(rows))
    assert sorted(named) == sorted(tables)
