"""What Anna has of lists, forms and goods, so that strangers can ask for it."""

from typing import Any

from api_v2.start import Place
from kapocs.printing import queries as printing
from kapocs.printing import queries_files
from kapocs.printing.model import PrintStatus
from make import NOW

PRINTED = """INSERT INTO print_files (account_id, batch_id, number, letters, pages, size)
             VALUES (:account_id, :id, 1, 1, 1, 5)"""
COLOUR = {
    "name": "kedvenc_szin",
    "type": "SELECT",
    "options": [{"value": "p", "label": "Piros"}, {"value": "k", "label": "Kék"}],
}


async def of_shops(where: Place, shop: int, order: int) -> dict[str, Any]:
    """Ids by parameter, and under names of their own. `shop`: a list of orders, `order`: on it."""
    await where.api.post(f"{where.path}/fields", json=COLOUR)
    idle = [await make_list(where) for _ in range(2)]
    await where.api.post(f"/v2/lists/{idle[1]}/archive")
    made = {"fieldName": "kedvenc_szin", "idleList": idle[0], "archivedList": idle[1]}
    work, goods = await make_work(where, shop, order), await make_goods(where)
    return made | work | goods | await make_forms(where, shop)


async def make_work(where: Place, shop: int, order: int) -> dict[str, Any]:
    """A line, another order, a task, an opportunity; print batches, one waits, one is printed."""
    wanted = {"email": "masik@pelda.hu", "items": [{"name": "Doboz", "price": 1}]}
    another = await where.api.post(f"/v2/lists/{shop}/orders", json=wanted)
    line = await where.api.post(f"/v2/orders/{order}/items", json={"name": "Doboz", "price": 1})
    person = (await where.add("teendo@pelda.hu"))["subscriberId"]
    wish = {"subscriberId": person, "title": "Hívni"}
    task = await where.api.post(f"{where.path}/tasks", json=wish)
    chance = await where.api.post(
        f"{where.path}/opportunities", json={"subscriberId": person, "name": "Konyha"}
    )
    slips = {"template": "packing_slip", "listId": where.list_id}
    batches = [await where.api.post("/v2/print-batches", json=slips) for _ in range(2)]
    waits, printed = (each.json()["printBatchId"] for each in batches)
    async with where.product.pool.transaction() as conn:
        whose = (where.product.anna.id, printed)
        await conn.execute(PRINTED, account_id=whose[0], id=printed)
        await queries_files.add_piece(conn, *whose, file=1, piece=0, data=b"%PDF-")
        await printing.set_status(conn, *whose, status=PrintStatus.FINISHED, now=NOW)
    return {
        "itemId": line.json()["itemId"],
        "spareOrder": another.json()["orderId"],
        "taskPerson": person,
        "taskId": task.json()["taskId"],
        "opportunityId": chance.json()["opportunityId"],
        "printBatchId": waits,
        "printed": printed,
        "fileNumber": 1,
    }


async def make_forms(where: Place, shop: int) -> dict[str, int | str]:
    """A form that sells something, a field of it, and old numbers of another one."""
    goods = {"sku": f"U-{shop}", "name": "Bögre", "price": 1, "vatPercent": 27}
    sold = (await where.api.post("/v2/products", json=goods)).json()["productId"]
    offer = {"orderType": "SELECTOR", "productIds": [sold]}
    wish = {"name": "Rendelés", "type": "ORDER", "offer": offer}
    made = (await where.api.post(f"/v2/lists/{shop}/forms", json=wish)).json()
    old: dict[str, int | str] = {"oldList": shop, "oldForm": 7}
    await where.api.post("/v2/form-aliases", json=old | {"formId": await where.form()})
    own = {"orderForm": made["formId"], "formFieldId": int(made["fields"][-1]["id"])}
    return old | own | {"spareForm": await where.form()}


async def make_goods(where: Place) -> dict[str, int | str]:
    """A category, a coupon and a shipping method."""
    made: dict[str, int | str] = {}
    for path, id_, wish in (
        ("categories", "categoryId", {"name": "Bögrék"}),
        ("coupons", "couponId", {"code": f"TÉL{where.list_id}", "type": "PERCENT", "amount": 10}),
        ("shipping-methods", "shippingMethodId", {"name": "GLS", "netCost": 9, "vatPercent": 27}),
    ):
        answer = await where.api.post(f"/v2/{path}", json=wish)
        made[id_] = answer.json()[id_]
    return made


async def make_list(where: Place) -> int:
    """A list for which nothing was made."""
    return int((await where.api.post("/v2/lists", json={"name": "Üres"})).json()["listId"])
