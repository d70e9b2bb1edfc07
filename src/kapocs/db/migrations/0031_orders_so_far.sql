-- The orders that were there before 0030. Those that change meanwhile are written by its triggers
-- already; only they wait for this one, and it for nobody. When an order was paid or called off is
-- known only where its record tells the day.
INSERT INTO orders (account_id, list_id, record_id, email_key, status, currency, net, gross,
                    placed_at, paid_at)
SELECT s.account_id, s.list_id, s.id, s.email_key, order_status(s.fields),
       order_currency(s.fields), order_amount(s.fields ->> 'mssys_order_netto_sum'),
       order_amount(s.fields ->> 'mssys_order_brutto_sum'), s.subscribed_at,
       CASE WHEN order_status(s.fields) IN (2, 3)
            THEN order_moment(s.fields ->> 'mssys_pay_date', c.timezone) END
FROM lists l
JOIN accounts c ON c.id = l.account_id
JOIN subscribers s ON s.account_id = l.account_id AND s.list_id = l.id
WHERE l.type = 11 AND order_status(s.fields) IS NOT NULL
-- A record that is deleted now waits, so that no order is left of it.
FOR KEY SHARE OF s
ON CONFLICT DO NOTHING;
