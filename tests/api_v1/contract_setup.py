"""Rows on lists, forms, fields, letters and global variables."""

from api_v1.contract_row import READ, YES, Failure, Row, nobody, unknown, wrong

_OPTION = {"value": "zöld", "text": "Zöld"}
_FIELD = {"field_name": "cipomeret", "field_label": "Cipőméret", "field_type": "integer"}
_GLOBAL = {"name": "nyitva", "html": "<b>8-16</b>"}
_MAIL = {"send_id": "{send}", "contactid": "{record}"}

ROWS = (
    Row(23, READ, "getlists", None, r'\[\{"id":"\d+","name":"Hírlevél"\},\{.*"name":"Bolt"\}\]'),
    Row(
        24,
        READ,
        "getforms/{list}",
        None,
        r'\[\{"id":"\d+","name":"form"\},\{"id":"\d+","name":"Kettős"\}\]',
        (unknown("getforms/999999999"),),
    ),
    Row(
        25,
        READ,
        "zapier/getlists/11",
        [],
        r'\[\{"nl_id":"\d+","list_name":"Bolt"\}\]',
        (Failure("zapier/getlists/7", None, 200, r"\[\]"),),
    ),
    Row(
        26,
        READ,
        "zapier/getforms/{list}/2",
        [],
        r'\[\{"ns_id":"\d+","form_name":"update"\}\]',
        (
            Failure("zapier/getforms/{list}/4", None, 200, r"\[\]"),
            unknown("zapier/getforms/999999999/1"),
        ),
    ),
    Row(27, READ, "listfields/{list}", None, r'\["id","email",.*"gyermek_neve","kedvenc_szin"\]'),
    Row(
        28,
        READ,
        "listfields/{list}/extended",
        None,
        r'\{"id":"integer","email":"shorttext",.*"kedvenc_szin":"select"\}',
        (unknown("listfields/999999999/extended"),),
    ),
    Row(
        29,
        READ,
        "checkfieldexists/{list}/Gyermek_Neve",
        None,
        YES,
        (nobody("checkfieldexists/{list}/nincs"), unknown("checkfieldexists/999999999/id")),
    ),
    Row(
        30,
        ("POST",),
        "addlistfield/{list}",
        _FIELD,
        YES,
        (
            nobody("addlistfield/{list}", _FIELD | {"field_name": "gyermek_neve"}),
            nobody("addlistfield/{list}", _FIELD | {"field_name": "email"}),
            wrong("addlistfield/{list}", _FIELD | {"field_name": "Cipő"}, "name"),
            wrong("addlistfield/{list}", _FIELD | {"field_type": "blob"}, "field_type"),
            wrong("addlistfield/{list}", _FIELD | {"options": "x"}, "options"),
            wrong("addlistfield/{list}", {"field_name": "cipomeret"}, "field_type"),
            unknown("addlistfield/999999999", _FIELD),
        ),
    ),
    Row(
        31,
        READ,
        "getfieldoptions/{list}/kedvenc_szin",
        None,
        r'\[\{"value":"piros","text":"Piros"\},\{"value":"kék","text":"Kék"\}\]',
        (
            Failure("getfieldoptions/{list}/email", None, 200, r"\[\]"),
            wrong("getfieldoptions/{list}/nincs", None, "nincs"),
        ),
    ),
    Row(
        32,
        ("POST",),
        "fieldoptionadd/{list}/kedvenc_szin",
        _OPTION,
        YES,
        (
            nobody("fieldoptionadd/{list}/kedvenc_szin", {"value": "piros", "text": "x"}),
            wrong("fieldoptionadd/{list}/email", _OPTION, "email"),
            wrong("fieldoptionadd/{list}/nincs", _OPTION, "nincs"),
            wrong("fieldoptionadd/{list}/kedvenc_szin", {"text": "x"}, "value"),
            unknown("fieldoptionadd/999999999/kedvenc_szin", _OPTION),
        ),
    ),
    Row(
        33,
        ("POST",),
        "fieldoptionedit/{list}/kedvenc_szin/kék",
        _OPTION,
        YES,
        (
            nobody("fieldoptionedit/{list}/kedvenc_szin/lila", _OPTION),
            nobody("fieldoptionedit/{list}/kedvenc_szin/kék", {"value": "piros"}),
        ),
    ),
    Row(
        34,
        ("DELETE", "GET"),
        "fieldoptiondelete/{list}/kedvenc_szin/piros",
        None,
        YES,
        (nobody("fieldoptiondelete/{list}/kedvenc_szin/lila"),),
    ),
    Row(
        58,
        ("POST",),
        "sendmail",
        [_MAIL, _MAIL],
        "2",
        (
            nobody("sendmail", []),
            nobody("sendmail", [_MAIL | {"contactid": "{paid}"}]),
            nobody("sendmail", [_MAIL | {"send_id": 999999999}]),
            wrong("sendmail", [{"send_id": 1}], "contactid"),
            wrong("sendmail", _MAIL, "array"),
        ),
    ),
    Row(
        62,
        ("POST",),
        "createglobalvar",
        _GLOBAL,
        YES,
        (
            Failure("createglobalvar", _GLOBAL | {"name": "akcio"}, 200, "exist_name"),
            Failure("createglobalvar", _GLOBAL | {"name": "global_akcio"}, 200, "exist_name"),
            wrong("createglobalvar", _GLOBAL | {"name": "nyitva tartás"}, "name"),
            wrong("createglobalvar", _GLOBAL | {"name": "global_"}, "name"),
            wrong("createglobalvar", {"name": "nyitva"}, "html"),
        ),
    ),
    Row(
        63,
        ("POST", "PUT"),
        "updateglobalvar",
        {"name": "global_akcio", "html": "<b>30%</b>"},
        YES,
        (nobody("updateglobalvar", {"name": "global_nincs", "html": "x"}),),
    ),
    Row(
        64,
        READ,
        "getglobalvar/name/global_global_akcio",
        None,
        r'\{"name":"global_akcio","html":"<b>20%</b>","text":"<b>20%</b>"\}',
        (unknown("getglobalvar/name/global_nincs"),),
    ),
)
