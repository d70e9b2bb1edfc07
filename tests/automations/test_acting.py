"""What actions do when they are set off."""

import pytest

from automations.track import SIGNER, TEXT, Track
from kapocs.automations import acting
from kapocs.automations.acting import ActionType, LetterTrigger, NewAction
from kapocs.forms import actions as forms
from kapocs.ids import FormId, ListId
from kapocs.subscribers.model import Consent
from make import make_form


async def _act(track: Track, form_id: FormId, **more: object) -> None:
    wish = NewAction(name="Művelet", form_id=form_id, **more)  # type: ignore[arg-type]
    async with track.pool.transaction() as conn:
        await acting.create(conn, track.account_id, wish, signer=SIGNER, now=track.now)


async def _submit(track: Track, form_id: FormId, email: str) -> None:
    async with track.pool.transaction() as conn:
        form = await forms.get(conn, track.account_id, form_id)
        values = {"email": email, "mssys_firstname": "Bea"}
        await forms.submit_sign_up(conn, form, values, consent=Consent(), now=track.now)
    await track.work()


@pytest.fixture
async def form_id(track: Track) -> FormId:
    async with track.pool.transaction() as conn:
        made = await make_form(conn, track.account_id, track.list_id, double_opt_in=False)
    return made.id


async def test_whoever_submits_a_form_is_put_on_a_list_with_fields_copied(
    track: Track, form_id: FormId
) -> None:
    other = await track.another("Másik")
    fields = {"mssys_comment": f"{TEXT} [mssys_firstname]"}
    await _act(
        track, form_id, action_type=ActionType.SUBSCRIBE, target_list_id=other, fields=fields
    )
    await _submit(track, form_id, "bea@pelda.hu")
    (there,) = await track.on_list(other)
    assert (there.email, there.active) == ("bea@pelda.hu", True)
    assert f"{TEXT} Bea" in str(there)


async def test_the_record_on_another_list_is_updated_left_and_deleted(
    track: Track, form_id: FormId
) -> None:
    lists = [await track.another(name) for name in ("egy", "ketto", "harom")]
    for each in lists:
        await track.join("bea@pelda.hu", list_id=each)
        await track.join("mas@pelda.hu", list_id=each)
    for type_, target, fields in (
        (ActionType.UPDATE, lists[0], {"mssys_comment": "[mssys_firstname]!"}),
        (ActionType.UNSUBSCRIBE, lists[1], {}),
        (ActionType.DELETE, lists[2], {}),
    ):
        await _act(track, form_id, action_type=type_, target_list_id=target, fields=fields)
    await _submit(track, form_id, "bea@pelda.hu")
    told = [{each.email: each for each in await track.on_list(each)} for each in lists]
    assert "Bea!" in str(told[0]["bea@pelda.hu"])
    assert "Bea!" not in str(told[0]["mas@pelda.hu"])
    assert [each.active for _, each in sorted(told[1].items())] == [False, True]
    assert list(told[2]) == ["mas@pelda.hu"]


async def test_only_people_of_the_source_list_set_it_off(track: Track, form_id: FormId) -> None:
    source, target = await track.another("forras"), await track.another("cel")
    await _act(
        track, form_id, action_type=ActionType.SUBSCRIBE,
        target_list_id=target, source_list_id=source,
    )  # fmt: skip
    await _submit(track, form_id, "bea@pelda.hu")
    assert await track.on_list(target) == []


def test_links_are_starts_of_their_own() -> None:
    wish = NewAction(
        name="x", action_type=ActionType.UNSUBSCRIBE, letter_id=3, target_list_id=ListId(2),
        letter_trigger=LetterTrigger.ON_LINK_CLICK, link_urls=("https://a.hu/", "https://b.hu/*"),
    )  # fmt: skip
    wish.check()
    assert acting.definition(wish)["start"] == [
        {"on": "clicked", "letter": 3, "link": "https://a.hu/"},
        {"on": "clicked", "letter": 3, "link": "https://b.hu/*"},
    ]
