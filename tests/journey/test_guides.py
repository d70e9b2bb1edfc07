"""The guides at `/docs/guides`, followed on a fresh installation as a reader does."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from journey.pasting import run
from journey.test_examples import Fresh, fresh
from kapocs.docs_site.examples import ExampleLanguage
from kapocs.docs_site.guides import GUIDES
from kapocs.docs_site.pasted import COMMANDS
from product import TLS

__all__ = ["fresh"]
pytestmark = [pytest.mark.journey, pytest.mark.examples]

_RUN = re.compile(r'<pre tabindex="0" class="run"><code>(.*?)</code></pre>', re.DOTALL)


async def pasted(reader: Fresh, name: str, language: str) -> list[str]:
    """The commands of a guide, in the order of the page."""
    async with httpx.AsyncClient(base_url=reader.reader.base_url, verify=TLS) as client:
        page = await client.get(f"/docs/guides/{name}", headers={"Accept-Language": language})
    assert page.headers["content-language"] == language
    return [html.unescape(each) for each in _RUN.findall(page.text)]


async def answers(fresh: Fresh, commands: list[str]) -> Iterator[Any]:
    """What the lines of the output are, after one paste of all; lines are JSON or an id."""
    me = fresh.reader
    text = "".join(commands)
    for said, meant in (("KAPOCS_USER", me.username), ("KAPOCS_PASSWORD", me.password)):
        text = text.replace(said, meant)
    status, out, err = await run(
        f"set -o pipefail\n{text}", ExampleLanguage.CURL, me.folder, **me.environment
    )
    assert (status, err) == (0, ""), (out, err)
    return (json.loads(line) if line[:1] == "{" else line for line in out.splitlines())


async def test_a_website_signs_somebody_up_and_lets_them_go(fresh: Fresh) -> None:
    commands = await pasted(fresh, "website", "en")
    form, joined, looked, hook, events = await answers(fresh, commands[:-1])
    assert (joined["formId"], joined["active"]) == (int(form), False)
    assert looked["data"] == [joined]
    assert hook["secret"].startswith("whsec_")
    assert "subscriber.added" in {each["type"] for each in events["data"]}
    await fresh.reader.rest()
    assert "kata@example.com" in {each.recipient for each in fresh.courier.sent}
    (left,) = await answers(fresh, [commands[0], commands[-1]])
    assert left["unsubscribedAt"] is not None


async def test_a_webshop_tells_of_an_order_and_it_is_paid(fresh: Fresh) -> None:
    commands = await pasted(fresh, "webshop", "hu")
    cart, order, became, payment, paid, found, events = await answers(fresh, commands)
    assert (cart["gross"], order["gross"], order["due"]) == ("2540", "2540", "2540")
    assert became["state"] == "RECOVERED"
    assert payment["externalId"] == "tx-2001"
    assert (paid["standing"], paid["due"]) == ("paid", "0")
    assert [each["orderId"] for each in found["data"]] == [order["orderId"]]
    assert {"order.placed", "order.paid"} <= {each["type"] for each in events["data"]}


async def test_a_bank_s_file_says_who_has_paid(fresh: Fresh) -> None:
    commands = await pasted(fresh, "invoicing", "hu")
    program, reference, owing, bank, waiting, paid, _, failed, person = await answers(
        fresh, commands
    )
    assert program["inboundUrl"].startswith(f"{fresh.reader.base_url}/in/")
    assert reference in {each["paymentReference"] for each in owing["data"]}
    assert (bank["rowsNew"], bank["booked"], waiting["data"]) == (1, 1, [])
    assert (paid["standing"], paid["data"][0]["source"]) == ("paid", "bank")
    assert failed["data"] == []
    assert person["totals"][0]["received"] == "2540"


async def test_both_languages_paste_each_command_in_order(fresh: Fresh) -> None:
    for guide in GUIDES:
        english = await pasted(fresh, guide.name, "en")
        assert english == await pasted(fresh, guide.name, "hu")
        assert [*COMMANDS[guide.name].values()][1:] == english[1:]
        assert "{" in english[0]
