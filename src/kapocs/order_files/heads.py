"""Which use a column of orders has, by its head: Hungarian, English, and what shops write."""

from collections.abc import Collection, Mapping, Sequence

from kapocs.lists.standard import FIELD_OF, JOINED
from kapocs.order_files.model import OrderUse
from kapocs.orders import columns
from kapocs.tables.folding import by_word, folded

_HEADS = by_word(
    {
        OrderUse.NUMBER: "order number|order no|order id|order|order name|webshop order id"
        "|rendelésszám|rendelés száma|rendelés azonosító|rendelés azonosítója"
        "|megrendelésszám|megrendelés száma|megrendelés azonosító|megrendelés|rendelés",
        OrderUse.PLACED_AT: "order date|date|ordered at|order placed at|placed at|created at"
        "|date created"
        "|rendelés dátuma|megrendelés dátuma|rendelés ideje|megrendelés ideje|dátum"
        "|rendelés időpontja|kelt|keltezés|rendelés kelte",
        OrderUse.PAID_AT: "paid at|paid date|order paid at|date paid|payment date|fizetés dátuma"
        "|fizetve ekkor"
        "|kifizetés dátuma|fizetés ideje",
        OrderUse.CANCELLED_AT: "cancelled at|canceled at|order cancelled at|törlés dátuma"
        "|lemondás dátuma",
        OrderUse.STATUS: "order status|status|financial status|payment status|rendelés státusza"
        "|rendelés állapota|megrendelés státusza|állapot|státusz",
        OrderUse.CURRENCY: "currency|order currency|pénznem|deviza",
        OrderUse.NET_TOTAL: "order total amount without tax|net total|order net|order net total"
        "|nettó végösszeg|nettó összesen|rendelés nettó összege",
        OrderUse.GROSS_TOTAL: "order total amount|order total|total|order gross|gross total"
        "|grand total"
        "|bruttó végösszeg|végösszeg|bruttó összesen|rendelés bruttó összege|fizetendő",
        OrderUse.NET_SHIPPING: "order shipping amount|shipping total|net shipping"
        "|nettó szállítási költség|nettó szállítási díj",
        OrderUse.GROSS_SHIPPING: "order shipping tax amount included|gross shipping|shipping cost"
        "|shipping price|szállítási költség|szállítási díj|bruttó szállítási költség",
        OrderUse.GROSS_DISCOUNT: "gross discount|bruttó kedvezmény|kedvezmény összege",
        OrderUse.NET_DISCOUNT: "net discount|nettó kedvezmény",
        OrderUse.COUPON: "coupon|coupon code|coupons|coupons used|discount code|kupon|kuponkód",
        OrderUse.PAYMENT: "payment method title|payment method|fizetési mód|fizetési módja",
        OrderUse.SHIPPING: "shipping method title|shipping method|szállítási mód|átvételi mód",
        OrderUse.ITEMS: "items|ordered items|products|order items|tételek|rendelt termékek"
        "|termékek|mssys ordered items",
        OrderUse.SKU: "sku|item sku|product sku|line sku|cikkszám|termékkód|product code",
        OrderUse.ITEM: "item name|line name|product name|product|item|lineitem name|terméknév"
        "|termék neve|termék|megnevezés|tétel|tétel neve",
        OrderUse.QUANTITY: "quantity|qty|item quantity|line quantity|quantity refund|mennyiség"
        "|darab|db"
        "|darabszám",
        OrderUse.PRICE: "price|item cost|item price|line price|unit price|net price"
        "|nettó egységár|egységár"
        "|ár|nettó ár",
        OrderUse.GROSS_PRICE: "gross price|gross unit price|bruttó egységár|bruttó ár",
        OrderUse.SUM: "item total|line total|net line total|nettó érték|nettó összeg"
        "|tétel nettó összege|sor összege",
        OrderUse.GROSS_SUM: "gross line total|bruttó érték|bruttó összeg|tétel bruttó összege",
        OrderUse.VAT: "vat|vat rate|vat percent|line vat percent|tax rate|áfa|áfakulcs|áfa kulcs"
        "|áfa %",
        OrderUse.CATEGORY: "category|item category|product category|kategória",
        OrderUse.NAME: "name|full name|customer|customer name|buyer|billing name|név|vevő"
        "|vevő neve|vásárló|vásárló neve|full name billing|számlázási név",
        OrderUse.NOTHING: "customer id|customer user|item id|line id|vendor|import line"
        "|import column"
        "|import problem",
        "email": "email|e-mail|email address|customer email|billing email|email billing"
        "|e-mail cím|vevő e-mail|vevő e-mail címe|vásárló e-mail címe",
        FIELD_OF["first_name"]: "first name billing|billing first name|first name|keresztnév",
        FIELD_OF["last_name"]: "last name billing|billing last name|last name|vezetéknév",
        "mssys_phone": "phone billing|billing phone|phone|telefon|telefonszám",
        "mssys_bill_company": "company billing|billing company|számlázási cég|cég|cégnév",
        "mssys_bill_country": "country code billing|country name billing|billing country"
        "|számlázási ország",
        "mssys_bill_state": "state code billing|state name billing|billing province|billing state"
        "|számlázási megye",
        "mssys_bill_zip": "postcode billing|billing zip|billing postcode|számlázási irányítószám",
        "mssys_bill_city": "city billing|billing city|számlázási város|számlázási település",
        "mssys_bill_address": "address 1&2 billing|address 1 billing|billing address"
        "|billing street|billing address 1|számlázási cím",
        "mssys_vat_number": "vat number|tax number|adószám",
        "mssys_postal_company": "company shipping|shipping company|szállítási cég",
        "mssys_postal_country": "country code shipping|country name shipping|shipping country"
        "|szállítási ország",
        "mssys_postal_state": "state code shipping|state name shipping|shipping province"
        "|shipping state|szállítási megye",
        "mssys_postal_zip": "postcode shipping|shipping zip|shipping postcode"
        "|szállítási irányítószám",
        "mssys_postal_city": "city shipping|shipping city|szállítási város|szállítási település",
        "mssys_postal_address": "address 1&2 shipping|address 1 shipping|shipping address"
        "|shipping street|shipping address 1|szállítási cím",
        "mssys_comment": "customer note|note|notes|order note|megjegyzés|vevő megjegyzése",
    }
)
OWN = {
    JOINED: OrderUse.PLACED_AT,
    columns.SHOP_ORDER: OrderUse.NUMBER,
    columns.STATUS: OrderUse.STATUS,
    columns.PAY_DATE: OrderUse.PAID_AT,
    columns.CURRENCY: OrderUse.CURRENCY,
    columns.NET_SUM: OrderUse.NET_TOTAL,
    columns.GROSS_SUM: OrderUse.GROSS_TOTAL,
    columns.NET_SHIPPING: OrderUse.NET_SHIPPING,
    columns.GROSS_SHIPPING: OrderUse.GROSS_SHIPPING,
    columns.NET_OFF: OrderUse.NET_DISCOUNT,
    columns.GROSS_OFF: OrderUse.GROSS_DISCOUNT,
    columns.COUPON: OrderUse.COUPON,
    columns.ITEMS: OrderUse.ITEMS,
    columns.SHIPPING_NAME: OrderUse.SHIPPING,
}
"""Fields of a record that the order command fills in → what says the same here."""
_SHOPIFY = ("Name", "Financial Status", "Lineitem quantity", "Lineitem price")
"""The heads by which an export of Shopify is known; its order's number is called Name."""
_OF_SHOPIFY = by_word(
    {
        OrderUse.NUMBER: "Name",
        OrderUse.QUANTITY: "Lineitem quantity",
        OrderUse.ITEM: "Lineitem name",
        OrderUse.PRICE: "Lineitem price",
        OrderUse.SKU: "Lineitem sku",
        OrderUse.GROSS_SHIPPING: "Shipping",
        OrderUse.GROSS_DISCOUNT: "Discount Amount",
        OrderUse.NOTHING: "Id|Subtotal|Taxes|Shipping Name|Lineitem compare at price|Vendor|Tags"
        "|Fulfillment Status|Fulfilled at|Accepts Marketing|Refunded Amount",
    }
)


def is_shopify(heads: Sequence[str]) -> bool:
    """Whether the heads are those of Shopify's export of orders."""
    return {folded(each) for each in _SHOPIFY} <= {folded(each) for each in heads}


def guess(
    heads: Sequence[str], named: Mapping[str, str], fields: Collection[str]
) -> list[tuple[str, str]]:
    """For each head what it is for, as far as it can be told; each use once, the first wins.

    `named`: a folded head → the field of the list that it is for; `fields`: all that there are.
    """
    of_list = {head: OWN.get(name, name) for head, name in named.items()}
    known = _HEADS | of_list | (_OF_SHOPIFY if is_shopify(heads) else {})
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for head in heads:
        target = known.get(folded(head))
        if target is None or (target in taken and target != OrderUse.NOTHING):
            continue
        if target.startswith("@") or target == "email" or target in fields:
            taken.add(target)
            found.append((head, str(target)))
    return found
