"""What Anna has of lists, forms and goods, so that strangers can ask for it."""

from api_v2.start import Place

COLOUR = {
    "name": "kedvenc_szin",
    "type": "SELECT",
    "options": [{"value": "p", "label": "Piros"}, {"value": "k", "label": "Kék"}],
}


async def of_shops(where: Place) -> dict[str, int | str]:
    """Ids by parameter, and under names of their own."""
    await where.api.post(f"{where.path}/fields", json=COLOUR)
    idle = [await make_list(where) for _ in range(2)]
    await where.api.post(f"/v2/lists/{idle[1]}/archive")
    return await make_goods(where) | {
        "fieldName": "kedvenc_szin",
        "idleList": idle[0],
        "archivedList": idle[1],
    }


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
