"""SQL on what a person bought and paid, and what other systems told. Section → statement."""

DEALINGS = {
    "orders": """
        SELECT o.list_id, l.name AS list_name, o.record_id AS order_id, o.status, o.currency,
               o.net, o.vat, o.gross, o.placed_at, o.paid_at, o.cancelled_at,
               (SELECT min(s.shop_order_id) FROM shop_orders s
                WHERE s.account_id = o.account_id AND s.list_id = o.list_id
                  AND s.record_id = o.record_id) AS shop_order_id
        FROM orders o
        JOIN lists l ON l.account_id = o.account_id AND l.id = o.list_id
        WHERE o.account_id = :account_id AND o.email_key = :email_key
        ORDER BY o.record_id LIMIT :most""",
    "order_lines": """
        SELECT i.list_id, i.record_id AS order_id, i.id AS line_id, i.product_id, i.sku, i.name,
               i.price, i.quantity, i.vat_percent, i.currency, i.net_sum, i.gross_sum
        FROM orders o
        JOIN order_items i ON i.account_id = o.account_id AND i.list_id = o.list_id
             AND i.record_id = o.record_id
        WHERE o.account_id = :account_id AND o.email_key = :email_key
        ORDER BY i.record_id, i.id LIMIT :most""",
    "payments": """
        SELECT p.list_id, p.record_id AS order_id, p.id AS payment_id, p.amount, p.currency,
               p.received_at, p.source, p.external_id, p.payer, p.note, p.reversed_at
        FROM orders o
        JOIN payments p ON p.account_id = o.account_id AND p.list_id = o.list_id
             AND p.record_id = o.record_id
        WHERE o.account_id = :account_id AND o.email_key = :email_key
        ORDER BY p.id LIMIT :most""",
    "card_payments": """
        SELECT a.list_id, a.record_id AS order_id, a.amount, a.currency, a.state, a.peer_id,
               a.created_at, a.ended_at, a.token IS NOT NULL AS keeps_card
        FROM orders o
        JOIN payment_attempts a ON a.account_id = o.account_id AND a.list_id = o.list_id
             AND a.record_id = o.record_id
        WHERE o.account_id = :account_id AND o.email_key = :email_key
        ORDER BY a.id LIMIT :most""",
    "invoices": """
        SELECT i.list_id, i.record_id AS order_id, i.id AS invoice_id, i.kind, i.state, i.number,
               i.currency, i.net, i.vat, i.gross, i.issued_on, i.due_on, i.cancelled_at, i.draft
        FROM orders o
        JOIN invoices i ON i.account_id = o.account_id AND i.list_id = o.list_id
             AND i.record_id = o.record_id
        WHERE o.account_id = :account_id AND o.email_key = :email_key
        ORDER BY i.id LIMIT :most""",
    "parcels": """
        SELECT p.list_id, p.record_id AS order_id, p.carrier, p.number, p.link, p.shipped_at
        FROM orders o
        JOIN parcels p ON p.account_id = o.account_id AND p.list_id = o.list_id
             AND p.record_id = o.record_id
        WHERE o.account_id = :account_id AND o.email_key = :email_key
        ORDER BY p.record_id, p.id LIMIT :most""",
    "recurring_orders": """
        SELECT r.id AS recurrence_id, r.list_id, r.record_id AS order_id, r.state, r.every, r.unit,
               r.next_on, r.created_at, r.cancelled_at, r.gateway, r.is_charged,
               r.token IS NOT NULL AS keeps_card
        FROM orders o
        JOIN recurrences r ON r.account_id = o.account_id AND r.list_id = o.list_id
             AND r.record_id = o.record_id
        WHERE o.account_id = :account_id AND o.email_key = :email_key
        ORDER BY r.id LIMIT :most""",
    "coupons": """
        SELECT x.list_id, x.record_id AS order_id, c.code, x.used_at FROM coupon_uses x
        JOIN coupons c ON c.account_id = x.account_id AND c.id = x.coupon_id
        WHERE x.account_id = :account_id AND x.email_key = :email_key
        ORDER BY x.used_at LIMIT :most""",
    "bank_rows": """
        SELECT b.id AS row_id, b.booked_on, b.amount, b.currency, b.partner_name,
               b.partner_account, b.text, b.reference, m.list_id, m.record_id AS order_id,
               m.undone_at
        FROM bank_matches m
        JOIN bank_rows b ON b.account_id = m.account_id AND b.id = m.row_id
        WHERE m.account_id = :account_id AND m.email_key = :email_key
        ORDER BY m.id LIMIT :most""",
    "bank_accounts": """
        SELECT partner_account, matches, last_at FROM bank_payers
        WHERE account_id = :account_id AND email_key = :email_key
        ORDER BY partner_account LIMIT :most""",
    "baskets": """
        SELECT c.id AS basket_id, c.list_id, c.state, c.email, c.currency, c.gross, c.lines,
               c.recovery_url, c.created_at, c.changed_at, c.abandoned_at, c.recovered_at
        FROM carts c WHERE c.account_id = :account_id AND lower(c.email) = :email_key
        ORDER BY c.created_at, c.id LIMIT :most""",
    "shop_snapshots": """
        SELECT s.connector_id, c.name AS shop, s.shop_order_id, s.number, s.email, s.status,
               s.shop_status, s.currency, s.gross, s.paid_total, s.refunded_total, s.modified_at,
               s.seen_at
        FROM shop_snapshots s
        LEFT JOIN connectors c ON c.account_id = s.account_id AND c.id = s.connector_id
        WHERE s.account_id = :account_id AND lower(s.email) = :email_key
        ORDER BY s.connector_id, s.shop_order_id LIMIT :most""",
}
