"""Invoicing programs are asked, compared and mended through API v2."""

import httpx

from api_v2.start import problem, shop
from api_v2.test_connectors import drain, make
from courier.web import serving
from product import Product
from simulators.billingo import KEY, BillingoAccount


async def test_an_invoicing_program_is_asked_compared_and_mended(
    product: Product, api: httpx.AsyncClient
) -> None:
    where = await shop(product, api)
    account = BillingoAccount()
    async with serving(lambda asked: account.reply(asked)) as web:
        keys = {"url": web.url, "key": KEY, "block_id": 7}
        made = await make(api, type="billingo", listId=where.list_id, settings=keys)
        path = f"/v2/connectors/{made['connectorId']}"
        first = (await api.get(f"{path}/report")).json()
        assert (first["data"], first["askedAt"]) == ([], None)
        assert "was not asked yet" in first["unseen"][0]
        today = product.services.clock().date().isoformat()
        account.make(comment="Árvíztűrő")["invoice_date"] = today
        assert (await api.post(f"{path}/pull")).json()["asked"] is True
        await drain(product)
        found = (await api.get(f"{path}/report")).json()
        [row] = found["data"]
        assert (row["what"], row["grossThere"], row["invoiceId"]) == (
            "unknown_document", "2540", None,
        )  # fmt: skip
        assert found["askedAt"].startswith(today[:4])
        assert (await api.post(f"{path}/repair")).json() == {"orders": 0, "asked": False}
        stranger = product.client(product.stranger)
        for ask in (stranger.get(f"{path}/report"), stranger.post(f"{path}/repair")):
            problem(await ask, 404, "connector_not_found")
