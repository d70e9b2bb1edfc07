"""Endpoints that are told of facts."""

WEBHOOKS = {
    "error.bad_webhook": ("The webhook cannot be made so.", "Ilyen webhook nem készíthető."),
    "error.too_many_webhooks": (
        "The account has as many webhooks as it may have.",
        "A fióknak nem lehet több webhookja.",
    ),
    "error.webhook_disabled": (
        "The webhook is disabled: nothing is sent to it.",
        "A webhook le van tiltva: semmi sem megy ki rá.",
    ),
    "error.webhook_not_found": ("There is no such webhook.", "Nincs ilyen webhook."),
    "error.replay_which": (
        "It is to be said which messages are sent again.",
        "Meg kell adni, mely üzenetek menjenek ki újra.",
    ),
    "webhooks.which": (
        "Say which: one message, those of a time, the failed; or all behind an event, alone.",
        "Meg kell adni: egy üzenet, egy időszaké, a sikertelenek; vagy önmagában egy esemény után.",
    ),
    "webhooks.kind": (
        "kinds: there is no kind {kind!r}; * and a noun with .* stand for several.",
        "kinds: nincs ilyen fajta: {kind!r}; a * és a főnév.* több fajtát jelent.",
    ),
    "webhooks.kinds": ("kinds: 1 to {most} of them.", "kinds: 1–{most} fajta adható meg."),
    "webhooks.overlap": (
        "overlap_hours: 0 to {most} hours.",
        "overlap_hours: 0–{most} óra lehet.",
    ),
    "webhooks.segment": (
        "segment_id: the segment is of another list.",
        "segment_id: a szegmens egy másik listáé.",
    ),
    "webhooks.too_many": (
        "An account has {most} webhooks at most.",
        "Egy fióknak legfeljebb {most} webhookja lehet.",
    ),
    "webhooks.url": (
        "url: https:// and a host, of visible ASCII characters, {most} at most, no password.",
        "url: https:// és egy gépnév, látható ASCII-jelekből, legfeljebb {most}, jelszó nélkül.",
    ),
    "webhooks.url_refused": ("url: {why}", "url: {why}"),
}
