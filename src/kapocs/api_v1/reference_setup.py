"""The reference of the operations on lists, forms, fields, letters and global variables."""

from kapocs.api_v1.reference_entry import Entry

_LISTS = "Lists and forms"
_FIELDS = "Fields"
_MAIL = "Letters and global variables"

_NO_FIELD = ("406", "The list has no such field, or its type has no options.")

ENTRIES = (
    Entry(
        _LISTS,
        "lists",
        "getlists",
        "Lists of the account",
        "Every list.",
        'An array such as `[{"id":"8637","name":"Newsletter"}]`.',
    ),
    Entry(
        _LISTS,
        "forms",
        "getforms/{list}",
        "Forms of a list",
        "Data-update forms are not among them.",
        'An array such as `[{"id":"9012","name":"Sign-up"}]`.',
    ),
    Entry(
        _LISTS,
        "lists-of-type",
        "zapier/getlists/{type}",
        "Lists of a type",
        "The variant that webshop plug-ins use.",
        'An array such as `[{"nl_id":"8637","list_name":"Shop"}]`.',
    ),
    Entry(
        _LISTS,
        "forms-of-type",
        "zapier/getforms/{list}/{type}",
        "Forms of a type",
        "The variant that webshop plug-ins use; data-update forms are type 2.",
        'An array such as `[{"ns_id":"9012","form_name":"Order"}]`.',
    ),
    Entry(
        _FIELDS,
        "fields",
        "listfields/{list}",
        "Names of a list's fields",
        "Standard fields first, then the list's own.",
        'An array such as `["id","email","mssys_firstname"]`.',
    ),
    Entry(
        _FIELDS,
        "fields-extended",
        "listfields/{list}/extended",
        "Types of a list's fields",
        "Types: shorttext, text, radio, select, url, file, password, smallint, integer, decimal, "
        "checkbox, date, datetime.",
        'An object such as `{"email":"shorttext","subdate":"datetime"}`.',
    ),
    Entry(
        _FIELDS,
        "field-exists",
        "checkfieldexists/{list}/{field}",
        "Does the list have a field?",
        "Standard fields count.",
        "`1` or `0`.",
    ),
    Entry(
        _FIELDS,
        "add-field",
        "addlistfield/{list}",
        "Add a field",
        "A name starts with a-z and has 5 to 64 characters of a-z, 0-9 and _. `scale` (decimals "
        "kept) goes with decimal, `options` (value and label) with radio and select.",
        "`1`.",
        {
            "field_name": "kedvenc_evszak",
            "field_label": "Kedvenc évszak",
            "field_comment": "",
            "field_type": "select",
            "options": {"tavasz": "Tavasz", "osz": "Ősz"},
        },
        (("0", "The list has a field of this name."),),
    ),
    Entry(
        _FIELDS,
        "field-options",
        "getfieldoptions/{list}/{field}",
        "Options of a field",
        "Only radio and select fields have any.",
        'An array such as `[{"value":"piros","text":"Piros"}]`.',
        failures=(("406", "The list has no such field."),),
    ),
    Entry(
        _FIELDS,
        "add-option",
        "fieldoptionadd/{list}/{field}",
        "Add an option",
        "Without `text` the value is its own label.",
        "`1`.",
        {"value": "zold", "text": "Zöld"},
        (("0", "The field has an option of this value."), _NO_FIELD),
    ),
    Entry(
        _FIELDS,
        "change-option",
        "fieldoptionedit/{list}/{field}/{option*}",
        "Change an option",
        "Records keep the value that they have.",
        "`1`.",
        {"value": "kek", "text": "Világoskék"},
        (("0", "There is no such option, or the new value is taken."), _NO_FIELD),
    ),
    Entry(
        _FIELDS,
        "remove-option",
        "fieldoptiondelete/{list}/{field}/{option*}",
        "Remove an option",
        "Records keep the value that they have.",
        "`1`.",
        failures=(("0", "There is no such option."), _NO_FIELD),
    ),
    Entry(
        _MAIL,
        "send-mail",
        "sendmail",
        "Send a letter to single people",
        "Each item names a send and a record of its list. The two parts take the place of the "
        "merge fields of the same names in the letter.",
        "How many letters were queued, for example `1`.",
        [
            {
                "send_id": 1,
                "contactid": 1,
                "mssys_text_content_part": "Your code is 1234.",
                "mssys_html_content_part": "Your code is <b>1234</b>.",
            }
        ],
        (("0", "No such send or person was found."),),
    ),
    Entry(
        _MAIL,
        "create-global",
        "createglobalvar",
        "Create a global variable",
        "Letters refer to it as `[global_name]`. A name has English letters, digits and _. "
        "Without `text` the HTML serves letters' text parts too.",
        "`1`.",
        {"name": "nyitvatartas", "html": "<b>8–16</b>", "text": "8–16"},
        (("exist_name", "The name is taken."),),
    ),
    Entry(
        _MAIL,
        "update-global",
        "updateglobalvar",
        "Change a global variable",
        "Changes `html`, `text` or both.",
        "`1`.",
        {"name": "global_akcio", "html": "<b>-30%</b>"},
        (("0", "There is no such variable."),),
    ),
    Entry(
        _MAIL,
        "global",
        "getglobalvar/name/{name}",
        "Read a global variable",
        "The name may be given with or without `global_`.",
        'An object such as `{"name":"global_akcio","html":"<b>-20%</b>","text":"-20%"}`.',
        failures=(("404", "There is no such variable."),),
    ),
)
