"""Pages of automations: the table, the steps, their forms, and the two views of one definition."""

import json
import re
from html import unescape
from typing import Any

import httpx
import pytest
import yaml

import make
from console.people import make_person, sign_in, token_of
from console.test_lists import ODD, press
from console.test_lists import anna as anna  # a fixture
from kapocs.accounts.roles import Role
from kapocs.automations.drawing import editing
from kapocs.automations.drawing.rows import drawn, every
from kapocs.automations.reading import read
from kapocs.automations.schema_kinds import STEPS, WAYS
from kapocs.automations.template_files import NAMES, read_template
from kapocs.console.catalogue import CATALOGUE
from kapocs.console.desk import PostedForm
from kapocs.console.flows.rule_forms import RULES, START_FORMS, start_form
from kapocs.console.flows.step_forms import STEP_FORMS, form_of
from kapocs.console.flows.typed import said_by, typed_of
from product import Product

WORDS = CATALOGUE["hu"]
FLOW: dict[str, Any] = {
    "name": ODD,
    "start": [{"on": "joined", "list": 1}],
    "steps": [
        {"id": "s1", "wait": {"days": 2}},
        {
            "id": "s2",
            "if": "mssys_firstname = Anna",
            "then": [{"id": "s3", "end": True}],
            "else": [],
        },
        {"id": "s4", "set": {"mssys_comment": "a\\b\nc = d"}},
    ],
}


@pytest.fixture
async def flow(product: Product, anna: httpx.AsyncClient) -> httpx.AsyncClient:
    """Anna's browser, with a list and the automation 1."""
    async with product.pool.transaction() as conn:
        await make.make_list(conn, product.anna.id)
    wish = {"template": "empty", "name": "x", "list": "1"}
    made = await press(anna, "/automations/new", **wish)
    assert made.headers["location"] == "/automations/1"
    stored = await _send(anna, "source", source=yaml.safe_dump(FLOW))
    assert stored.status_code == 303
    return anna


async def _seen(browser: httpx.AsyncClient, path: str = "") -> str:
    page = await browser.get(f"/automations/1{path}")
    found = re.search(r'name="as_of" value="(\w+)"', page.text)
    assert found is not None
    return found[1]


