"""The commands of the guides: shell texts that a reader pastes one after the other, and they run.

`$KAPOCS` and `$KEY` are set by `start`, which each guide starts with; it also makes two commands:
`call` asks API v2, `member` takes one value out of an answer.
No program but curl and sed is needed.
"""

from collections.abc import Mapping

_START = """KAPOCS='{base_url}'
KEY='{username}:{password}'
call() {{
  curl -sS --fail-with-body -u "$KEY" -H 'Content-Type: application/json' "$@" \\
    && echo
}}
member() {{ sed -E "s/.*\\"$1\\":\\"?([^\\",}}]+).*/\\1/"; }}
"""
_WEBSITE = {
    "form": """FORM=$(call "$KAPOCS/v2/lists/2/forms" -d '{
  "name": "Website", "type": "SUBSCRIBE", "language": "en", "doubleOptIn": true
}' | member formId)
echo "$FORM"
""",
    "join": """call "$KAPOCS/v2/lists/2/subscribers" -H 'Idempotency-Key: visit-4711' -d '{
  "email": "kata@example.com", "firstName": "Kata", "formId": '$FORM',
  "clientIp": "203.0.113.9", "userAgent": "Mozilla/5.0"
}'
""",
    "look": """call "$KAPOCS/v2/lists/2/subscribers?email=kata@example.com"
""",
    "hook": """call "$KAPOCS/v2/webhooks" -d '{
  "url": "https://www.example.com/kapocs", "listId": 2,
  "events": ["subscriber.confirmed", "subscriber.updated", "subscriber.unsubscribed"]
}'
""",
    "follow": """call "$KAPOCS/v2/events?type=subscriber.*&after=0"
""",
    "leave": """FOUND=$(call "$KAPOCS/v2/lists/2/subscribers?email=kata@example.com")
PERSON=$(echo "$FOUND" | member subscriberId)
call -X POST "$KAPOCS/v2/lists/2/subscribers/$PERSON/unsubscribe"
""",
}
_WEBSHOP = {
    "cart": """call -X PUT "$KAPOCS/v2/carts/web-2001" -d '{
  "listId": 3, "currency": "HUF", "email": "zoli@example.com", "quietMinutes": 60,
  "lines": [{"sku": "BOGRE-1", "name": "Bögre",
             "quantity": "2", "price": "1270", "vatPercent": "27"}],
  "recoveryUrl": "https://shop.example.com/cart/2001"
}'
""",
    "order": """ORDER=$(call "$KAPOCS/v2/lists/3/orders" -H 'Idempotency-Key: order-2001' -d '{
  "email": "zoli@example.com", "lastName": "Kis", "firstName": "Zoltán", "currency": "HUF",
  "items": [{"sku": "BOGRE-1", "name": "Bögre",
             "quantity": "2", "price": "1000", "vatPercent": "27"}],
  "fields": {"mssys_shoprenter_id": "2001"}
}' | member orderId)
call "$KAPOCS/v2/orders/$ORDER"
""",
    "became": """call -X POST "$KAPOCS/v2/carts/web-2001/order" -d '{"orderNumber": "2001"}'
""",
    "pay": """call "$KAPOCS/v2/orders/$ORDER/payments" -d '{
  "amount": "2540", "at": "2026-11-28T09:00:00Z", "source": "card", "externalId": "tx-2001"
}'
""",
    "paid": """call "$KAPOCS/v2/orders/$ORDER/payments"
""",
    "find": """call "$KAPOCS/v2/lists/3/orders?shopOrderId=2001"
""",
    "follow": """call "$KAPOCS/v2/events?type=order.*&after=0"
""",
}
_INVOICING = {
    "program": """call "$KAPOCS/v2/connectors" -d '{
  "type": "invoices", "name": "Invoices", "listId": 3, "settings": {"invoice_on": "payment"}
}'
""",
    "order": """ORDER=$(call "$KAPOCS/v2/lists/3/orders" -H 'Idempotency-Key: order-2003' -d '{
  "email": "lili@example.com", "lastName": "Nagy", "firstName": "Lili", "currency": "HUF",
  "items": [{"sku": "BOGRE-1", "name": "Bögre",
             "quantity": "2", "price": "1000", "vatPercent": "27"}],
  "fields": {"mssys_bill_company": "Nagy Lili", "mssys_bill_zip": "7621",
             "mssys_bill_city": "Pécs", "mssys_bill_address": "Király u. 1."}
}' | member orderId)
REFERENCE=$(call "$KAPOCS/v2/orders/$ORDER" | member paymentReference)
echo "$REFERENCE"
""",
    "owing": """call "$KAPOCS/v2/lists/3/orders?status=ordered"
""",
    "bank": """ROWS=$(printf 'Day;Amount;Text\\n2026-11-28;2540;%s\\n' "$REFERENCE" \\
  | base64 | tr -d '\\n')
call "$KAPOCS/v2/statements" -d '{
  "fileName": "bank.csv", "format": "csv", "currency": "HUF", "listIds": [3],
  "columns": {"date": ["Day"], "amount": ["Amount"], "text": ["Text"]}, "content": "'$ROWS'"
}'
""",
    "waiting": """call "$KAPOCS/v2/bank-rows?state=waiting"
""",
    "paid": """call "$KAPOCS/v2/orders/$ORDER/payments"
""",
    "documents": """call "$KAPOCS/v2/orders/$ORDER/invoices"
call "$KAPOCS/v2/invoices?state=failed"
""",
    "person": """call "$KAPOCS/v2/people/lili@example.com/ledger"
""",
}
COMMANDS: Mapping[str, Mapping[str, str]] = {
    name: {"start": _START, **each}
    for name, each in (("website", _WEBSITE), ("webshop", _WEBSHOP), ("invoicing", _INVOICING))
}
"""Of each guide, in the order in which they are pasted. `start` has places to be filled in."""
