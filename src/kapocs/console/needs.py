"""What each page and button of the console needs: a scope of the visitor's role, mostly.

The only table of it: what is not in it has no route, and menus show what it opens.
"""

from collections.abc import Mapping

from kapocs.console.needs_flows import FLOWS
from kapocs.console.needs_letters import LETTERS

OPEN = ""
"""For everybody; what is shown there to whom, the page says: parts of it ask for scopes."""
OWN = "own"
"""For whoever is signed in: it is about themselves."""
MAILBOX = "mailbox"
"""For owners of the first account, and at this very machine."""


class Fresh(str):
    """What a sensitive page or button needs, and a code of the second factor not long ago.

    Whoever has none is not asked for one.
    """

    __slots__ = ()


NEEDS: Mapping[str, str] = {
    "GET /": OPEN,
    "GET /style": OPEN,
    # What is followed is asked for as the page that shows it is.
    "GET /live": OWN,
    "GET /login": OPEN,
    "POST /login": OPEN,
    "POST /login/code": OPEN,
    "POST /login/passkey": OPEN,
    "POST /logout": OPEN,
    "POST /switch": OWN,
    "GET /forgotten": OPEN,
    "POST /forgotten": OPEN,
    # The link is the key.
    "GET /password/{token}": OPEN,
    "POST /password/{token}": OPEN,
    "GET /start": "account:write",
    "POST /start/language": "account:write",
    "POST /start/company": "account:write",
    "POST /start/domain": "senders:write",
    "POST /start/relay": "senders:write",
    "POST /start/relay/{relay_id}/test": "senders:write",
    "POST /start/list": "lists:write",
    "POST /start/form": "forms:write",
    "POST /start/letter": "letters:write",
    "POST /start/samples": "account:write",
    "POST /start/hide": OWN,
    "POST /start/show": OWN,
    "GET /account": "account:read",
    "POST /account": "account:write",
    "POST /account/logo": "account:write",
    "POST /account/logo/remove": "account:write",
    "GET /audit": "audit:read",
    "GET /me": OWN,
    "POST /me": OWN,
    "POST /me/password": Fresh(OWN),
    "POST /me/sessions/{session_id}/end": OWN,
    "POST /me/sessions/end": OWN,
    "GET /me/factor": OWN,
    "POST /me/factor": OWN,
    "POST /me/factor/begin": OWN,
    "POST /me/factor/codes": Fresh(OWN),
    "POST /me/factor/off": Fresh(OWN),
    "GET /me/passkeys": OWN,
    "POST /me/passkeys": OWN,
    "POST /me/passkeys/begin": Fresh(OWN),
    "POST /me/passkeys/{passkey_id}": OWN,
    "POST /me/passkeys/{passkey_id}/remove": Fresh(OWN),
    "GET /me/prove": OWN,
    "POST /me/prove": OWN,
    "GET /people": "users:read",
    "POST /people": Fresh("users:write"),
    "GET /people/{user_id}": "users:read",
    "POST /people/{user_id}": Fresh("users:write"),
    "POST /people/{user_id}/invite": "users:write",
    "POST /people/{user_id}/withdraw": "users:write",
    "POST /people/{user_id}/deactivate": "users:write",
    "POST /people/{user_id}/factor-reset": Fresh("users:write"),
    "POST /people/{user_id}/sign-out": "users:write",
    "POST /people/{user_id}/activate": Fresh("users:write"),
    # Whoever is not signed in is sent there by the page, with what the program asked for.
    "GET /assistant": OPEN,
    "POST /assistant": OPEN,
    "GET /mailbox": MAILBOX,
    "POST /mailbox": MAILBOX,
    "GET /mailbox/{mail_id}": MAILBOX,
    "GET /mailbox/{mail_id}/html": MAILBOX,
    "GET /mailbox/{mail_id}/source": MAILBOX,
    "GET /campaigns": "sends:read",
    "GET /campaigns/calendar": "sends:read",
    "GET /campaigns/new": "sends:write",
    "POST /campaigns/new": "sends:write",
    "GET /campaigns/{campaign_id}": "sends:read",
    "POST /campaigns/{campaign_id}": "sends:write",
    "GET /campaigns/{campaign_id}/audience": "sends:read",
    "GET /campaigns/{campaign_id}/rehearsal": "sends:read",
    "POST /campaigns/{campaign_id}/rehearsal": "sends:write",
    "GET /campaigns/{campaign_id}/rehearsal/state": "sends:read",
    "POST /campaigns/{campaign_id}/start": "sends:write",
    "POST /campaigns/{campaign_id}/pause": "sends:write",
    "POST /campaigns/{campaign_id}/resume": "sends:write",
    "POST /campaigns/{campaign_id}/cancel": "sends:write",
    "POST /campaigns/{campaign_id}/archive": "sends:write",
    "POST /campaigns/{campaign_id}/restore": "sends:write",
    "GET /campaigns/{campaign_id}/results": "sends:read",
    "GET /campaigns/{campaign_id}/results.csv": "sends:read",
    "GET /campaigns/{campaign_id}/click-map": "sends:read",
    "POST /campaigns/{campaign_id}/again": "sends:write",
    "POST /campaigns/{campaign_id}/winner": "sends:write",
    "POST /campaigns/{campaign_id}/segment": "segments:write",
    "GET /deliveries": "deliveries:read",
    "GET /deliveries/{send_id}": "deliveries:read",
    "GET /deliveries/{send_id}/{delivery_id}": "deliveries:read",
    "GET /refusals": "senders:read",
    "POST /refusals/{refusal_id}/clear": "senders:write",
    "GET /lists": "lists:read",
    "GET /lists/new": "lists:write",
    "POST /lists/new": "lists:write",
    "GET /lists/{list_id}": "subscribers:read",
    "GET /lists/{list_id}/people/new": "subscribers:write",
    "POST /lists/{list_id}/people/new": "subscribers:write",
    "GET /lists/{list_id}/people/{subscriber_id}": "subscribers:read",
    "POST /lists/{list_id}/people/{subscriber_id}": "subscribers:write",
    "POST /lists/{list_id}/people/{subscriber_id}/unsubscribe": "subscribers:write",
    "POST /lists/{list_id}/people/{subscriber_id}/delete": "subscribers:write",
    "GET /lists/{list_id}/fields": "lists:read",
    "POST /lists/{list_id}/fields": "lists:write",
    "GET /lists/{list_id}/fields/{field_name}": "lists:read",
    "POST /lists/{list_id}/fields/{field_name}": "lists:write",
    "POST /lists/{list_id}/fields/{field_name}/delete": "lists:write",
    "GET /lists/{list_id}/settings": "lists:read",
    "POST /lists/{list_id}/settings": "lists:write",
    "POST /lists/{list_id}/archive": "lists:write",
    "POST /lists/{list_id}/restore": "lists:write",
    "POST /lists/{list_id}/delete": "lists:write",
    "GET /person": "subscribers:read",
    "GET /person/export": "people:read",
    "POST /person/unsubscribe": "subscribers:write",
    "POST /person/suppress": "suppressions:write",
    "GET /person/erase": Fresh("people:write"),
    "POST /person/erase": Fresh("people:write"),
    "GET /erasures": "people:read",
    "GET /erasures/{erasure_id}": "people:read",
    "GET /erasures/{erasure_id}/file": "people:read",
    "GET /imports": "imports:read",
    "GET /imports/new": "imports:write",
    "POST /imports/new": "imports:write",
    "GET /imports/{import_id}": "imports:read",
    "GET /imports/{import_id}/progress": "imports:read",
    "GET /imports/{import_id}/columns": "imports:read",
    "POST /imports/{import_id}/columns": "imports:write",
    "POST /imports/{import_id}/look": "imports:write",
    "POST /imports/{import_id}/start": "imports:write",
    "GET /imports/{import_id}/rejects.csv": "imports:read",
    "POST /imports/{import_id}/cancel": "imports:write",
    "POST /imports/{import_id}/undo": "imports:write",
    "GET /exports": "exports:read",
    "GET /exports/rows": "exports:read",
    "GET /exports/new": Fresh("exports:write"),
    "POST /exports/new": Fresh("exports:write"),
    "GET /exports/{export_id}/file": Fresh("exports:read"),
    "POST /exports/{export_id}/cancel": "exports:write",
    "POST /exports/{export_id}/delete": "exports:write",
    "GET /search": "subscribers:read",
    "GET /suppressions": "suppressions:read",
    "POST /suppressions": "suppressions:write",
    "POST /suppressions/remove": "suppressions:write",
    "GET /segments": "segments:read",
    "GET /segments/new": "segments:write",
    "POST /segments/new": "segments:write",
    "POST /segments/count": "segments:read",
    "GET /segments/{segment_id}": "segments:read",
    "POST /segments/{segment_id}": "segments:write",
    "POST /segments/{segment_id}/archive": "segments:write",
    "POST /segments/{segment_id}/restore": "segments:write",
    "GET /forms": "forms:read",
    "GET /forms/new": "forms:write",
    "POST /forms/new": "forms:write",
    "GET /forms/{form_id}": "forms:read",
    "POST /forms/{form_id}": "forms:write",
    "POST /forms/{form_id}/consent": "forms:write",
    "GET /forms/{form_id}/texts": "forms:read",
    "POST /forms/{form_id}/texts": "forms:write",
    "GET /forms/{form_id}/behaviour": "forms:read",
    "POST /forms/{form_id}/behaviour": "forms:write",
    "GET /forms/{form_id}/settings": "forms:read",
    "POST /forms/{form_id}/settings": "forms:write",
    "GET /forms/{form_id}/offer": "products:read",
    "POST /forms/{form_id}/offer": "forms:write",
    "GET /forms/{form_id}/preview": "forms:read",
    "GET /forms/{form_id}/code": "forms:read",
    "POST /forms/{form_id}/archive": "forms:write",
    "POST /forms/{form_id}/restore": "forms:write",
    "POST /forms/{form_id}/delete": "forms:write",
    **FLOWS,
    **LETTERS,
    "GET /domains": "senders:read",
    "POST /domains": "senders:write",
    "GET /domains/{domain_id}": "senders:read",
    "POST /domains/{domain_id}/check": "senders:write",
    "POST /domains/{domain_id}/rotate": "senders:write",
    "POST /domains/{domain_id}/activate": "senders:write",
    "POST /domains/{domain_id}/delete": "senders:write",
}
"""Method and path of a route → what it needs."""

