"""`lastupdate` is when data changed last: neither a sign-up nor a confirmation is such a change."""

import make
from confirming import asked_to_confirm
from kapocs.letters import actions as letters
from kapocs.letters.model import NewLetter
from kapocs.sends import actions as sends
from kapocs.sends.model import NewSend, SendType
from kapocs.subscribers import actions as subscribers
from visiting import Site

NEVER = {"firstupdate": "0000-00-00 00:00:00", "lastupdate": "0000-00-00 00:00:00"}


async def test_who_only_signed_up_and_confirmed_never_changed_anything_and_gets_no_letter_for_it(
    site: Site,
) -> None:
    async with site.product.pool.transaction() as conn:
        saved = await letters.create(
            conn,
            site.schema.list.account_id,
            NewLetter(name="Adat", subject="Kész", html=None, text="Megvan."),
        )
        on_change = NewSend(
            list_id=site.schema.list.id,
            letter_id=saved.letter.id,
            type=SendType.DATA_UPDATE,
            active=True,
        )
        await sends.create(conn, site.schema.list.account_id, on_change)
    bela, path = await asked_to_confirm(site)
    assert await _times(site, bela.subscriber_id) == NEVER
    assert (await site.press(path)).status_code == 200
    found = await site.one(bela.subscriber_id)
    assert (found.active, found.confirmed_at is not None) == (True, True)
    assert await _times(site, bela.subscriber_id) == NEVER
    await site.product.work()
    subjects = [each.data.count(b"Megvan.") for each in site.product.courier.sent]
    assert sum(subjects) == 0
    async with site.product.pool.transaction() as conn:
        schema = await site.fresh(conn)
        await subscribers.change(
            conn, schema, [bela.subscriber_id], {"mssys_city": "Pécs"}, form_id=None, now=make.NOW
        )
    assert set((await _times(site, bela.subscriber_id)).values()) == {"2026-11-23 13:00:00"}


async def _times(site: Site, id_: int) -> dict[str, str]:
    api = site.product.client(site.product.auth)
    record = (await api.get(f"/list/{site.schema.list.id}/record/{id_}")).json()
    return {name: record[name] for name in NEVER}
