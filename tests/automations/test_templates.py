"""Templates: each is made in both languages, put to work, and somebody goes through it."""

import pytest

from automations.stories import STORIES, Shop, asks_to_join, way_of
from automations.test_starts import sweep
from automations.track import SIGNER, Track
from kapocs.automations import actions, attending
from kapocs.automations.model import RunState
from kapocs.automations.reading import read
from kapocs.automations.starting import FromTemplate, Started, start_from
from kapocs.automations.sweeping import by_clock
from kapocs.automations.template_files import ELSEWHERE, NAMES, BadTemplate, read_template
from kapocs.ids import LetterId, ListId, SubscriberId
from kapocs.invoicing import overdue
from kapocs.letters import actions as letters
from kapocs.letters.extras import LIKE_FIELDS
from kapocs.letters.trial import rendered_for
from kapocs.lists import actions as lists
from kapocs.lists.model import Field, ListType
from kapocs.lists.values import FieldType
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent
from make import make_list


async def open_shop(track: Track) -> Shop:
    async with track.pool.transaction() as conn:
        made = await make_list(conn, track.account_id, name="Bolt", type_=ListType.ECOMMERCE)
    return Shop(track, made.id)


async def made_of(shop: Shop, name: str, language: str) -> Started:
    track = shop.track
    order_list = shop.orders if read_template(name, language).needs_orders else None
    wish = FromTemplate(
        template=name, list_id=track.list_id, order_list_id=order_list, language=language
    )
    async with track.pool.transaction() as conn:
        made = await start_from(conn, track.account_id, wish, SIGNER)
        assert await actions.check(conn, track.account_id, made.automation.draft) == []
    assert made.automation.status == "draft"
    return made


