"""Products, categories, coupons and shipping methods."""

import pytest

from cli.conftest import Typed
from cli.terminal import Terminal

PRODUCT = "product create --sku BOGRE-1 --name 'Árvíztűrő bögre' --price 1234.50 --vat 27"


def test_a_product_is_made_shown_listed_and_deleted(anna: Typed) -> None:
    anna("category create --name Bögrék")
    made = anna(f"{PRODUCT} --currency eur --vat-name ÁFA27 --category 1 --json").json
    assert (made["id"], made["sku"], made["name"]) == (1, "BOGRE-1", "Árvíztűrő bögre")
    assert (made["price"], made["vat_percent"], made["currency"]) == ("1234.5", "27", "EUR")
    assert (made["vat_name"], made["category_ids"]) == ("ÁFA27", [1])
    assert anna("product show 1 --json").json == made
    assert anna("product show --sku BOGRE-1 --json").json == made
    assert anna("product list --json").json == [made]
    assert "Árvíztűrő bögre" in anna("product list").out
    assert anna("product delete 1").out == "Product 1, Árvíztűrő bögre, is deleted.\n"
    assert anna("product list --json").json == []
    assert anna("product show 1").failure == "product: There is no product 1."
    assert anna(f"{PRODUCT} --json").json["id"] == 2
    assert anna("product delete --sku BOGRE-1 --json").json == {"id": 2, "deleted": True}


BAD_PRODUCTS = [
    ("--price sok", "price: 'sok' is not an amount."),
    ("--price -1", "price: must not be negative."),
    ("--vat 101", "vat: 0 to 100 percent."),
    ("--currency Ft", "currency: 'Ft' is not a known currency."),
    ("--sku ''", "sku: 1 to 255 characters."),
    ("--name ''", "name: 1 to 1000 characters."),
    ("--category 9", "category: There is no category 9."),
]


@pytest.mark.parametrize(("words", "failure"), BAD_PRODUCTS)
def test_a_product_that_cannot_be_is_refused(anna: Typed, words: str, failure: str) -> None:
    assert anna(f"{PRODUCT} {words}").failure == failure
    assert anna("product list --json").json == []


def test_a_sku_that_is_taken_or_unknown_is_named(anna: Typed) -> None:
    anna(PRODUCT)
    assert anna(PRODUCT).failure.startswith("sku: ")
    assert anna("product show --sku NINCS").failure == "sku: There is no product 'NINCS'."
    assert "either the ID or --sku" in anna("product show").misuse
    assert "either the ID or --sku" in anna("product delete 1 --sku BOGRE-1").misuse


def test_categories_are_listed_by_position(anna: Typed) -> None:
    anna("category create --name Utolsó --position 2")
    first = anna("category create --name Első --json").json
    assert first == {"id": 2, "name": "Első", "position": 0, "shop_category_id": None}
    found = anna("category list --json").json
    assert [each["name"] for each in found] == ["Első", "Utolsó"]
    assert "Utolsó" in anna("category list").out
    assert anna("category create --name ' '").failure == "name: 1 to 255 characters."


def test_a_coupon_has_what_it_was_given(anna: Typed) -> None:
    anna(PRODUCT)
    anna("product create --sku 1 --name 'Egyes bögre' --price 10 --vat 5")
    anna("category create --name Bögrék")
    words = (
        "--amount 500.5 --currency EUR --product 1 --product BOGRE-1 --category 1"
        " --valid-from 2026-12-01T08:00 --valid-until 2026-12-24"
        " --max-uses 100 --max-uses-per-person 1 --stackable"
    )
    made = anna(f"coupon create --code Karácsony {words} --json").json
    assert (made["id"], made["code"], made["type"]) == (1, "Karácsony", "amount")
    assert (made["amount"], made["currency"]) == ("500.5", "EUR")
    assert (made["product_ids"], made["category_ids"]) == ([1, 2], [1])
    # Budapest is an hour ahead of UTC in winter; the last day is good as a whole.
    assert made["valid_from"] == "2026-12-01T07:00:00Z"
    assert made["valid_until"] == "2026-12-24T23:00:00Z"
    assert (made["max_uses"], made["max_uses_per_person"], made["stackable"]) == (100, 1, True)
    percent = anna("coupon create --code TÉL10 --percent 12.5 --json").json
    assert (percent["type"], percent["amount"], percent["product_ids"]) == ("percent", "12.5", [])
    assert anna("coupon list --json").json == [made, percent]
    assert "Karácsony" in anna("coupon list").out


def test_a_sku_goes_before_an_id_and_an_id_before_nothing(anna: Typed) -> None:
    anna(PRODUCT)
    by_id = anna("coupon create --code A --percent 10 --product 1 --json").json
    anna("product create --sku 1 --name 'Egyes bögre' --price 10 --vat 5")
    by_sku = anna("coupon create --code B --percent 10 --product 1 --json").json
    assert (by_id["product_ids"], by_sku["product_ids"]) == ([1], [2])