BY_PATH: Mapping[str, str] = {
    "list_id": "list",
    "segment_id": "segment",
    "form_id": "form",
    "campaign_id": "send",
    "send_id": "send",
    "import_id": "import",
    "export_id": "export",
    "page_id": "landing_page",
}
"""What stands in the path of a route and belongs to lists → what it is."""
BY_FIELD: Mapping[str, str] = {
    "list": "list",
    "segment": "segment",
    "exclude": "segment",
    "form": "form",
}
"""What a query or a form names and belongs to lists → what it is."""
NARROWED = frozenset(
    {
        "GET /campaigns",
        "GET /campaigns/calendar",
        "GET /campaigns/new",
        "POST /campaigns/new",
        "GET /deliveries",
        "GET /exports",
        "GET /exports/rows",
        "GET /exports/new",
        "POST /exports/new",
        "GET /forms",
        "GET /forms/new",
        "POST /forms/new",
        "GET /imports",
        "GET /imports/new",
        "POST /imports/new",
        "GET /landing-pages",
        "GET /landing-pages/new",
        "POST /landing-pages/new",
        "GET /lists",
        "GET /person",
        "GET /search",
        "GET /segments",
        "GET /segments/new",
        "POST /segments/new",
        "POST /segments/count",
    }
)
"""About all lists, or about one that a field names: who is bound to some sees these only there."""
_OF_NO_LIST = ("/letters", "/style")


def is_with_lists(door: str) -> bool:
    """Whether it is there for who is bound to certain lists, if their role has its scope.

    Whatever nobody has said it of is not: a new page is about all lists until it says of which.
    """
    path = door.partition(" ")[2]
    if NEEDS[door] in (OPEN, OWN) or door in NARROWED:
        return True
    if any(path == each or path.startswith(f"{each}/") for each in _OF_NO_LIST):
        return True
    return any(f"{{{name}}}" in path for name in BY_PATH)
