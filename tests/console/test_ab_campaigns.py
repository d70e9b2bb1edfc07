"""A/B tests of campaigns in the console: planned, compared, and the winner chosen."""

import httpx
import pytest

from console.people import make_person, sign_in
from console.test_campaigns import NAME, SCRIPT, _as_of, _campaign, _post
from kapocs.ids import LetterId, SendId
from kapocs.sends import actions, queries
from kapocs.sends.model import Content
from product import Product

TEST = {
    "ab": "1", "ab_share": "100", "ab_winner_by": "hand", "ab_wait_hours": "",
    "ab_subject_2": f"{NAME} {SCRIPT}", "ab_from_name_3": "Éva",
}  # fmt: skip


@pytest.fixture
async def anna(product: Product) -> httpx.AsyncClient:
    await make_person(product, product.anna.id, "anna@kapocs.test")
    browser = product.client()
    await sign_in(browser, "anna@kapocs.test")
    return browser


async def _planned(
    product: Product, anna: httpx.AsyncClient, **more: str
) -> tuple[str, dict[str, str], httpx.Response]:
    path, wish = await _campaign(product, anna)
    plan = {**wish, "when": "now", **TEST, **more}
    as_of = _as_of((await anna.get(path)).text)
    return path, plan, await _post(anna, path, {**plan, "as_of": as_of})


async def test_variants_are_what_differs_from_the_letter_above(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, plan, saved = await _planned(product, anna)
    assert saved.status_code == 303, saved.text
    send_id, letter_id = SendId(int(path.split("/")[2])), LetterId(int(plan["letter"]))
    async with product.pool.connection() as conn:
        send = await actions.get(conn, product.anna.id, send_id)
        kept = await queries.variants(conn, product.anna.id, [send_id])
    assert (send.ab_share, send.ab_winner_by) == (100, "hand")
    assert [kept[key] for key in sorted(kept)] == [
        Content(letter_id), Content(letter_id, TEST["ab_subject_2"]),
        Content(letter_id, from_name="Éva"),
    ]  # fmt: skip
    page = (await anna.get(path)).text
    assert SCRIPT not in page
    assert 'value="Éva"' in page
    assert "100%-uk" in (await anna.get(f"{path}/rehearsal")).text
    off = {name: value for name, value in plan.items() if name != "ab"}
    assert (await _post(anna, path, {**off, "as_of": _as_of(page)})).status_code == 303
    async with product.pool.connection() as conn:
        assert (await actions.get(conn, product.anna.id, send_id)).ab_share is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"ab_share": "0"}, {"ab_share": "1e2"}, {"ab_share": "9" * 30},
        {"ab_winner_by": "opens", "ab_wait_hours": "721"}, {"ab_subject_2": "s" * 501},
        {"ab_subject_2": "", "ab_from_name_3": ""}, {"ab_letter_2": "999999"},
        {"ab_letter_2": "x"},
    ],
)  # fmt: skip
async def test_a_test_that_cannot_be_is_told_and_what_was_typed_stays(
    product: Product, anna: httpx.AsyncClient, wrong: dict[str, str]
) -> None:
    _, _, refused = await _planned(product, anna, **wrong)
    assert refused.status_code == 400
    assert "-problem" in refused.text
    for name, value in wrong.items():
        # A letter that is not there is none to be chosen.
        assert name == "ab_letter_2" or value in refused.text


async def test_variants_are_compared_and_somebody_chooses_the_winner_once(
    product: Product, anna: httpx.AsyncClient
) -> None:
    path, _, _ = await _planned(product, anna)
    as_of = _as_of((await anna.get(f"{path}/rehearsal")).text)
    await _post(anna, path, {"as_of": as_of}, f"{path}/start")
    await product.work()
    async with product.pool.connection() as conn:
        # Nothing decides it but somebody.
        asked = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'DecideWinner'"
        assert await conn.value(asked) == 0
    assert "túl kevesen" in (await anna.get(f"{path}/results")).text
    for opened, told in ((60, "lehet véletlen is"), (90, "puszta véletlenből ritkán")):
        async with product.pool.transaction() as conn:
            await conn.execute("DELETE FROM send_totals")
            await conn.execute(
                """INSERT INTO send_totals (account_id, send_id, variant, shard, sent, opened)
                   SELECT :a, :send_id, n, 0, 200, CASE n WHEN 2 THEN :opened::int ELSE 50 END
                   FROM generate_series(1, 3) AS n""",
                a=product.anna.id, send_id=int(path.split("/")[2]), opened=opened,
            )  # fmt: skip
        page = (await anna.get(f"{path}/results")).text
        assert "B vezet" in page
        assert told in page
    assert SCRIPT not in page
    for wrong in ("0", "4", "x", "9" * 30, ""):
        refused = await _post(anna, "/campaigns/new", {"variant": wrong}, f"{path}/winner")
        assert refused.status_code == 400, wrong
    for _ in range(2):
        chosen = await _post(anna, "/campaigns/new", {"variant": "2"}, f"{path}/winner")
        assert chosen.headers["location"] == f"{path}/results"
    other = await _post(anna, "/campaigns/new", {"variant": "1"}, f"{path}/winner")
    assert other.status_code == 409
    page = (await anna.get(f"{path}/results")).text
    assert "A többiek ezt kapják: B" in page
    assert f"{path}/winner" not in page
