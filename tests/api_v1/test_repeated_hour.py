"""The hour that comes twice in autumn: a time with an offset keeps its moment at every door."""

import httpx
import pytest

from api_v1.world import World

pytestmark = pytest.mark.shared_database

FIRST, SECOND = "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"
SAID = {
    "2026-10-25T00:30:00Z": FIRST,
    "2026-10-25T02:30:00+02:00": FIRST,
    "2026-10-25 02:30:00": FIRST,
    "2026-10-25T01:30:00Z": SECOND,
    "2026-10-25T02:30:00+01:00": SECOND,
}


async def _people(api: httpx.AsyncClient, world: World) -> dict[str, str]:
    """One who joined in each of the two hours, as ids of `FIRST` and `SECOND`."""
    ids = {}
    for number, said in enumerate((FIRST, SECOND)):
        wish = {"email": f"ora{number}@kapocs.test", "subdate": said}
        made = await api.post(world.path("/subscribe/{list}/form/0"), json=wish)
        ids[said] = made.text
    return ids


@pytest.mark.parametrize(("said", "moment"), SAID.items())
async def test_conditions_tell_the_two_hours_apart(
    api: httpx.AsyncClient, world: World, said: str, moment: str
) -> None:
    ids = await _people(api, world)
    for operator, expected in ((">=", {FIRST: {FIRST, SECOND}, SECOND: {SECOND}}),
                               (">", {FIRST: {SECOND}, SECOND: set[str]()})):  # fmt: skip
        asked = [
            {"field": "subdate", "operator": operator, "value": said},
            {"field": "email", "operator": "like", "value": "ora%"},
        ]
        found = await api.post(world.path("/list/{list}/order/id/asc/9"), json=asked)
        assert {each["id"] for each in found.json()} == {ids[each] for each in expected[moment]}
