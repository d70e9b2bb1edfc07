"""The hour that comes twice in autumn: what waits for a confirmation keeps its moment."""

import pytest

from confirming import asked_to_confirm
from visiting import BELA, Site

FIRST, SECOND = "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2026-10-25T02:30:00+02:00", FIRST),
        ("2026-10-25 02:30:00", FIRST),
        ("2026-10-25T01:30:00Z", SECOND),
        ("2026-10-25T02:30:00+01:00", SECOND),
    ],
)
async def test_what_waits_for_a_confirmation_keeps_its_moment(
    site: Site, said: str, moment: str
) -> None:
    api = site.product.client(site.product.auth)
    bela, path = await asked_to_confirm(site)
    [form_id] = [each["id"] for each in (await api.get(f"/getforms/{bela.list_id}")).json()]
    wish = {"email": BELA, "subdate": said}
    again = await api.post(f"/subscribe/{bela.list_id}/form/{form_id}", json=wish)
    assert again.text == str(bela.subscriber_id)
    await site.press(path)
    one = f"/v2/lists/{bela.list_id}/subscribers/{bela.subscriber_id}"
    shown = (await api.get(one)).json()
    assert (shown["confirmed"], shown["subscribedAt"]) == (True, moment)
