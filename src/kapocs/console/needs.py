"""What each page and button of the console needs: a scope of the visitor's role, mostly.

The only table of it: what is not in it has no route, and menus show what it opens.
"""

from collections.abc import Mapping

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
    "GET /login": OPEN,
    "POST /login": OPEN,
    "POST /login/code": OPEN,
    "POST /logout": OPEN,
    "GET /forgotten": OPEN,
    "POST /forgotten": OPEN,
    # The link is the key.
    "GET /password/{token}": OPEN,
    "POST /password/{token}": OPEN,
    "GET /me": OWN,
    "POST /me/password": Fresh(OWN),
    "POST /me/sessions/{session_id}/end": OWN,
    "POST /me/sessions/end": OWN,
    "GET /me/factor": OWN,
    "POST /me/factor": OWN,
    "POST /me/factor/begin": OWN,
    "POST /me/factor/codes": Fresh(OWN),
    "POST /me/factor/off": Fresh(OWN),
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
    "GET /letters": "letters:read",
    "GET /letters/new": "letters:write",
    "POST /letters/new": "letters:write",
    "GET /letters/{letter_id}": "letters:read",
    "POST /letters/{letter_id}": "letters:write",
    "GET /letters/{letter_id}/preview": "letters:read",
    "POST /letters/{letter_id}/preview": "letters:read",
    "POST /letters/{letter_id}/test": "sends:write",
    "POST /letters/{letter_id}/copy": "letters:write",
    "POST /letters/{letter_id}/archive": "letters:write",
    "POST /letters/{letter_id}/restore": "letters:write",
    "POST /letters/{letter_id}/delete": "letters:write",
    "GET /campaigns": "sends:read",
    "GET /campaigns/new": "sends:write",
    "POST /campaigns/new": "sends:write",
    "GET /campaigns/{campaign_id}": "sends:read",
    "POST /campaigns/{campaign_id}": "sends:write",
    "GET /campaigns/{campaign_id}/audience": "sends:read",
    "GET /campaigns/{campaign_id}/rehearsal": "sends:read",
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
    "GET /domains": "senders:read",
    "POST /domains": "senders:write",
    "GET /domains/{domain_id}": "senders:read",
    "POST /domains/{domain_id}/check": "senders:write",
    "POST /domains/{domain_id}/rotate": "senders:write",
    "POST /domains/{domain_id}/activate": "senders:write",
    "POST /domains/{domain_id}/delete": "senders:write",
}
"""Method and path of a route → what it needs."""
