"""Exceptions to the house rules. These lists may only shrink, or grow with a reason in review.

An entry that is no longer needed fails the tests just like a new offender.
"""

LONG_FUNCTIONS: list[str] = []
"""Functions of 40 lines or more, as `path:line name`."""

LONG_FILES: list[str] = []
"""Files of more than 300 lines, as `path:lines name`."""

WORKER = "cross-tenant worker query: claims or cleans up work of all accounts"
SECRET = "login look-up by secret: the account is what it finds out"
OPERATOR = "the installation's own data: an operator's, of no account"
COMBINED = "combined write of many accounts: each row carries its own account"
STRANGERS = "counts what strangers try: no account is known yet"
PUBLIC = "public address carries the id alone: the account is what it finds out"

WITHOUT_ACCOUNT: dict[str, str] = {
    "accounts/queries.py all_accounts": OPERATOR,
    "accounts/queries.py credentials": SECRET,
    "accounts/queries.py delete_ended_sessions": WORKER,
    "accounts/queries.py shorten_sessions": WORKER,
    "accounts/queries.py delete_session": SECRET,
    "accounts/queries.py fingerprint": OPERATOR,
    "accounts/queries.py insert": OPERATOR,
    "accounts/queries.py note_key_use": COMBINED,
    "accounts/queries.py user_by_email": SECRET,
    "accounts/queries.py user_by_session": SECRET,
    "accounts/queries_owners.py of_api_key": SECRET,
    "accounts/queries_owners.py of_email": SECRET,
    "accounts/queries_owners.py of_session": SECRET,
    "catalog/queries_together.py _categories": COMBINED,
    "catalog/queries_together.py _products": COMBINED,
    "catalog/queries_together.py facts": COMBINED,
    "catalog/queries_together.py goods": COMBINED,
    "courier/queries.py delete_all": OPERATOR,
    "courier/queries.py get": OPERATOR,
    "courier/queries.py insert": OPERATOR,
    "courier/queries.py page": OPERATOR,
    "courier/queries.py prune": OPERATOR,
    "facts/queries.py drop_month": WORKER,
    "facts/queries.py forget_old": WORKER,
    "facts/queries.py insert": COMBINED,
    "facts/queries.py make_months": WORKER,
    "facts/queries.py months_before": WORKER,
    "facts/queries_readers.py all_": OPERATOR,
    "facts/queries_readers.py note_gap": WORKER,
    "forms/queries.py by_address": PUBLIC,
    "forms/queries_pages.py landing_page_by_address": PUBLIC,
    "forms/queries_visits.py forget_old": WORKER,
    "forms/queries_embedded.py by_old_numbers": PUBLIC,
    "letters/queries_images.py shown": PUBLIC,
    "lists/queries.py versions": COMBINED,
    "metering/queries.py add": COMBINED,
    "metering/queries.py bring_back": WORKER,
    "metering/queries.py forget_old": WORKER,
    "senders/queries.py forget_days": WORKER,
    "senders/queries_domains.py owner": PUBLIC,
    "segments/queries_sought.py asked": WORKER,
    "segments/queries_sought.py create": WORKER,
    "segments/queries_sought.py drop": WORKER,
    "segments/queries_sought.py records": WORKER,
    "segments/queries_sought.py there": WORKER,
    "senders/queries_refusals.py forget_old": WORKER,
    "senders/queries_refusals.py of_all": OPERATOR,
    "senders/queries_refusals.py record": COMBINED,
    "deliveries/queries_late.py settle": COMBINED,
    "deliveries/queries_marks.py mark": COMBINED,
    "deliveries/queries_outbox.py lanes": WORKER,
    "deliveries/queries_outcomes.py defer": COMBINED,
    "deliveries/queries_outcomes.py end": COMBINED,
    "deliveries/queries_outcomes.py mark_handing": COMBINED,
    "deliveries/queries_outbox.py waiting": WORKER,
    "deliveries/queries_outbox.py park": COMBINED,
    "deliveries/queries_outbox.py put_back": COMBINED,
    "deliveries/queries_outbox.py release": WORKER,
    "deliveries/queries_sweep.py dead": WORKER,
    "deliveries/queries_sweep.py free": WORKER,
    "deliveries/queries_sweep.py free_all_but": WORKER,
    "deliveries/queries_sweep.py give_up": WORKER,
    "deliveries/queries_sweep.py held": WORKER,
    "deliveries/queries_pace.py halted": COMBINED,
    "orders/queries_together.py hold": COMBINED,
    "orders/queries_together.py insert": COMBINED,
    "orders/queries_together.py unknown": COMBINED,
    "partitions/queries.py abandon": WORKER,
    "partitions/queries.py begin": WORKER,
    "partitions/queries.py copy": WORKER,
    "partitions/queries.py end_of_piece": WORKER,
    "partitions/queries.py finish": WORKER,
    "partitions/queries.py hold": WORKER,
    "partitions/queries.py is_moving": WORKER,
    "partitions/queries.py make": WORKER,
    "partitions/queries.py missing": WORKER,
    "partitions/queries.py rest_holds_rows": WORKER,
    "partitions/queries_months.py detach": OPERATOR,
    "partitions/queries_months.py drop": OPERATOR,
    "partitions/queries_months.py kept": OPERATOR,
    "partitions/queries_months.py last_event": OPERATOR,
    "queue/queries.py holds_any": WORKER,
    "queue/queries.py insert": COMBINED,
    "queue/queries_clock.py was_ahead": WORKER,
    "queue/queries_clock.py bring_jobs_forward": WORKER,
    "deliveries/queries_clock.py waiting_beyond": WORKER,
    "deliveries/queries_pace.py forget_the_future": WORKER,
    "deliveries/queries_waiting.py over": WORKER,
    "sends/queries_progress.py relative": WORKER,
    "sends/queries_progress.py scheduled": WORKER,
    "deliveries/queries_workers.py forget_dead": WORKER,
    "deliveries/queries_workers.py hold": WORKER,
    "deliveries/queries_workers.py leads": WORKER,
    "deliveries/queries_workers.py live_workers": WORKER,
    "deliveries/queries_workers.py new_worker": WORKER,
    "stream/queries.py of_all": WORKER,
    "stream/queries.py oldest": WORKER,
    "stream/queries.py settled": WORKER,
    "suppressions/queries_soft_bounces.py forget_old": WORKER,
    "subscribers/queries_events.py note": COMBINED,
    "subscribers/queries_read.py _ask": COMBINED,
    "subscribers/queries_read.py by_emails": COMBINED,
    "subscribers/queries_read.py by_ids": COMBINED,
    "subscribers/queries_read.py people_by_ids": COMBINED,
    "subscribers/queries_write.py insert_new": COMBINED,
    "tracking/queries.py readers": COMBINED,
    "tracking/queries.py sent_many": COMBINED,
    "returns/queries_hooks.py forget_seen": WORKER,
    "repeats/queries.py date_back": WORKER,
    "repeats/queries.py delete_old": WORKER,
    "webhooks/queries.py active": WORKER,
    "webhooks/queries_deliveries.py due": WORKER,
    "webhooks/queries_replay.py forget_old": WORKER,
    "tries/queries.py add": STRANGERS,
    "tries/queries.py forget": STRANGERS,
    "tries/queries.py forget_old": WORKER,
    "queue/queries_clock.py is_steady": OPERATOR,
    "tries/queries.py take_back": STRANGERS,
}
"""`package/file.py name` of a query that takes no `account_id` → one of the reasons above."""

