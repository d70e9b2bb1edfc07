"""Every path of API v2, by chapter: each noun has its own beside what it does."""

import re
from re import Pattern
from typing import Any

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from kapocs.api_v2 import conditions
from kapocs.api_v2.answering import answering
from kapocs.api_v2.errors import MEDIA_TYPE, status_of
from kapocs.api_v2.nouns import (
    access,
    account,
    actions,
    audiences,
    audit,
    automation_runs,
    automation_stats,
    automation_templates,
    automation_versions,
    automations,
    carts,
    categories,
    comparing,
    connectors,
    coupons,
    deliveries,
    domains,
    event_log,
    events,
    exports,
    fields,
    form_aliases,
    form_making,
    forms,
    globals,
    images,
    imports,
    invoices,
    keys,
    landing_pages,
    ledger,
    letters,
    lists,
    mail_rules,
    newsletter,
    opportunities,
    order_items,
    order_making,
    orders,
    orders_batch,
    parcels,
    payments,
    people,
    print_batches,
    products,
    readers,
    recurrences,
    relays,
    retention,
    segments,
    send_figures,
    send_verbs,
    sends,
    shipping_methods,
    statements,
    subscriber_pages,
    subscribers,
    subscribers_batch,
    suppressions,
    tasks,
    telling,
    usage,
    users,
    webhooks,
    websites,
)
from kapocs.api_v2.route import Ahead, Route, failures
from kapocs.errors import KapocsError

CHAPTERS = {
    "Access": (*access.ROUTES, *usage.ROUTES, *readers.SAMPLES),
    "Account": account.ROUTES,
    "Keys": keys.ROUTES,
    "Users": users.ROUTES,
    "Lists": (*lists.ROUTES, *fields.ROUTES),
    "Forms": (*forms.ROUTES, *form_making.ROUTES, *form_aliases.ROUTES),
    "Landing pages": landing_pages.ROUTES,
    "Subscribers": (
        *subscriber_pages.ROUTES,
        *subscribers.ROUTES,
        *subscribers_batch.ROUTES,
        *event_log.ROUTES,
        *newsletter.ROUTES,
    ),
    "Imports": imports.ROUTES,
    "People": (*people.ROUTES, *ledger.ROUTES, *retention.ROUTES),
    "Exports": exports.ROUTES,
    "Products": (*products.ROUTES, *categories.ROUTES),
    "Coupons": coupons.ROUTES,
    "Shipping methods": shipping_methods.ROUTES,
    "Orders": (*orders.ROUTES, *order_making.ROUTES, *orders_batch.ROUTES, *order_items.ROUTES),
    "Payments": payments.ROUTES,
    "Invoices": invoices.ROUTES,
    "Recurring orders": recurrences.ROUTES,
    "Parcels": parcels.ROUTES,
    "Bank statements": statements.ROUTES,
    "Segments": segments.ROUTES,
    "Letters": (*letters.ROUTES, *images.ROUTES),
    "Global variables": globals.ROUTES,
    "Sends": (*send_figures.ROUTES, *sends.ROUTES, *send_verbs.ROUTES, *audiences.ROUTES),
    "Proof of delivery": deliveries.ROUTES,
    "Senders": (*domains.ROUTES, *relays.ROUTES, *mail_rules.ROUTES),
    "Suppressions": suppressions.ROUTES,
    "Print batches": print_batches.ROUTES,
    "Automations": (
        *automations.ROUTES,
        *automation_templates.ROUTES,
        *automation_versions.ROUTES,
        *automation_stats.ROUTES,
        *automation_runs.ROUTES,
    ),
    "Actions": actions.ROUTES,
    "Tasks": tasks.ROUTES,
    "Opportunities": opportunities.ROUTES,
    "Carts": carts.ROUTES,
    "Audit": audit.ROUTES,
    "Events": (*events.ROUTES, *telling.ROUTES, *readers.READERS),
    "Webhooks": webhooks.ROUTES,
    "Connectors": (*connectors.ROUTES, *comparing.ROUTES, *websites.ROUTES),
}


