"""Rows of the mail log, of tasks and of call centres."""

from api_v1.contract_row import READ, YES, Failure, Row, nobody, unknown, wrong

_TASK = (
    r'\[\{"event_id":"\d+","nl_id":"\d+","nud_id":"\d+","email":"bela@kapocs.test",'
    r'"title":"Felhívni","text":"Ár\?","status":"0","due":"2026-12-24 18:00:00","owner":"",'
    r'"created":"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d","closed":"0000-00-00 00:00:00"\}\]'
)
_CALL = "vccupdaterecord/{list}/project/17/record/{record}"

ROWS = (
    Row(
        59,
        READ,
        "sentemailids/20261123/2026-11-23",
        None,
        r"\[\d+\]",
        (
            Failure("sentemailids/2026-11-24/20991231", None, 200, r"\[\]"),
            Failure("sentemailids/20261124/20261122", None, 200, r"\[\]"),
            wrong("sentemailids/tegnap/20261123", None, "start"),
            wrong("sentemailids/20261123/20261131", None, "end"),
            wrong("sentemailids/20261123/99999999", None, "end"),
        ),
    ),
    Row(
        60,
        READ,
        "sendlogsummary/{letter}",
        None,
        r'\{"sent":1,"opened":2,"unique_opened":1,"clicked":1,"unique_clicked":1,"bounced":0,'
        r'"unsubscribed":0\}',
        (unknown("sendlogsummary/999999999"), unknown("sendlogsummary/x")),
    ),
    Row(
        61,
        READ,
        "sendloglist/{letter}",
        None,
        r'\[\{"id":"\d+","nl_id":"\d+","email":"bela@kapocs.test","event":"email_click",'
        r'"time":"2026-11-23 13:00:00","link":"https://kapocs.test/őszi"\},.*'
        r'"event":"email_sent","time":"2026-11-23 13:00:00","link":""\}\]',
        (unknown("sendloglist/999999999"),),
    ),
    Row(
        65,
        READ,
        "listtask/{list}",
        {"status": 0},
        _TASK,
        (
            Failure("listtask/{list}", {"status": "1"}, 200, r"\[\]"),
            Failure("listtask/{list}", [], 200, _TASK),
            Failure("listtask/{shop}", None, 200, r"\[\]"),
            wrong("listtask/{list}", {"status": 2}, "status"),
            wrong("listtask/{list}", {"status": []}, "status"),
            unknown("listtask/999999999"),
        ),
    ),
    Row(
        66,
        ("GET",),
        "closeevent/{task}",
        None,
        YES,
        (nobody("closeevent/999999999"), nobody("closeevent/x")),
    ),
    Row(
        67,
        ("PUT", "POST", "GET"),
        _CALL,
        {"mssys_phone": "+36 1 234 5678", "nincs": "x"},
        YES,
        (
            nobody("vccupdaterecord/{list}/project/17/record/999999999", {"mssys_phone": "1"}),
            nobody("vccupdaterecord/{list}/project/17/record/{paid}", {"mssys_phone": "1"}),
            Failure(_CALL, {"email": "dora+hir@kapocs.test"}, 200, "-1"),
            Failure(_CALL, {"email": "nem cím"}, 200, "-2"),
            wrong(_CALL, {"mssys_birthday": "tegnap"}, "mssys_birthday"),
            wrong(_CALL, ["x"], "object"),
            unknown("vccupdaterecord/999999999/project/17/record/{record}"),
        ),
    ),
)
