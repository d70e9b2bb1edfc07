"""Every operation that changes what is set up stands in the audit log, as whose it was.

Those with an id in their path are asked for by the test of strangers; here are all others, and what
can only be undone once it was done.
"""

from base64 import b64encode
from typing import Any

import httpx

from api_v2.asked_about_automations import definition
from api_v2.belongings import annas
from api_v2.test_sends import AT
from api_v2.test_strangers import WITH_IDS
from api_v2.told_in_audit import AS_IT_WAS, HERS, NOT_TOLD, check_told
from bank_files import files
from kapocs.api_v2.routes import CHAPTERS
from kapocs.facts import queries_readers
from make import NOW
from product import Product

CHANGES = {each.id: each for routes in CHAPTERS.values() for each in routes if each.verb != "GET"}
ELSEWHERE = {each.id for each in WITH_IDS}
Step = tuple[str, str, str, Any]


def new(ids: dict[str, Any]) -> list[Step]:
    """Operation, verb, path and body of what makes or sets something."""
    on = {"listId": ids["listId"], "name": "Új"}
    shop = files.otp(files.otp_row("500", day=NOW.date().isoformat(), id_="egy"))
    statement = {"content": b64encode(shop.encode()).decode(), "listIds": [ids["shop"]]}
    image = b64encode(b"GIF89a-uj-kep").decode()
    send = {"listId": ids["listId"], "emailId": ids["letterId"], **AT}
    link = {"type": "invoices", "name": "új", "listId": ids["shop"], "settings": {}}
    hook = {"url": "https://crm.example.org/uj", "events": ["*"]}
    old = {"oldList": 91, "oldForm": 12, "formId": ids["formId"]}
    slips = {"template": "packing_slip", "listId": ids["listId"]}
    return [
        ("setUsageCap", "PUT", "usage/cap", {"calls": 1_000_000}),
        ("updateAccount", "PATCH", "account", {"name": "Anna Bt."}),
        ("createApiKey", "POST", "keys", {"name": "Új"}),
        ("createUser", "POST", "users", {"email": "uj@pelda.hu"}),
        ("inviteUser", "POST", "users/invitations", {"email": "hivott@pelda.hu", "role": "reader"}),
        ("createList", "POST", "lists", {"name": "Új"}),
        ("createLandingPage", "POST", "landing-pages", {**on, "html": "<p>x</p>"}),
        ("createLandingPageFolder", "POST", "landing-page-folders", {"name": "Új"}),
        ("createImport", "POST", "imports", {"listId": ids["listId"], "fileName": "uj.csv"}),
        ("setRetention", "PUT", "retention", {"logsDays": 20, "auditDays": 365}),
        ("runRetention", "POST", "retention/runs", {"sure": True}),
        ("createExport", "POST", "exports", {"kind": "people", "listId": ids["listId"]}),
        ("importBankStatement", "POST", "statements", statement),
        ("createSegment", "POST", "segments", {**on, "where": "id > 0"}),
        ("createSegmentGroup", "POST", "segment-groups", {"name": "Új"}),
        *automatic(ids),
        ("createLetter", "POST", "letters", {"name": "Új", "subject": "S", "text": "Szia!"}),
        ("createLetterFolder", "POST", "letter-folders", {"name": "Új"}),
        ("createLetterImage", "POST", "letter-images", {"content": image}),
        ("createSend", "POST", "sends", send),
        ("createWebhook", "POST", "webhooks", hook),
        ("createDomain", "POST", "domains", {"name": "uj.example"}),
        ("createRelay", "POST", "relays", {"name": "Új", "url": "postmark://kulcs@default"}),
        ("createFormAlias", "POST", "form-aliases", old),
        ("createPrintBatch", "POST", "print-batches", slips),
        ("createConnector", "POST", "connectors", link),
    ]


def automatic(ids: dict[str, Any]) -> list[Step]:
    """What makes something happen by itself."""
    flow = {"definition": definition(ids["listId"], {"wait": {"days": 1}})}
    act = {
        "name": "Új", "actionType": "delete", "formId": ids["formId"],
        "targetListId": ids["listId"],
    }  # fmt: skip
    return [
        ("createAutomation", "POST", "automations", flow),
        (
            "createAutomationFromTemplate",
            "POST",
            "automations/from-template",
            {"template": "welcome", "listId": ids["listId"]},
        ),
        ("createAction", "POST", "actions", act),
    ]


def goods() -> list[Step]:
    """What makes something to be sold, or what goes with it."""
    cup = {"sku": "UJ-1", "name": "Pohár", "price": 1, "vatPercent": 27}
    gls = {"name": "DPD", "netCost": 9, "vatPercent": 27}
    many = {"count": 3, "type": "PERCENT", "amount": 5}
    return [
        ("createProduct", "POST", "products", cup),
        ("createProducts", "POST", "products/batch", {"items": [cup | {"sku": "UJ-2"}]}),
        ("createCategory", "POST", "categories", {"name": "Új"}),
        ("createCoupon", "POST", "coupons", {"code": "UJ-1", "type": "PERCENT", "amount": 5}),
        ("generateCoupons", "POST", "coupons/generate", many),
        ("createShippingMethod", "POST", "shipping-methods", gls),
    ]