ABOUT = {
    "Access": "Getting a token, and what the calls cost.",
    "Account": "What the account is called, and as whom it writes.",
    "Keys": "API keys: what each may do, from where and until when.",
    "Users": "People who sign in to the console.",
    "Lists": "Lists of people, and the fields that each person has on them.",
    "Landing pages": "Pages of one's own HTML, in folders.",
    "Forms": "What people sign up by, and who came from one.",
    "Subscribers": "People on a list, or orders on a list of orders.",
    "Imports": "People out of files, and taking that back.",
    "People": "All that is known of one person, over all lists.",
    "Exports": "Files of people, orders and what came of letters.",
    "Products": "What is sold, in which groups, and how many of it are left.",
    "Coupons": "Codes that make a basket cheaper.",
    "Shipping methods": "How goods reach the buyer, and for how much.",
    "Orders": "What was ordered, with all that hangs on it.",
    "Payments": "What was paid for orders, and paid back.",
    "Invoices": "Pro formas and invoices that other programs issue.",
    "Recurring orders": "Orders that are made anew in each period.",
    "Parcels": "Orders that go out, and how they are followed.",
    "Bank statements": "Files of banks, and which orders their rows paid.",
    "Segments": "Saved filters of lists, in groups, and who is in them.",
    "Letters": "What is sent, with its folders and pictures.",
    "Global variables": "Pieces of content that letters and pages share.",
    "Sends": "Letters to many: made, started, paused, tried.",
    "Senders": "Who letters come from, what carries them, and how they fare.",
    "Suppressions": "Addresses and numbers that nothing is sent to.",
    "Print batches": "Letters on paper, put together into print files.",
    "Automations": "What happens by itself when something happened to somebody.",
    "Actions": "One thing that is done whenever something happens to a letter, form or page.",
    "Tasks": "What somebody is to do about a contact.",
    "Opportunities": "What somebody may buy, for how much, and what came of it.",
    "Carts": "What is in the baskets of a shop, before they are orders.",
    "Audit": "Who changed what of the account's set-up, and when.",
    "Events": "Whatever happens in the account, for programs that follow it.",
    "Webhooks": "Where programs are told of what happens, as it happens.",
    "Connectors": "Links to shops, sites, invoicing programs and other systems.",
    "Proof of delivery": "What became of each letter, and why somebody got none.",
}
"""What each chapter is about."""


def router(*, described: bool = False) -> APIRouter:
    """The operations, ready to be included in an app; `described`: with their wrong answers."""
    made = APIRouter()
    objects = {route.path: route for each in CHAPTERS.values() for route in each if route.is_object}
    for chapter, routes in CHAPTERS.items():
        for route in routes:
            read = objects.get(route.path)
            without = route.run is newsletter.events
            made.add_api_route(
                route.path,
                answering(route, read, exclude_none=without),
                methods=[route.verb],
                status_code=route.status,
                operation_id=route.id,
                tags=[chapter],
                summary=route.title,
                responses=_answers(route, read) if described else None,
                response_class=Response if route.media else JSONResponse,
                openapi_extra=conditions.headers(route, read) if described else None,
            )
    return made


def secretive() -> Pattern[str]:
    """What the paths match whose answers tell a secret."""
    paths = [
        re.sub(r"\{\w+\}", "[0-9]+", route.path)
        for routes in CHAPTERS.values()
        for route in routes
        if route.is_secret
    ]
    return re.compile(f"(/bearer)?({'|'.join(paths)})")


def ahead() -> list[tuple[str, Pattern[str], Ahead]]:
    """Method and path of those that do long work before a transaction opens, and that work."""
    every = (route for routes in CHAPTERS.values() for route in routes)
    return [(each.verb, _matched(each), each.ahead) for each in every if each.ahead is not None]


def _matched(route: Route) -> Pattern[str]:
    # An id that is too large for one is left to the operation, which knows no such thing.
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[1-9][0-9]{0,17})", route.path))


def answered() -> dict[str, type[KapocsError]]:
    """Code → the error, of all that an operation may answer."""
    every = (route for routes in CHAPTERS.values() for route in routes)
    return {kind.code: kind for route in every for kind in failures(route)}


def _answers(route: Route, read: Route | None) -> dict[int | str, dict[str, Any]]:
    """Answers other than the good one, for the OpenAPI document."""
    by_status: dict[int, list[str]] = {}
    for kind in dict.fromkeys(failures(route)):
        line = f"`{kind.code}`: {(kind.__doc__ or '').strip()}"
        by_status.setdefault(status_of(kind), []).append(line)
    answers: dict[int | str, dict[str, Any]] = {
        status: {
            "description": "\n\n".join(lines),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, lines in sorted(by_status.items())
    }
    if route.media is not None:
        binary = {"type": "string", "format": "binary"}
        whole = {"description": "The file.", "content": {route.media: {"schema": binary}}}
        answers[route.status] = whole
    if route.answer is not None:
        answers[route.status] = {"model": route.answer}
    return conditions.with_tags(answers, route, read)
