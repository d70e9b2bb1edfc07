"""The reference of the operations on records: subscribing, changing, reading, leaving."""

from kapocs.api_v1.reference_entry import Entry

_WRITE = "Subscribing and changing"
_READ = "Reading records"
_LINKS = "Personal links"
_LEAVE = "Unsubscribing and deleting"

_CHANGED = "How many records were changed, for example `1`. A value that is already there counts."
_NOBODY = ("0", "No record was found.")
_TAKEN = ("-1", "Another record of the list has this address.")
_BAD_EMAIL = ("-2", "The e-mail address is not valid.")
_BAD_FIELD = ("406", "The list has no such field.")
_BAD_ORDER = ("406", "The field, the direction or the limit is not valid.")
_ARRAY = "A JSON array of records; `[]` when there are none. Every value is a text."
_ITEMS = [
    {"id_field": "email", "id_value": "anna@example.com", "data": {"mssys_city": "Pécs"}},
    {"id_field": "id", "id_value": "3", "data": {"mssys_company": "Béla Bt."}},
]
_BAD_STATUS = (
    "406",
    "An order cannot go to the status in `mssys_order_status`. The text says from which; nothing "
    "was changed.",
)

ENTRIES = (
    Entry(
        _WRITE,
        "subscribe",
        "subscribe/{list}/form/{form}",
        "Subscribe a person",
        "Adds a record to the list. The body holds any fields of the list by name; names that the "
        "list does not know are passed over. Send the visitor's address as `mssys_ipaddress`. "
        "A double opt-in form sends its confirmation letter; the record is active after the click. "
        "Somebody who has left comes back with the same record.",
        "The id of the record, for example `123`.",
        {"email": "erika@example.com", "mssys_firstname": "Erika", "mssys_ipaddress": "192.0.2.7"},
        (("-1", "The address is on the list already. Nothing is changed."), _BAD_EMAIL),
    ),
    Entry(
        _WRITE,
        "update-record",
        "update/{list}/form/{form}/record/{record}",
        "Change a record by its id",
        "Changes the fields that the body holds and no others.",
        _CHANGED,
        {"mssys_city": "Pécs", "mssys_phone": "+36301234567"},
        (_NOBODY, _TAKEN, _BAD_EMAIL, _BAD_STATUS),
    ),
    Entry(
        _WRITE,
        "update-by-field",
        "update/{list}/form/{form}/field/{field}/value/{value*}",
        "Change records by a field's value",
        "Changes every record whose field has exactly this value. Letter case makes no difference "
        "to a text that nobody has as it was sent.",
        _CHANGED,
        {"mssys_webshop_status": "completed"},
        (_NOBODY, _TAKEN, _BAD_EMAIL, _BAD_FIELD, _BAD_STATUS),
    ),
    Entry(
        _WRITE,
        "update-many",
        "update/{list}/form/{form}",
        "Change several records at once",
        "Each item names records by a field's value and holds what to change. An item whose new "
        "address is not valid or taken changes nothing; the others go on.",
        "How many records were changed in all.",
        _ITEMS,
    ),
    Entry(
        _WRITE,
        "batch-update",
        "batchupdate/{list}",
        "Change several records without a form",
        "The same as changing several records at once, without a form.",
        "How many records were changed in all.",
        _ITEMS,
    ),
    Entry(
        _READ,
        "list",
        "list/{list}",
        "Read a whole list",
        "Every record with all its fields, inactive ones included, in the order they were made. "
        "For each data-update form there is a personal link, `mssys_updateform_` and the form's "
        'id. Empty values are `""`, `"0"`, `"0000-00-00"` or `"0000-00-00 00:00:00"`, '
        "by the type of the field.",
        _ARRAY,
    ),
    Entry(
        _READ,
        "list-ordered",
        "list/{list}/order/{order}/{direction}",
        "Read a list in order",
        "Takes the same filter as the limited variant.",
        _ARRAY,
        failures=(_BAD_ORDER,),
    ),
    Entry(
        _READ,
        "list-limited",
        "list/{list}/order/{order}/{direction}/{limit}",
        "Read the first records of a list",
        "A POST may carry a filter: conditions, all of which must hold, and one element "
        "`listFields` that names the fields to show. Operators: `=`, `!=`, `<`, `<=`, `>`, `>=`, "
        "`like`; `*` in an `=` value stands for any text; a value of null asks for nothing.",
        _ARRAY,
        [
            {"field": "subdate", "operator": ">", "value": "2026-08-01T10:00:00.000Z"},
            {"listFields": ["id", "email", "subdate"]},
        ],
        (_BAD_ORDER,),
    ),
    Entry(
        _READ,
        "record",
        "list/{list}/record/{record}",
        "Read one record",
        "One record by its id.",
        "The record, a JSON object; `[]` when there is none.",
    ),
    Entry(
        _READ,
        "list-by-field",
        "list/{list}/field/{field}/value/{value*}",
        "Find records by a field's value",
        "A text is looked for as it was sent, which is quick on a list of any length; only if "
        "nobody has it so, whatever its letter case. `*` stands for any text, in any case.",
        _ARRAY,
        failures=(_BAD_FIELD,),
    ),
    Entry(
        _READ,
        "total",
        "listtotalcount/{list}",
        "Count a list",
        "Counts all records, inactive ones included.",
        "A number.",
    ),
    Entry(
        _READ,
        "filtered",
        "filteredlist/{list}",
        "Read the records of segments",
        "Records that are in at least one of the segments. Segments of other lists add nobody; "
        "an empty array finds nobody.",
        _ARRAY,
        [1, 2],
        (("404", "There is no such segment, or it is not yours."),),
    ),
    Entry(
        _READ,
        "filtered-ordered",
        "filteredlist/{list}/order/{order}/{direction}",
        "Read the records of segments in order",
        "As reading the records of segments.",
        _ARRAY,
        [1, 2],
        (_BAD_ORDER,),
    ),
    Entry(
        _READ,
        "filtered-limited",
        "filteredlist/{list}/order/{order}/{direction}/{limit}",
        "Read the first records of segments",
        "Ordered by `subdate` `desc` with a limit of 1 this is the newest subscriber.",
        _ARRAY,
        [1, 2],
        (_BAD_ORDER,),
    ),
    Entry(
        _READ,
        "segment-count",
        "getsegmentnum/{segment}",
        "Count a segment",
        "How many records the segment has now.",
        "A number.",
    ),
    Entry(
        _READ,
        "segment-income",
        "getsegmentincome/{segment}",
        "Income of a segment",
        "Gross sum of the segment's paid orders.",
        'An object by currency code, for example `{"HUF":12700}`.',
    ),
    Entry(
        _LINKS,
        "update-form-link",
        "updateformlink/{list}/{form}/{record}",
        "Link to a person's data-update form",
        "The link is signed; it cannot be guessed from another one.",
        "The address as plain text.",
        failures=(_NOBODY,),
    ),
    Entry(
        _LINKS,
        "update-form-link-secure",
        "updateformlink/{list}/{form}/{record}/secure",
        "The same link for 24 hours",
        "As the plain link, but it stops working after a day.",
        "The address as plain text.",
        failures=(_NOBODY,),
    ),
    Entry(
        _LINKS,
        "landing-page-link",
        "landingpagelink/{list}/{page}/{record}",
        "Link to a person's copy of a landing page",
        "The page shows the person's own data.",
        "The address as plain text.",
        failures=(_NOBODY,),
    ),
    Entry(
        _LEAVE,
        "unsubscribe-record",
        "unsubscribe/{list}/record/{record}",
        "Unsubscribe a record",
        "The record becomes inactive and stays on the list. Leaving twice is a success, too.",
        "`1`.",
        failures=(_NOBODY,),
    ),
    Entry(
        _LEAVE,
        "unsubscribe-email",
        "unsubscribe/{list}/email/{email*}",
        "Unsubscribe an address",
        "Every record of the list with the address becomes inactive.",
        "How many records have the address.",
        failures=(_NOBODY,),
    ),
    Entry(
        _LEAVE,
        "unsubscribe-by-field",
        "unsubscribe/{list}/field/{field}/value/{value*}",
        "Unsubscribe by a field's value",
        "Every record whose field has exactly this value becomes inactive.",
        "How many records have the value.",
        failures=(_NOBODY, _BAD_FIELD),
    ),
    Entry(
        _LEAVE,
        "delete",
        "delete/{list}/record/{record}",
        "Delete a record",
        "Removes the record and its history for good.",
        "`1`.",
        failures=(_NOBODY,),
    ),
)