def own() -> list[Step]:
    """Of what has a name of the account's own, or is one of its rules; made and taken away."""
    mail = "zsofi@pelda.hu"
    why = {"reason": "Kérte levélben"}
    bounced = {"email": "pattan@pelda.hu", "reason": "HARD_BOUNCE"}
    lift = {
        "reason": "HARD_BOUNCE", "since": "2020-01-01T00:00:00Z", "until": "2030-01-01T00:00:00Z",
    }  # fmt: skip
    return [
        ("setGlobal", "PUT", "globals/akcio", {"html": "<b>x</b>", "text": "x"}),
        ("deleteGlobal", "DELETE", "globals/akcio", None),
        ("updateMailRules", "PATCH", "mail-rules", {"capLetters": 3}),
        ("setProviderHook", "PUT", "provider-hooks/mailgun", {"secret": "kulcs-1234567890"}),
        ("deleteProviderHook", "DELETE", "provider-hooks/mailgun", None),
        ("createSuppression", "POST", "suppressions", {"email": mail}),
        ("deleteSuppression", "DELETE", f"suppressions/{mail}", None),
        ("createSuppressions", "POST", "suppressions/batch", {"emails": ["b@pelda.hu"]}),
        ("", "POST", "suppressions", bounced),
        ("liftSuppressions", "POST", "suppressions/lift", lift),
        ("createSmsOptOut", "POST", "sms-opt-outs", {"number": "+36301234567"}),
        ("deleteSmsOptOut", "DELETE", "sms-opt-outs/+36301234567", None),
        ("restrictPerson", "POST", f"people/{mail}/restrict", why),
        ("unrestrictPerson", "POST", f"people/{mail}/unrestrict", why),
        ("erasePerson", "POST", f"people/{mail}/erase", why),
        ("deleteEventReader", "DELETE", "event-readers/crm", None),
    ]


def undone(ids: dict[str, Any]) -> list[Step]:
    """What only changes something once its contrary was done."""
    steps: list[Step] = []
    for noun, path, id_ in (
        ("Coupon", "coupons", "couponId"),
        ("Form", "forms", "formId"),
        ("LandingPage", "landing-pages", "pageId"),
        ("Letter", "letters", "letterId"),
        ("List", "lists", "idleList"),
        ("Segment", "segments", "segmentId"),
        ("Send", "sends", "draftSend"),
        ("ShippingMethod", "shipping-methods", "shippingMethodId"),
    ):
        steps.append(("", "POST", f"{path}/{ids[id_]}/archive", None))
        steps.append((f"restore{noun}", "POST", f"{path}/{ids[id_]}/restore", None))
    for operation, path, before, verb in (
        ("activateUser", f"users/{ids['userId']}", "deactivate", "activate"),
        ("deactivateSend", f"sends/{ids['sendId']}", "activate", "deactivate"),
        ("enableConnector", f"connectors/{ids['connectorId']}", "disable", "enable"),
        ("enableWebhook", f"webhooks/{ids['webhookId']}", "disable", "enable"),
    ):
        steps.append(("", "POST", f"{path}/{before}", None))
        steps.append((operation, "POST", f"{path}/{verb}", None))
    return steps


async def test_whatever_is_set_up_or_undone_has_a_line(
    product: Product, api: httpx.AsyncClient
) -> None:
    _, ids = await annas(product, api)
    async with product.pool.transaction() as conn:
        await queries_readers.open_(conn, product.anna.id, "crm", position=0, now=NOW)
    steps = [*undone(ids), *new(ids), *goods(), *own()]
    for operation, verb, path, body in steps:
        name = {"X-Request-Id": f"{HERS}{operation}" if operation else "of-no-matter"}
        answer = await api.request(verb, f"/v2/{path}", json=body, headers=name)
        assert answer.status_code < 300, (operation, path, answer.text)
    tried = {operation for operation, *_ in steps if operation}
    as_it_was = {each for each, why in NOT_TOLD.items() if why == AS_IT_WAS}
    assert as_it_was <= tried
    assert CHANGES.keys() - ELSEWHERE - tried - NOT_TOLD.keys() == set()
    async with product.pool.transaction() as conn:
        told = await conn.column(
            """SELECT DISTINCT request_id FROM audit_lines
               WHERE account_id = :account_id AND starts_with(request_id, :hers)""",
            account_id=product.anna.id,
            hers=HERS,
        )
    assert {f"{HERS}{each}" for each in tried} - set(told) == set()
    await check_told(product, tried - as_it_was)