LARGE: dict[str, int] = {
    "api_v1": 4650,
    "api_v2": 6500,
    "cli": 9500,
    "courier": 3900,
    "delivering": 2720,
    "letters": 5100,
    "orders": 3800,
    "public": 4200,
    "subscribers": 3000,
    "wording": 4200,
}
"""Package of more than 2,500 lines → the most it may have until it is parted."""


_WORK = "one for each piece of work under way, taken out when it is done"
_SHORT = "lives for one letter, page or look alone"
IN_MEMORY: dict[str, str] = {
    "courier/smtp/client.py SmtpCourier._promises": _WORK,
    "courier/smtp/client.py SmtpCourier._sessions": "one for each line; a relay has so many",
    "db/combine.py Combiner._waiting": "so many of an account wait, then they are refused",
    "db/bell.py Bell._due": "one for each channel and text, of which there are a handful",
    "db/last.py AtLast._things": "one for each kind, and gone with the transaction",
    "db/turns.py Turns._held": "at most as many as there are connections",
    "db/turns.py Turns._waiting": "so many requests of an account wait, then they are refused",
    "delivering/handing.py Hands._express": "the hand is full at so many letters",
    "delivering/journal.py Journal._waiting": "generations with letters under way",
    "delivering/pace.py Pace._under_way": _WORK,
    "delivering/pump.py Pump._lanes": "one for each send at work",
    "delivering/routes.py Routes._closing": _WORK,
    "delivering/routes.py Routes._couriers": "relays of the routes known, which are so many",
    "delivering/routes.py Routes._retired": "what was changed within the time of grace",
    "delivering/templates.py Templates._builtin": "`_make_room` looks at its length",
    "delivering/templates.py Templates._letters": "`_make_room` looks at its length",
    "letters/compiling/blocks.py Builder._around": _SHORT,
    "letters/compiling/expand.py Globals._texts": _SHORT,
    "letters/compiling/pieces.py Assembly._articles": _SHORT,
    "paper/structure.py Structure._names": _SHORT,
    "run/herd.py Herd._alive": "one for each web process",
    "run/herd.py Herd._rests": "one for each web process",
    "run/supervise.py Up._rests": "one for each process that is supervised",
    "senders/dns.py Dns._asked": _SHORT,
    "signing.py Signer._keys": "one for each purpose named in the code",
    "web/long_answers.py LongAnswers._running": _WORK,
    "webhooks/sending.py HookSender._of_account": _WORK,
    "web/meter.py Meter._calls": "one for each account that called, written down every few seconds",
    "web/meter.py Meter._uses": "one for each key pair that called, written down with the calls",
    "web/authenticate.py Authenticator._asked": _WORK,
}
"""`package/file.py Class._attribute` of what is kept without a look at its length → its bound."""


