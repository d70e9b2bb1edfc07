"""Letters on paper of an automation wait for a print batch of their send; each is in one batch."""

from typing import Any

from automations.track import TEXT, Track
from kapocs.automations import queries_sends
from kapocs.automations.model import AutomationId
from kapocs.db.pool import Pool
from kapocs.ids import SubscriberId
from kapocs.printing import actions as printing
from kapocs.printing.model import NewBatch, PrintTemplate
from make import NOW
from paper.reading import pages
from printing import works


async def _comes(track: Track, name: str) -> SubscriberId:
    there: dict[str, Any] = {
        "mssys_fullname": name, "mssys_postal_address": "Fő tér 1.", "mssys_postal_zip": "9730",
        "mssys_postal_city": "Kőszeg",
    }  # fmt: skip
    who = await track.join(f"{name.lower()}@kapocs.test", **there)
    await track.work()
    return who


async def _printed(track: Track, dsn: str, automation_id: AutomationId) -> list[str]:
    """The pages of a batch of all that wait by now."""
    async with track.pool.transaction() as conn:
        ((send_id,),) = (
            await queries_sends.by_step(conn, track.account_id, automation_id)
        ).values()
        wish = NewBatch(template=PrintTemplate.LETTER, send_id=send_id)
        batch = await printing.create(conn, track.account_id, wish, now=NOW)
    await works.work(dsn, track.pool)
    async with track.pool.transaction() as conn:
        return pages(await works.file_data(conn, track.account_id, batch.id))


async def test_what_waits_is_printed_and_what_comes_later_by_the_next_batch(
    track: Track, dsn: str, pool: Pool
) -> None:
    assert pool is track.pool
    html = f'<p>Kedves [mssys_fullname]! {TEXT} [event_code/"nincs"]</p>'
    async with pool.transaction() as conn:
        letter_id = await works.make_letter(conn, track.account_id, html=html)
    made = await track.begin([{"send": {"letter": letter_id}}])
    await _comes(track, "Anna")
    await _comes(track, "Béla")
    first = await _printed(track, dsn, made.id)
    assert sorted(name for name in ("Anna", "Béla") for page in first if name in page) == [
        "Anna",
        "Béla",
    ]
    assert all(TEXT in page for page in first)
    await _comes(track, "Cili")
    (second,) = await _printed(track, dsn, made.id)
    assert f"Kedves Cili! {TEXT} nincs" in " ".join(second.split())
