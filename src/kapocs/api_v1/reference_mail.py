"""The reference of the mail log and of tasks."""

from kapocs.api_v1.reference_entry import Entry

_LOG = "Mail log"
_TASKS = "Tasks"

ENTRIES = (
    Entry(
        _LOG,
        "sent-letters",
        "sentemailids/{start}/{end}",
        "Letters sent in a span of days",
        "Ids of the letters of which at least one went out on these days, both included. "
        "Confirmation letters that the system words itself have no id.",
        "An array such as `[12,15]`.",
        failures=(("406", "`start` or `end` is no day."),),
    ),
    Entry(
        _LOG,
        "letter-summary",
        "sendlogsummary/{letter}",
        "What became of a letter",
        "Counts of events; `unique_opened` and `unique_clicked` count people. `bounced`: refused "
        "for good, or given up after the last try. `unsubscribed`: by the letter's own link. Four "
        "more count deliveries and are there when they are not 0: `skipped` for a reason, "
        "`failed`, `uncertain` (of unknown end), `deferred` (put off and to be tried again). "
        "Deleted people are in none of them.",
        'An object such as `{"sent":120,"opened":64,"unique_opened":51,"clicked":20,'
        '"unique_clicked":17,"bounced":2,"unsubscribed":1,"skipped":3,"failed":2}`.',
    ),
    Entry(
        _LOG,
        "letter-log",
        "sendloglist/{letter}",
        "What became of a letter, event by event",
        "Newest first. `id` is the record, `nl_id` its list. Events: email_sent, email_open, "
        "email_click, bounce, soft_bounce (given up after the last try), unsubscribe. `link` is "
        "what was clicked, as the letter's author wrote it, else empty. Deliveries in trouble "
        "are lines too, and these alone have a `reason`: skipped, deferred (one for each try), "
        "failed (beside the bounce), uncertain (nobody can know whether it arrived).",
        'An array such as `[{"id":"42","nl_id":"1","email":"anna@example.com",'
        '"event":"email_click","time":"2026-11-23 13:00:00","link":"https://example.com/"}]`.',
    ),
    Entry(
        _TASKS,
        "tasks",
        "listtask/{list}",
        "Tasks of a list",
        'All of them. A body of `{"status":0}` asks for open tasks only, `{"status":1}` for '
        "closed ones.",
        'An array such as `[{"event_id":"7","nl_id":"1","nud_id":"42",'
        '"email":"anna@example.com","title":"Call back","text":"","status":"0",'
        '"due":"2026-12-24 18:00:00","owner":"","created":"2026-11-23 13:00:00",'
        '"closed":"0000-00-00 00:00:00"}]`.',
        failures=(("406", "`status` is neither 0 nor 1."),),
    ),
    Entry(
        _TASKS,
        "close-task",
        "closeevent/{task}",
        "Close a task",
        "Closing it again changes nothing.",
        "`1`.",
        failures=(("0", "There is no such task."),),
    ),
    Entry(
        _TASKS,
        "call-centre-record",
        "vccupdaterecord/{list}/project/{project}/record/{record}",
        "Store what a call centre found out",
        "Changes the given fields of the record, as `update` does. Without a body it tells "
        "whether there is such a record.",
        "`1`.",
        {"mssys_phone": "+36 1 234 5678", "mssys_comment": "Call again on Monday."},
        (
            ("0", "There is no such record."),
            ("-1", "Another record of the list has the new address."),
            ("-2", "The new address is not one."),
        ),
    ),
)