_EDGE = "an edge's shape, or its vocabulary, of what the domain calls so"
_LETTERS = "the language of letters has words of its own, which nothing else uses"
_TO_PART = "two things: to be parted by whoever works there next"
NAMESAKES: dict[str, str] = {
    "Answer": _EDGE,
    "Choice": _LETTERS,
    "Chosen": _TO_PART,
    "Condition": _LETTERS,
    "Desk": _TO_PART,
    "Draft": _TO_PART,
    "Entry": _TO_PART,
    "EventType": _EDGE,
    "Filter": _LETTERS,
    "Given": _LETTERS,
    "Limits": _TO_PART,
    "Line": _TO_PART,
    "Link": _LETTERS,
    "Notes": _TO_PART,
    "Operation": _EDGE,
    "Operator": _LETTERS,
    "Pace": _TO_PART,
    "Page": _TO_PART,
    "Part": _TO_PART,
    "Person": _TO_PART,
    "Place": _TO_PART,
    "Reason": _TO_PART,
    "Route": _TO_PART,
    "Skipped": _TO_PART,
    "Totals": _TO_PART,
    "Tried": _TO_PART,
    "Written": _LETTERS,
}
"""Name of classes that stand in several modules → why they may."""

EXAMPLES = "an example that is shown, or data of one"
PAGES = "labels and inputs of a page for visitors, by the fields that a form may hold"

SPELLS: dict[str, str] = {
    "api_v2/shapes_people.py": EXAMPLES,
    "api_v2/shapes_sends.py": EXAMPLES,
    "public/embedded/names.py": PAGES,
    "public/inputs.py": PAGES,
    "public/labels.py": PAGES,
    "samples/making.py": EXAMPLES,
}
"""File that spells a name of `lists/standard.py` or `orders/columns.py` → one of the reasons."""