async def _send(browser: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    fields = {"as_of": await _seen(browser), **fields}
    return await press(browser, f"/automations/1/{path}", **fields)


def _posted(typed: dict[str, Any]) -> PostedForm:
    pairs = {name: each if isinstance(each, list) else [each] for name, each in typed.items()}
    return PostedForm({name: each or [""] for name, each in pairs.items()})


@pytest.mark.parametrize("name", NAMES)
def test_forms_of_templates_say_what_was_written(name: str) -> None:
    definition = read_template(name, "hu").definition
    for step in every(drawn(definition)):
        form = form_of(step.raw, step.kind)
        assert form is not None
        said, wrong = said_by(form, typed_of(form, step.raw[step.kind]))
        assert (_plain(said), wrong) == (_plain(step.raw[step.kind]), [])
    start = definition["start"]
    for raw in start if isinstance(start, list) else [start]:
        form = start_form(raw)
        assert said_by(form, typed_of(form, raw)) == (raw, [])


def _plain(said: Any) -> str:
    """Without a difference between numbers and texts of digits, which mean the same."""
    return re.sub(r'"(\d+)"', r"\1", json.dumps(said, sort_keys=True))


def _members(schema: Any) -> set[str]:
    """Names that the schema of a kind of step knows, however deep."""
    if isinstance(schema, list):
        return set().union(*map(_members, schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    names = set(schema.get("properties", {}))
    return names.union(*(_members(each) for each in schema.values()))


@pytest.mark.parametrize("kind", STEPS)
def test_every_member_of_a_step_is_asked_for(kind: str) -> None:
    forms = [each for each in STEP_FORMS.values() if each.kind == kind]
    asked = {name for form in forms for ask in form.asks for name in ask.path}
    # Of these one question asks for several members.
    within = {"days", "hours", "minutes", "weeks", "people", "name", "share", "steps", "sealed"}
    assert _members(STEPS[kind]) - asked <= within
    rows = {each for form in forms for each in form.fixed}
    assert rows <= set(WAYS.get(kind, ()))


def test_steps_are_moved_along_and_out_of_their_branches() -> None:
    def shape(raw: Any) -> list[tuple[str, str]]:
        return [(each.row, each.id) for each in every(drawn(raw))]

    out = editing.move(FLOW, "s3", up=True)
    assert shape(out) == [("", "s1"), ("", "s3"), ("", "s2"), ("", "s4")]
    assert shape(editing.move(FLOW, "s3", up=False))[2:] == [("", "s3"), ("", "s4")]
    into = editing.move_to(FLOW, "s4", "s2.else", 9)
    assert shape(into) == [("", "s1"), ("", "s2"), ("s2.then", "s3"), ("s2.else", "s4")]
    assert shape(editing.take_out(FLOW, "s2")) == [("", "s1"), ("", "s4")]
    assert read(into).steps["s2"].branches["else"] == "s4"
    for wrong in ("s1", "nope", ""):
        with pytest.raises(editing.StepNotFound):
            editing.move(FLOW, wrong, up=True)
    with pytest.raises(editing.StepNotFound):
        editing.move_to(FLOW, "s2", "s2.then", 0)


async def test_a_step_is_added_changed_and_taken_out(flow: httpx.AsyncClient) -> None:
    page = await flow.get("/automations/1")
    assert "Árvíztűrő tükörfúrógép &lt;script&gt;" in page.text
    assert "<script>alert" not in page.text + (await flow.get("/automations")).text
    where = {"row": "s2.else", "at": "0", "form": "set", "v.": "mssys_city = [mssys_comment]"}
    added = await _send(flow, "add", **where, label=ODD)
    assert (added.status_code, added.headers["location"]) == (303, "/automations/1#s5")
    assert "[mssys_comment]</textarea>" in (await flow.get("/automations/1/steps/s5")).text
    source = await flow.get("/automations/1/source")
    assert "<script>alert" not in source.text
    form = await flow.get("/automations/1/steps/s4")
    assert "mssys_comment = a\\\\b\\nc = d</textarea>" in form.text
    same = "mssys_comment = a\\\\b\\nc = d"
    assert (await _send(flow, "steps/s4", **{"v.": same})).status_code == 303
    assert same in (await flow.get("/automations/1/steps/s4")).text
    assert (await _send(flow, "steps/s4/up")).headers["location"] == "/automations/1#s4"
    assert (await _send(flow, "steps/s5/remove")).status_code == 303
    assert (await flow.get("/automations/1/steps/s5")).status_code == 404


@pytest.mark.parametrize(
    ("form", "fields", "beside"),
    [
        ("wait_time", {"v..days": "sok"}, "v."),
        ("wait_time", {}, "v."),
        ("send", {"v.letter": ""}, "v.letter"),
        ("set", {"v.": "nincs egyenlőség"}, "v."),
        ("set", {"v.": f"mssys_city = {'x' * 20_000}"}, "v."),
        ("call", {"v.url": "https://x.hu", "v.json": "{"}, "v.json"),
        ("split", {"v.ways.share": "50"}, "v.ways"),
        ("if_opened", {"v.opened": "nope"}, "v.opened"),
        ("wait_signal", {"v.for": "order.paid", "v.list": "-1"}, "v.list"),
        ("task", {"v.title": "x" * 256}, "v.title"),
    ],
)
async def test_what_is_wrong_with_a_step_is_told_beside_its_field(
    flow: httpx.AsyncClient, form: str, fields: dict[str, str], beside: str
) -> None:
    before = await _seen(flow)
    answer = await _send(flow, "add", row="s2.then", at="1", form=form, **fields)
    assert answer.status_code == 400
    assert f'id="{beside}-problem"' in answer.text
    assert await _seen(flow) == before
    for value in fields.values():
        assert value in answer.text or not value or len(value) > 1000


async def test_two_who_change_one_automation_overwrite_nothing(flow: httpx.AsyncClient) -> None:
    seen = await _seen(flow)
    assert (await _send(flow, "steps/s1", **{"v..days": "3"})).status_code == 303
    late = await _send(flow, "steps/s1", as_of=seen, **{"v..days": "9"})
    assert (late.status_code, WORDS["flow_part_clash"] in late.text) == (409, True)
    assert 'name="v..days" inputmode="numeric" maxlength="12" value="9"' in late.text
    for path in ("steps/s2/remove", "steps/s2/up", "publish"):
        assert (await _send(flow, path, as_of=seen)).status_code == 409
    text = yaml.safe_dump(FLOW)
    late = await _send(flow, "source", as_of=seen, source=text)
    assert (late.status_code, WORDS["flow_source_clash"] in late.text) == (409, True)
    assert "3 nap" in (await flow.get("/automations/1")).text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("name: x\nstart: {on: joined}\nsteps:\n  - wait: {days: sok}", 4),
        ("name: [", 1),
        ("- 1", 1),
        ("name: x\nsteps: &a [*a]", 2),
    ],
)
async def test_mistakes_of_the_source_are_told_with_their_line(
    flow: httpx.AsyncClient, source: str, line: int
) -> None:
    answer = await _send(flow, "source", source=source)
    assert (answer.status_code, f"{line}. sor" in answer.text) == (400, True)
    assert f"{source}</textarea>" in unescape(answer.text)


async def test_an_automation_is_started_paused_stopped_copied_and_deleted(
    flow: httpx.AsyncClient,
) -> None:
    assert (await _send(flow, "publish")).status_code == 303
    for path, state in (("pause", "paused"), ("resume", "active"), ("stop", "stopped")):
        for _ in range(2):
            assert (await _send(flow, path)).status_code == 303
        assert WORDS[f"flow_state_{state}"] in (await flow.get("/automations/1")).text
    assert (await _send(flow, "copy")).headers["location"] == "/automations/2"
    assert "(másolat)" in (await flow.get("/automations/2")).text
    assert (await _send(flow, "delete")).status_code == 400
    archived = await _send(flow, "archive")
    assert 'action="/automations/1/restore"' in (await flow.get(archived.headers["location"])).text
    assert (await _send(flow, "delete")).status_code == 303
    assert (await flow.get("/automations/1")).status_code == 404


async def test_a_template_asks_and_tells_what_is_wrong(flow: httpx.AsyncClient) -> None:
    for name in NAMES:
        assert (await flow.get(f"/automations/new?template={name}")).status_code == 200
    wish = {"template": "welcome", "name": ODD, "list": "1", "wait_three-days": "2"}
    for wrong in ({"list": "9"}, {"list": ""}, {"wait_three-days": "sok"}, {"letter_best": "7"}):
        answer = await press(flow, "/automations/new", **{**wish, **wrong})
        assert (answer.status_code, "<script>alert" in answer.text) == (400, False)
    # The second wait is 0: none.
    made = await press(flow, "/automations/new", **wish, **{"wait_four-days": "0"})
    page = await flow.get(made.headers["location"])
    assert ("2 nap" in page.text, "four-days" in page.text) == (True, False)


async def test_starts_goals_and_rules_are_changed(flow: httpx.AsyncClient) -> None:
    wish = {"form": "start_date", "v.on": "date", "v.list": "1", "v.field": "mssys_birthday"}
    wish |= {"v.days": "-3", "v.yearly": "1"}
    assert (await _send(flow, "starts/new", **wish)).status_code == 303
    page = await flow.get("/automations/1/starts/2")
    assert ('value="-3"' in page.text, 'name="v.yearly" value="1" checked' in page.text) == (
        True,
        True,
    )
    assert (await _send(flow, "goals/new", **{"v.on": "order.paid"})).status_code == 303
    rules = {"v.name": "Új", "v.entry.again": "after", "v.leave.unsubscribed": "false"}
    wrong = await _send(flow, "rules", **rules)
    assert (wrong.status_code, 'id="v.entry.days-problem"' in wrong.text) == (400, True)
    assert (await _send(flow, "rules", **rules, **{"v.entry.days": "30"})).status_code == 303
    source = (await flow.get("/automations/1/source")).text
    assert "unsubscribed: false" in source
    assert "order.paid" in source
    assert (await _send(flow, "starts/1/remove")).status_code == 303
    assert (await _send(flow, "starts/1/remove")).status_code == 400
    assert (await _send(flow, "goals/1/remove")).status_code == 303
    assert {form.name for form in START_FORMS.values()} | {RULES.name}


async def test_a_stranger_meets_nothing_and_a_campaigner_only_what_they_may(
    product: Product, flow: httpx.AsyncClient
) -> None:
    await make_person(product, product.cili.id, "cili@kapocs.test")
    cili = product.client()
    await sign_in(cili, "cili@kapocs.test")
    for path in ("", "/add", "/steps/s1", "/rules", "/source", "/versions", "/publish"):
        for number in ("1", "x", str(2**63)):
            assert (await cili.get(f"/automations/{number}{path}")).status_code == 404
    for path in ("add", "steps/s1", "steps/s1/remove", "pause", "copy", "publish", "source"):
        wish = {"as_of": "x", "form": "end", "source": yaml.safe_dump(FLOW)}
        assert (await press(cili, f"/automations/1/{path}", **wish)).status_code in (404, 409)
        strange = token_of(await cili.get("/automations"))
        assert (
            await flow.post(f"/automations/1/{path}", data={"token": strange})
        ).status_code == 403
    await make_person(product, product.anna.id, "kati@kapocs.test", Role.CAMPAIGNER)
    kati = product.client()
    await sign_in(kati, "kati@kapocs.test")
    refused = await _send(kati, "steps/s1", **{"v..days": "3"})
    assert (refused.status_code, "subscribers:write" in refused.text) == (400, True)
    assert (await _send(kati, "publish")).status_code == 400
