"""Steps that open an opportunity with somebody."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from automations.test_referring import told
from automations.track import SIGNER, TEXT, Track
from kapocs.automations import actions
from kapocs.automations.model import BadAutomation, RunState
from kapocs.automations.simulating import simulate
from kapocs.crm import queries_pipeline
from kapocs.crm.opportunity import Opportunity
from kapocs.crm.queries_pipeline import Which
from kapocs.wording.telling import english
from make import make_account, make_user

OWNER = "anna@kapocs.test"


async def opened(track: Track) -> list[Opportunity]:
    async with track.pool.connection() as conn:
        return await queries_pipeline.by_id(conn, track.account_id, Which(), after=0, size=100)


async def owner(track: Track) -> None:
    async with track.pool.transaction() as conn:
        await make_user(conn, track.account_id, email=OWNER)


async def test_an_opportunity_is_opened_with_each_and_their_own_words(track: Track) -> None:
    await owner(track)
    wish = {
        "name": "[mssys_company]: konyha",
        "value": "[mssys_title]",
        "currency": "huf",
        "stage": "Kért [mssys_comment]",
        "expected": {"days": 14},
        "owner": OWNER,
        "note": f"{TEXT} [email]",
    }
    made = await track.begin([{"opportunity": wish}])
    about: dict[str, Any] = {"mssys_title": "1250000.5", "mssys_comment": "árat"}
    bela = await track.join("bela@kapocs.test", mssys_company=TEXT, **about)
    cili = await track.join("cili@kapocs.test", mssys_company="[email]")
    await track.work()
    first, second = await opened(track)
    assert (first.subscriber_id, first.name, first.stage) == (bela, f"{TEXT}: konyha", "Kért árat")
    assert (first.value, first.currency) == (Decimal("1250000.5"), "HUF")
    assert (first.expected_on, first.owner) == (date(2026, 12, 7), OWNER)
    assert first.note == f"{TEXT} bela@kapocs.test"
    assert (second.subscriber_id, second.name) == (cili, "[email]: konyha")
    assert (second.value, second.currency) == (None, None)
    assert {each.state for each in await track.runs(made.id)} == {RunState.DONE}
    await track.work(days=1)
    assert len(await opened(track)) == 2


async def test_a_value_that_is_none_fails_for_whom_it_is_alone(track: Track) -> None:
    wish = {"name": TEXT, "value": "[mssys_title]", "currency": "EUR"}
    made = await track.begin([{"opportunity": wish}])
    for number, title in enumerate(["12", "sok", "-1", "1e99", "12"]):
        await track.join(f"p{number}@kapocs.test", mssys_title=title)
    await track.work()
    states = [each.state for each in sorted(await track.runs(made.id), key=lambda one: one.id)]
    good, bad = RunState.DONE, RunState.FAILED
    assert states == [good, bad, bad, bad, good]
    assert [each.value for each in await opened(track)] == [Decimal(12), Decimal(12)]


async def test_who_comes_twice_at_once_gets_two(track: Track) -> None:
    start = [{"on": "joined", "list": track.list_id}, {"on": "changed", "list": track.list_id}]
    steps = [{"wait": {"until": {"at": "20:00"}}}, {"opportunity": {"name": TEXT}}]
    made = await track.begin(steps, start=start)
    bela = await track.join("bela@kapocs.test")
    await track.work()
    async with track.pool.transaction() as conn:
        await conn.execute(
            """INSERT INTO automation_runs (account_id, automation_id, version, list_id, step,
                   subscriber_id, person, entry_key, due_at, since, armed_at, entered_at)
               SELECT account_id, automation_id, version, list_id, step, subscriber_id, person,
                      'other', due_at, since, armed_at, entered_at
               FROM automation_runs WHERE account_id = :account_id""",
            account_id=track.account_id,
        )
    await track.work(hours=12)
    assert len(await track.runs(made.id)) == 2
    assert [each.subscriber_id for each in await opened(track)] == [bela, bela]


async def test_a_trial_opens_none(track: Track) -> None:
    made = await track.begin([{"opportunity": {"name": TEXT}}], start={"on": "hand", "list": 1})
    bela = await track.join("bela@kapocs.test")
    async with track.pool.transaction() as conn:
        whom = (track.list_id, bela)
        found = await simulate(conn, track.account_id, made.id, whom, now=track.now)
    assert [each.outcome for each in found.steps] == ["done"]
    assert await opened(track) == []


async def test_owners_have_to_be_users_of_the_account(track: Track) -> None:
    await owner(track)
    async with track.pool.transaction() as conn:
        other = await make_account(conn)
        await make_user(conn, other.id, email="other@kapocs.test")
    steps: list[Any] = [
        {"opportunity": {"name": "a", "owner": OWNER}},
        {"task": {"title": "a", "owner": "Anna@Kapocs.test"}},
        {"opportunity": {"name": "a", "owner": "other@kapocs.test"}},
        {"task": {"title": "a", "owner": "nobody"}},
    ]
    assert await told(track, steps=steps) == [
        (
            "steps[2].opportunity.owner",
            "owner: the account has no user 'other@kapocs.test'.",
        ),
        ("steps[3].task.owner", "owner: the account has no user 'nobody'."),
    ]


@pytest.mark.parametrize(
    ("wish", "place"),
    [
        ({}, "name"),
        ({"name": "x" * 256}, "name"),
        ({"name": ["x"]}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "a", "value": 5}, "currency"),
        ({"name": "a", "currency": "HUF"}, "value"),
        ({"name": "a", "value": "-1", "currency": "HUF"}, "value"),
        ({"name": "a", "value": "sok", "currency": "HUF"}, "value"),
        ({"name": "a", "value": 1, "currency": "XYZ"}, "currency"),
        ({"name": "a", "stage": "x" * 101}, "stage"),
        ({"name": "a", "expected": "soon"}, "expected"),
        ({"name": "a", "colour": "red"}, "colour"),
        ("a", ""),
    ],
)
async def test_mistakes_are_told_with_their_place(track: Track, wish: Any, place: str) -> None:
    raw = {"name": "a", "start": {"on": "joined"}, "steps": [{"opportunity": wish}]}
    with pytest.raises(BadAutomation) as caught:
        async with track.pool.transaction() as conn:
            await actions.create(conn, track.account_id, raw, SIGNER)
    found = [each.place for each in caught.value.problems]
    assert ".".join(filter(None, ("steps[0].opportunity", place))) in found
    assert all(english(each.reason) for each in caught.value.problems)
