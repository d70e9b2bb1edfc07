"""Files of orders as shops and people write them."""

SHOPIFY_HEAD = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,"
    "Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,"
    "Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,"
    "Lineitem sku,Billing Name,Billing Street,Billing City,Billing Zip,Billing Country,"
    "Cancelled at,Payment Method,Id"
)
SHOPIFY = f"""{SHOPIFY_HEAD}
#1002,anna@kapocs.test,paid,2025-10-07 09:50:26 +0200,fulfilled,,no,EUR,20.00,5.00,0.00,25.00,,\
0.00,Foxpost,2025-10-07 09:40:00 +0200,1,Árvíztűrő bögre,12.00,,BOGRE-1,Kiss Anna,Fő utca 1.,\
Győr,9021,HU,,Shopify Payments,71
#1002,anna@kapocs.test,,,,,,,,,,,,,,2025-10-07 09:40:00 +0200,2,Füzet,4.00,,FUZET-1,,,,,,,,
#1001,bela@kapocs.test,refunded,2025-10-01 10:00:00 +0200,,,no,EUR,4.00,0.00,0.00,4.00,,0.00,,\
2025-10-01 09:40:00 +0200,1,Füzet,4.00,,FUZET-1,Nagy Béla,,,,,,,70
"""
WOOCOMMERCE = """Order Number,Order Status,Order Date,Customer Note,First Name (Billing),\
Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),State Code (Billing),\
Postcode (Billing),Country Code (Billing),Email (Billing),Phone (Billing),Payment Method Title,\
Shipping Method Title,Order Shipping Amount,Order Total Amount,SKU,Item #,Item Name,\
Quantity (- Refund),Item Cost,Coupon Code
7001,Completed,2025-03-01 10:11,"Kérem, csöngessen",Éva,Tükörfúrógép,,Fő utca 1.,Pécs,,7621,HU,\
eva@kapocs.test,+36301234567,Bankkártya,GLS,1000,3810,BOGRE-1,1,Bögre,2,1000,TÉL10
7001,Completed,2025-03-01 10:11,"Kérem, csöngessen",Éva,Tükörfúrógép,,Fő utca 1.,Pécs,,7621,HU,\
eva@kapocs.test,+36301234567,Bankkártya,GLS,1000,3810,FUZET-1,2,Füzet,1,0,TÉL10
7002,On hold,2025-03-02 11:00,,Ödön,Nagy,,,,,,,odon@kapocs.test,,Átutalás,GLS,0,1270,BOGRE-1,1,\
Bögre,1,1000,
"""
HUNGARIAN = (
    "Rendelésszám;E-mail;Név;Dátum;Állapot;Pénznem;Cikkszám;Terméknév;Mennyiség;Bruttó egységár;"
    "ÁFA\r\n"
    "R-2;odon@kapocs.test;Őzike Ödön;2025.02.03. 10:30;Fizetve;Ft;T-1;Űrlap;2;1 270,00 Ft;27%\r\n"
    "R-1;eva@kapocs.test;Kiss Éva;2025.02.01.;Megrendelve;Ft;T-2;Árvíztűrő tükörfúrógép;1;"
    "12.700,50 Ft;27%\r\n"
    "R-2;odon@kapocs.test;Őzike Ödön;2025.02.03. 10:30;Fizetve;Ft;T-2;Árvíztűrő tükörfúrógép;1;"
    "12.700,50 Ft;27%\r\n"
)
"""The lines of R-2 do not stand beside each other."""
ONE_LINE_EACH = (
    "Rendelés azonosító;E-mail cím;Rendelés dátuma;Tételek;Végösszeg;Fizetési mód\r\n"
    "A1;anna@kapocs.test;2024-01-05;2 × Bögre (BOGRE-1)| Füzet (FUZET-1);3810;Utánvét\r\n"
    "A2;bela@kapocs.test;2024-01-06;;2540;Készpénz\r\n"
)
STRANGE = (
    b"rendeles szama;email;tetel;ar\n\x00\xff\xfe1;a@x;\x81\x8d;1\nO-2;b@kapocs.test;Toll;100\n"
)


def order_files() -> dict[str, bytes]:
    """Every file of orders by its name."""
    return {
        "orders_shopify.csv": SHOPIFY.encode(),
        "orders_woocommerce.csv": WOOCOMMERCE.encode(),
        "orders_hungarian.csv": HUNGARIAN.encode("cp1250"),
        "orders_in_lines.csv": ONE_LINE_EACH.encode(),
        "orders_strange.csv": STRANGE,
    }
