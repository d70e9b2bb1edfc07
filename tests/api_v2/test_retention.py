"""Rules of retention through API v2."""

from typing import Any

import httpx
import pytest

from api_v2.start import pointers, problem
from product import Product

pytestmark = pytest.mark.shared_database


async def test_rules_are_put_shown_run_and_logged(product: Product, api: httpx.AsyncClient) -> None:
    empty = (await api.get("/v2/retention")).json()
    assert (empty["inactiveMonths"], empty["mostADay"], empty["changedAt"]) == (None, 100, None)
    problem(await api.post("/v2/retention/runs", json={}), 409, "retention_off")
    body = {"inactiveMonths": 24, "bodiesDays": 14, "mostADay": 5}
    kept = (await api.put("/v2/retention", json=body)).json()
    assert body.items() <= kept.items()
    assert (kept["logsDays"], kept["agreedAt"]) == (None, None)
    problem(await api.post("/v2/retention/runs", json={}), 409, "retention_not_shown")
    answer = await api.post("/v2/retention/runs", json={"dryRun": True})
    assert answer.status_code == 202
    begun = answer.json()
    assert (begun["state"], begun["dryRun"], begun["rules"]["mostADay"]) == ("running", True, 5)
    assert begun["askedBy"].startswith("api_key:")
    problem(await api.post("/v2/retention/runs", json={"sure": True}), 409, "retention_busy")
    kept = (await api.put("/v2/retention", json={"logsDays": 5})).json()
    assert (kept["inactiveMonths"], kept["logsDays"]) == (None, 5)
    await api.post("/v2/retention/runs", json={"sure": True})
    page = (await api.get("/v2/retention/runs?limit=1")).json()
    assert [each["state"] for each in page["data"]] == ["running"]
    rest = (await api.get(f"/v2/retention/runs?limit=1&after={page['nextAfter']}")).json()
    assert [each["state"] for each in rest["data"]] == ["stopped"]
    assert (await api.get("/v2/retention")).json()["agreedAt"] is not None


async def test_a_stranger_has_rules_and_runs_of_their_own(
    product: Product, api: httpx.AsyncClient
) -> None:
    await api.put("/v2/retention", json={"logsDays": 5})
    await api.post("/v2/retention/runs", json={"sure": True})
    cili = product.client(product.stranger)
    assert (await cili.get("/v2/retention")).json()["logsDays"] is None
    assert (await cili.get("/v2/retention/runs")).json()["data"] == []
    problem(await cili.post("/v2/retention/runs", json={"sure": True}), 409, "retention_off")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"inactiveMonths": 0}, "/inactiveMonths"),
        ({"inactiveMonths": -3}, "/inactiveMonths"),
        ({"inactiveMonths": 2**70}, "/inactiveMonths"),
        ({"inactiveMonths": "sok"}, "/inactiveMonths"),
        ({"inactiveMonths": 24, "mostADay": 0}, "/mostADay"),
        ({"inactiveMonths": 24, "mostADay": None}, "/mostADay"),
        ({"eventsDays": 62}, "/eventsDays"),
        ({"inactiveMonths": 24, "eventsDays": 100}, "/eventsDays"),
        ({"bodiesDays": 31}, "/bodiesDays"),
        ({"logsDays": 0}, "/logsDays"),
        ({"inactiveMonths": 24, "askLetterId": 1, "answerDays": 91}, "/answerDays"),
        ({"askLetterId": 1}, "/askLetterId"),
        ({"bodies": 3}, "/bodies"),
    ],
)
async def test_a_rule_that_cannot_be_is_refused_by_its_name(
    api: httpx.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    answer = await api.put("/v2/retention", json=body)
    told = problem(answer, 422, answer.json()["code"])
    assert list(pointers(told)) == [pointer]
    assert (await api.get("/v2/retention")).json()["changedAt"] is None


@pytest.mark.parametrize("letter", [999_999, 2**63, 2**70, 0, -1])
async def test_a_letter_that_is_not_there_is_not_taken(api: httpx.AsyncClient, letter: int) -> None:
    body = {"inactiveMonths": 24, "askLetterId": letter}
    answer = await api.put("/v2/retention", json=body)
    assert answer.status_code in (404, 422)
    assert list(pointers(answer.json())) in ([], ["/askLetterId"])