async def test_every_template_has_a_story() -> None:
    assert set(STORIES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
async def test_somebody_goes_through_it_and_gets_its_letters(track: Track, name: str) -> None:
    shop, story = await open_shop(track), STORIES[name]
    english, made = await made_of(shop, name, "en"), await made_of(shop, name, "hu")
    automation_id = made.automation.id
    async with track.pool.transaction() as conn:
        await actions.activate(conn, track.account_id, english.automation.id, now=track.now)
        await actions.stop(conn, track.account_id, english.automation.id, now=track.now)
        await actions.activate(conn, track.account_id, automation_id, now=track.now)
    has_clock = by_clock(read(made.automation.draft))
    if has_clock:
        await sweep(track, automation_id)
    anna = await story.begins(shop)
    if story.is_by_hand:
        async with track.pool.transaction() as conn:
            record = (track.list_id, anna)
            await attending.enter(
                conn, track.account_id, automation_id, record=record, now=track.now
            )
    await track.work()
    for _ in range(story.days * 2):
        await track.work(hours=12)
        async with track.pool.transaction() as conn:
            await overdue.look(conn, now=track.now)
        if has_clock:
            await sweep(track, automation_id)
    [run] = await track.runs(automation_id)
    assert (await track.way(run), run.state) == (story.way, RunState.DONE)
    assert await track.letters_to(anna) == made.letter_ids
    list_id = run.list_id
    for started in (english, made):
        told = " ".join(str(each.data) for each in started.left)
        for letter_id in started.letter_ids:
            html = await look_at(track, letter_id, list_id, anna)
            assert (ELSEWHERE in html) == (f"'letter': {letter_id}," in told)


async def look_at(track: Track, letter_id: LetterId, list_id: ListId, id_: SubscriberId) -> str:
    """The letter as she gets it: nothing in it is left open."""
    async with track.pool.transaction() as conn:
        letter = await letters.get(conn, track.account_id, letter_id)
        schema = await lists.schema(conn, track.account_id, list_id)
        compiled = await letters.compiled(conn, track.account_id, letter)
        known = schema.fields.keys() | {name for names in LIKE_FIELDS.values() for name in names}
        assert set(compiled.fields) <= known
        trial = await rendered_for(conn, letter, list_id=list_id, subscriber_id=id_)
        if "[confirm]" not in (letter.html or ""):
            assert await letters.warnings(conn, letter) == []
    made = trial.rendered
    assert trial.problems == ()
    assert made.subject.strip()
    assert made.html is not None
    assert "Anna" in made.html
    for text in (made.subject, made.html, made.text):
        assert not set("[]{}$") & set(text)
    return made.html


async def test_what_cannot_be_made_is_refused_and_nothing_is_left(track: Track) -> None:
    shop = await open_shop(track)
    wishes = [
        (FromTemplate(template="nothing", list_id=track.list_id), "no template 'nothing'"),
        (FromTemplate(template="after-sale", list_id=track.list_id), "is no e-commerce list"),
        (FromTemplate(template="event-reminder", list_id=shop.orders), "a field event_at already"),
        (
            FromTemplate(template="welcome", list_id=track.list_id, order_list_id=shop.orders),
            "welcome is not for orders",
        ),
    ]
    async with track.pool.transaction() as conn:
        field = Field(name="event_at", type=FieldType.INTEGER)
        await lists.add_field(conn, track.account_id, shop.orders, field)
    for wish, told in wishes:
        with pytest.raises(BadTemplate, match=told):
            async with track.pool.transaction() as conn:
                await start_from(conn, track.account_id, wish, SIGNER)
    async with track.pool.transaction() as conn:
        assert await conn.value("SELECT count(*) FROM letters") == 0
        assert await conn.value("SELECT count(*) FROM automations") == 0


async def test_letters_are_signed_by_the_company_and_it_is_said_what_is_left(track: Track) -> None:
    async with track.pool.transaction() as conn:
        await conn.execute("UPDATE accounts SET company = 'Fa & [email] Kft.'")
    made = await made_of(await open_shop(track), "win-back", "hu")
    assert made.fields == ["winback_coupon"]
    assert len(made.segment_ids) == 1
    assert [each.code.removeprefix("automations.left_") for each in made.left] == [
        *("links", "links", "coupon", "segment_alone"),
    ]
    async with track.pool.transaction() as conn:
        letter = await letters.get(conn, track.account_id, made.letter_ids[0])
    assert "Üdvözlettel:<br>Fa &amp; (email) Kft.</p>" in (letter.html or "")
    again = await made_of(await open_shop(track), "win-back", "en")
    assert again.fields == []


async def test_who_confirms_is_asked_no_more_and_only_who_waits_is_asked(track: Track) -> None:
    made = await made_of(await open_shop(track), "confirm-reminder", "hu")
    other = await track.begin([{"ask_to_confirm": {"letter": made.letter_ids[0]}}])
    async with track.pool.transaction() as conn:
        await actions.activate(conn, track.account_id, made.automation.id, now=track.now)
    anna = await asks_to_join(Shop(track, track.list_id))
    bela = await track.join("bela@kapocs.test")
    await track.work()
    await track.work(days=2)
    async with track.pool.transaction() as conn:
        rows = await conn.rows("SELECT purpose, form_id, subscriber_id FROM deliveries")
        form_id = await conn.value("SELECT max(id) FROM forms")
        schema = await lists.schema(conn, track.account_id, track.list_id)
        person = await subscribers.get(conn, track.account_id, track.list_id, anna)
        await subscribers.confirm(conn, person, schema, consent=Consent(), now=track.now)
    assert [tuple(each) for each in rows] == [("confirm", form_id, anna)]
    await track.work(days=9)
    [run] = await track.runs(made.automation.id)
    assert await track.way(run) == way_of("two-days=waited first=sent five-days=goal")
    [first, _] = await track.runs(other.id)
    [line] = await track.lines(first)
    assert first.subscriber_id == bela
    assert (line.outcome, line.why and line.why.code) == ("skipped", "delivery.nothing_to_confirm")