BAD_COUPONS = [
    ("--percent 101", "percent: "),
    ("--percent 0", "amount: "),
    ("--amount -5", "amount: "),
    ("--amount ötszáz", "amount: "),
    ("--percent 5 --currency FT", "currency: "),
    ("--percent 5 --product NINCS", "product: There is no product 'NINCS'."),
    ("--percent 5 --category 9", "category: There is no category 9."),
    ("--percent 5 --valid-from holnap", "valid_from: 'holnap' is not a time"),
    ("--percent 5 --valid-until 9999-12-31", "valid_until: "),
    ("--percent 5 --valid-from 2026-12-02 --valid-until 2026-12-01", "valid_until: "),
    ("--percent 5 --code ''", "code: "),
]


def test_coupons_in_bulk_are_listed_with_their_codes(anna: Typed) -> None:
    words = "--count 3 --prefix NYÁR- --amount 500 --valid-until 2026-12-31"
    made = anna(f"coupon generate {words} --json").json
    kept = {each["id"]: each for each in anna("coupon list --json").json}
    assert {each["id"]: each["code"] for each in made} == {
        id_: each["code"] for id_, each in kept.items()
    }
    assert {each["code"][:5] for each in made} == {"NYÁR-"}
    assert {(each["amount"], each["max_uses"]) for each in kept.values()} == {("500", 1)}
    assert {each["valid_until"] for each in kept.values()} == {"2026-12-31T23:00:00Z"}


def test_a_coupon_that_cannot_be_is_refused_by_what_is_wrong(anna: Typed) -> None:
    for words, failure in BAD_COUPONS:
        assert anna(f"coupon create --code X {words}").failure.startswith(failure), words
    for words in ("", "--percent 5 --amount 5"):
        assert "either --percent or --amount" in anna(f"coupon create --code X {words}").misuse
    assert "--max-uses" in anna("coupon create --code X --percent 5 --max-uses 0").misuse
    assert anna("coupon list --json").json == []
    anna("coupon create --code X --percent 5")
    assert anna("coupon create --code x --percent 5").failure.startswith("code: ")


def test_a_shipping_method_has_what_it_was_given(anna: Typed) -> None:
    plain = anna("shipping-method create --name Futár --net-cost 1000 --vat 27 --json").json
    assert plain == {
        "id": 1, "name": "Futár", "net_cost": "1000", "gross_cost": "1270", "vat_percent": "27",
        "currency": "HUF", "free_above": None, "payment_method": None, "archived_at": None,
    }  # fmt: skip
    for payment in ("wire", "cash", "cod", "card", "recurring"):
        words = f"--currency EUR --free-above 20 --payment-method {payment}"
        made = anna(f"shipping-method create --name X --net-cost 4.9 --vat 27 {words} --json").json
        assert (made["payment_method"], made["free_above"]) == (payment, "20")
        assert made["gross_cost"] == "6.22"
    assert len(anna("shipping-method list --json").json) == 6
    assert "Futár" in anna("shipping-method list").out


BAD_SHIPPING = [
    ("--net-cost ingyen", "net_cost: "),
    ("--net-cost -1", "net_cost: "),
    ("--vat sok", "vat: "),
    ("--free-above sok", "free_above: "),
    ("--currency FT", "currency: "),
    ("--name ''", "name: "),
]


def test_a_shipping_method_that_cannot_be_is_refused_by_what_is_wrong(anna: Typed) -> None:
    create = "shipping-method create --name Futár --net-cost 1000 --vat 27"
    for words, failure in BAD_SHIPPING:
        assert anna(f"{create} {words}").failure.startswith(failure), words
    assert "--payment-method" in anna(f"{create} --payment-method krumpli").misuse
    assert anna("shipping-method list --json").json == []


def test_what_another_account_sells_is_not_seen(anna: Typed) -> None:
    anna(PRODUCT)
    anna("category create --name Bögrék")
    anna("coupon create --code X --percent 5")
    anna("shipping-method create --name Futár --net-cost 1000 --vat 27")
    anna("account create --name 'Cili Bt.'")
    for noun in ("product", "category", "coupon", "shipping-method"):
        assert anna(f"{noun} list --account 2 --json").json == []
    assert anna("product show 1 --account 2").failure == "product: There is no product 1."
    assert anna("product delete 1 --account 2").failure == "product: There is no product 1."
    assert anna("coupon create --code X --percent 5 --product 1 --account 2").code == 1


async def test_a_shop_is_set_up_by_single_commands(terminal: Terminal) -> None:
    await terminal("account create --name 'Anna Kft.'")
    product = (await terminal(f"--json {PRODUCT}")).json
    coupon = (
        await terminal("coupon create --code TÉL10 --percent 10 --product BOGRE-1 --json")
    ).json
    assert coupon["product_ids"] == [product["id"]]
    said = await terminal("shipping-method create --name Futár --net-cost 1000 --vat 27")
    assert said.out == "Shipping method 1, Futár, is made.\n"
