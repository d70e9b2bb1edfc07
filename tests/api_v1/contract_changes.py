"""Rows that subscribe, change, unsubscribe and delete records."""

from api_v1.contract_row import ID, YES, Failure, Row, nobody, unknown, wrong

_NEW = {"email": "uj@kapocs.test", "mssys_firstname": "Új"}
_CITY = {"mssys_city": "Pécs"}
_ITEM = {"id_field": "email", "id_value": "bela@kapocs.test", "data": _CITY}

ROWS = (
    Row(
        1,
        ("POST",),
        "subscribe/{list}/form/{form}",
        _NEW,
        ID,
        (
            Failure("subscribe/{list}/form/0", {"email": "BELA@kapocs.test"}, 200, "-1"),
            Failure("subscribe/{list}/form/0", {"email": "bela"}, 200, "-2"),
            Failure("subscribe/{list}/form/0", {"mssys_firstname": "Béla"}, 200, "-2"),
            Failure("subscribe/{list}/form/0", [], 200, "-2"),
            wrong("subscribe/{list}/form/0", None, "body"),
            wrong("subscribe/{list}/form/0", "%email=bela", "JSON"),
            wrong("subscribe/{list}/form/0", [_NEW], "object"),
            wrong("subscribe/{list}/form/0", "%12", "object"),
            wrong("subscribe/{list}/form/0", _NEW | {"mssys_birthday": "tegnap"}, "mssys_birthday"),
            wrong("subscribe/{list}/form/0", _NEW | {"mssys_city": ["a"]}, "mssys_city"),
            unknown("subscribe/999999999/form/0", _NEW),
            unknown("subscribe/{list}/form/999999999", _NEW),
            unknown("subscribe/{list}/form/{order}", _NEW),
            unknown("subscribe/x/form/0", _NEW),
            unknown("subscribe/{list}/form/x", _NEW),
        ),
    ),
    Row(
        2,
        ("PUT", "POST"),
        "update/{list}/form/{form}/record/{record}",
        _CITY,
        YES,
        (
            nobody("update/{list}/form/0/record/999999999", _CITY),
            nobody("update/{list}/form/0/record/{paid}", _CITY),
            nobody("update/{list}/form/0/record/x", _CITY),
            Failure("update/{list}/form/0/record/{record}", {"email": "x"}, 200, "-2"),
            Failure(
                "update/{list}/form/0/record/{record}",
                {"email": "Dora+Hir@kapocs.test"},
                200,
                "-1",
            ),
            wrong("update/{list}/form/0/record/{record}", {"mssys_longitude": "x"}, "longitude"),
            wrong("update/{list}/form/0/record/{record}", None, "body"),
            unknown("update/{list}/form/999999999/record/{record}", _CITY),
            unknown("update/999999999/form/0/record/{record}", _CITY),
        ),
    ),
    Row(
        3,
        ("PUT", "POST"),
        "update/{list}/form/0/field/email/value/bela@kapocs.test",
        _CITY,
        YES,
        (
            nobody("update/{list}/form/0/field/email/value/senki@kapocs.test", _CITY),
            nobody("update/{list}/form/0/field/email/value/*", _CITY),
            nobody("update/{list}/form/0/field/mssys_city/value/", _CITY),
            wrong("update/{list}/form/0/field/nincs_ilyen/value/x", _CITY, "nincs_ilyen"),
            unknown("update/999999999/form/0/field/email/value/bela@kapocs.test", _CITY),
        ),
    ),
    Row(
        4,
        ("PUT", "POST"),
        "update/{list}/form/{form}",
        [_ITEM, {"id_field": "id", "id_value": "{other}", "data": _CITY}],
        "2",
        (
            nobody("update/{list}/form/0", []),
            wrong("update/{list}/form/0", {"id_field": "email"}, "array"),
            wrong("update/{list}/form/0", [{"id_field": "email"}], "id_value"),
            wrong("update/{list}/form/0", [_ITEM | {"id_field": "nincs"}], "nincs"),
            wrong("update/{list}/form/0", ["x"], "item"),
            unknown("update/{list}/form/999999999", [_ITEM]),
        ),
    ),
    Row(
        5,
        ("POST", "PUT"),
        "batchupdate/{list}",
        [_ITEM],
        YES,
        (nobody("batchupdate/{list}", []), unknown("batchupdate/999999999", [_ITEM])),
    ),
    Row(
        19,
        ("GET",),
        "unsubscribe/{list}/record/{record}",
        None,
        YES,
        (
            nobody("unsubscribe/{list}/record/0"),
            nobody("unsubscribe/{list}/record/{paid}"),
            unknown("unsubscribe/999999999/record/{record}"),
        ),
    ),
    Row(
        20,
        ("GET",),
        "unsubscribe/{list}/email/dora+hir@kapocs.test",
        None,
        YES,
        (nobody("unsubscribe/{list}/email/x"), nobody("unsubscribe/{list}/email/*")),
    ),
    Row(
        21,
        ("GET",),
        "unsubscribe/{list}/field/gyermek_neve/value/Árvíztűrő",
        None,
        YES,
        (
            nobody("unsubscribe/{list}/field/gyermek_neve/value/*"),
            nobody("unsubscribe/{list}/field/mssys_city/value/"),
            wrong("unsubscribe/{list}/field/nincs/value/x", None, "nincs"),
        ),
    ),
    Row(
        22,
        ("DELETE",),
        "delete/{list}/record/{record}",
        [],
        YES,
        (
            nobody("delete/{list}/record/999999999"),
            nobody("delete/{list}/record/{paid}"),
            unknown("delete/999999999/record/{record}"),
        ),
    ),
)
