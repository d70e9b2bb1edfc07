-- What an item of an order costs keeps two decimals in every currency; in forints and yen it was
-- rounded to whole ones. Reckoned as `catalog.money.Line` does. Totals of orders stay as stored.
UPDATE order_items
SET gross_sum = round(
    CASE WHEN vat_percent <> 0 AND price <> round(price, 2) THEN price * quantity ELSE net_sum END
    * (1 + vat_percent / 100), 2)
WHERE currency IN ('HUF', 'JPY');
