"""How fast the audience of a campaign is written down, and in how much memory."""

import resource
import sys
import time
from datetime import UTC, datetime

from bench.report import Line, Report, run
from bench.stage import Stage, stage
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.planning import freezing
from kapocs.sends import actions
from kapocs.sends.jobs import FreezeAudience
from kapocs.sends.model import NewSend, Send, SendType, Timing

PEOPLE = 1_000_000


async def main() -> Report:
    """Fills a list, starts a campaign to all of it, and plans page after page."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    async with stage() as on:
        send = await _started(on, people)
        begun = time.perf_counter()
        while send.frozen_at is None:
            async with on.pool.transaction() as conn:
                job = FreezeAudience(on.account_id, send.id, send.frozen_list, send.frozen_after)
                await freezing.freeze_page(conn, job, datetime.now(UTC))
                await conn.execute("DELETE FROM pgqueuer")
                send = await actions.get(conn, on.account_id, send.id)
        seconds = time.perf_counter() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Report(
        "freeze",
        [
            Line("people", f"{people:,} in {seconds:.1f} s"),
            Line("a second", f"{people / seconds:,.0f}"),
            Line("memory", f"{megabytes:.0f} MB at most"),
        ],
        {"people": people, "per_second": people / seconds, "peak_mb": megabytes},
    )


async def _started(on: Stage, people: int) -> Send:
    async with on.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO subscribers
                   (account_id, list_id, email, email_key, unique_email, active, confirmed,
                    subscribed_at, secret_id)
               SELECT :account_id, :list_id, 'e' || n || '@kapocs.test',
                      'e' || n || '@kapocs.test', true, true, true, now(), md5(n::text)
               FROM generate_series(1, :people) AS n""",
            account_id=on.account_id,
            list_id=on.list_id,
            people=people,
        )
        await conn.execute("ANALYZE subscribers")
        saved = await letters.create(
            conn, on.account_id, NewLetter(name="Bench", subject="Bench", html=None, text="!")
        )
        now = datetime.now(UTC)
        new = NewSend(
            list_id=on.list_id,
            letter_id=saved.letter.id,
            type=SendType.ABSOLUTE,
            timing=Timing(send_at=now),
        )
        made = await actions.create(conn, on.account_id, new)
        return await actions.start(conn, on.account_id, made.id, now=now)


if __name__ == "__main__":
    run(main)
