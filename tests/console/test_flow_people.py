"""The path of one person through an automation, what failed, and dry runs."""

import re
from typing import Any

import httpx
import pytest

import make
from console.people import make_person, sign_in
from console.test_lists import ODD, press
from console.test_lists import anna as anna  # a fixture
from kapocs.automations import actions
from kapocs.console.catalogue import CATALOGUE
from kapocs.lists import actions as lists
from kapocs.subscribers import actions as subscribers
from kapocs.subscribers.model import Consent, sign_up
from product import Product

WORDS = CATALOGUE["hu"]
FLOW: dict[str, Any] = {
    "name": ODD,
    "start": [{"on": "joined", "list": 1}],
    "steps": [
        {
            "id": "s1",
            "label": ODD,
            "opportunity": {"name": "x", "value": "[mssys_comment]", "currency": "HUF"},
        },
        {"id": "s2", "wait": {"for": "order.paid", "up_to": {"days": 3}}},
        {"id": "s3", "set": {"mssys_city": "Pécs"}},
    ],
}
PEOPLE = "/automations/1/people"


@pytest.fixture
async def flow(product: Product, anna: httpx.AsyncClient) -> httpx.AsyncClient:
    """Anna's browser; Éva stands at the first step of automation 1, which failed."""
    signer = product.services.signer
    async with product.pool.transaction() as conn:
        made = await make.make_list(conn, product.anna.id)
        begun = await actions.create(conn, product.anna.id, FLOW, signer)
        await actions.activate(conn, product.anna.id, begun.id, now=product.services.clock())
    async with product.pool.transaction() as conn:
        schema = await lists.schema(conn, product.anna.id, made.id)
        values = {"email": "eva@kapocs.test", "mssys_comment": "sok"}
        now = product.services.clock()
        wish = sign_up(schema, values, consent=Consent(), double_opt_in=False, now=now)
        await subscribers.add(conn, wish)
    await product.work()
    return anna


async def test_a_failed_run_is_seen_tried_again_and_skipped(
    product: Product, flow: httpx.AsyncClient
) -> None:
    table = await flow.get(f"{PEOPLE}?state=failed&step=s1")
    assert f'href="{PEOPLE}/1">eva@kapocs.test</a>' in table.text
    assert "eva@" not in (await flow.get(f"{PEOPLE}?state=done")).text
    page = await flow.get(f"{PEOPLE}/1")
    assert ("<script>alert" in page.text, WORDS["flow_skip"] in page.text) == (False, True)
    assert "?state=failed&amp;step=s1" in (await flow.get("/automations/1")).text
    for path in ("retry", "1/retry"):
        assert (await press(flow, f"{PEOPLE}/{path}")).status_code == 303
        await product.work()
        assert WORDS["run_state_failed"] in (await flow.get(f"{PEOPLE}/1")).text
    for _ in range(2):
        assert (await press(flow, f"{PEOPLE}/1/skip")).status_code == 303
    await product.work()
    page = await flow.get(f"{PEOPLE}/1")
    assert WORDS["flow_outcome_skipped"] in page.text
    assert WORDS["run_state_waiting"] in page.text
    person = await flow.get("/person?email=eva@kapocs.test")
    assert f'href="{PEOPLE}/1"' in person.text
    figures = re.search(r'id="s1".*?</ul>', (await flow.get("/automations/1")).text, re.DOTALL)
    assert figures is not None
    assert "Belépett <strong>1</strong>" in figures[0]
    await press(flow, "/automations/1/stop")
    refused = await press(flow, f"{PEOPLE}/1/skip")
    assert (refused.status_code, 'role="alert"' in refused.text) == (409, True)


async def test_a_dry_run_shows_each_step_with_its_time_and_does_nothing(
    product: Product, flow: httpx.AsyncClient
) -> None:
    wish = {"list": "1", "email": " EVA@kapocs.test", "at": "2030-01-01T09:00"}
    path = "/automations/1/trial"
    source = (await flow.get("/automations/1/source")).text
    seen = re.search(r'name="as_of" value="(\w+)"', source)
    assert seen is not None
    await press(flow, "/automations/1/steps/s1/remove", as_of=seen[1])
    page = await press(flow, path, **wish)
    assert page.status_code == 200
    assert page.text.count(f">{WORDS['flow_trial_later']}</span>") == 2
    turned = await press(flow, path, **wish, turn="7")
    assert f">{WORDS['flow_outcome_timed_out']}</span>" in turned.text
    assert "2030. 01. 04. 9:00" in turned.text or "2030. 01. 04. 09:00" in turned.text
    sooner = await press(flow, path, **wish, days="1", **{"comes.s2": "2"})
    assert f">{WORDS['flow_outcome_came']}</span>" in sooner.text
    for wrong in ({"email": "nem@kapocs.test"}, {"email": "x"}, {"list": "9"}, {"list": "x"}):
        assert (await press(flow, path, **{**wish, **wrong})).status_code == 400
    for odd in ({"at": "9999-12-31T23:59"}, {"at": "x"}, {"days": "9" * 30}, {"comes.nope": "1"}):
        assert (await press(flow, path, **{**wish, **odd})).status_code == 200
    async with product.pool.transaction() as conn:
        assert await conn.value("SELECT count(*) FROM automation_runs") == 1


async def test_a_stranger_sees_nobody(product: Product, flow: httpx.AsyncClient) -> None:
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili = product.client()
    await sign_in(cili, "cili@kapocs.test")
    for path in (PEOPLE, f"{PEOPLE}/1", "/automations/1/trial"):
        assert (await cili.get(path)).status_code == 404
    for path in (f"{PEOPLE}/retry", f"{PEOPLE}/1/retry", f"{PEOPLE}/1/skip"):
        assert (await press(cili, path)).status_code == 404
    wish = {"list": "1", "email": "eva@kapocs.test"}
    assert (await press(cili, "/automations/1/trial", **wish)).status_code == 404
    for path in (f"{PEOPLE}/x", f"{PEOPLE}/{2**63}", f"{PEOPLE}/9"):
        assert (await flow.get(path)).status_code == 404
