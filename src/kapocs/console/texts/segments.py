"""The pages on segments, in English and Hungarian."""

ENGLISH = {
    "menu_segments": "Segments",
    "said_segment_archived": "The segment is put aside.",
    "said_segment_restored": "The segment is in use again.",
    "said_segment_saved": "The segment is saved.",
    "segment_add": "Add a condition",
    "segment_all": "Nothing is asked for yet.",
    "segment_append": "Add it to the conditions",
    "segment_archive": "Put aside",
    "segment_clash": (
        "Somebody else has changed this segment since you opened it. Nothing of yours is saved "
        "yet. What is stored now stands below: look at it, then save once more."
    ),
    "segment_count_long": (
        "It would take too long to count them here. The segment can be saved and used all the same."
    ),
    "segment_field": "Field",
    "segment_holds": "People who meet them now",
    "segment_new": "New segment",
    "segment_of": "Of which list?",
    "segment_value": "Value",
    "segment_value_about": "such as Pécs or 2026-01-01",
    "segment_way": "How to ask",
    "segment_where": "Conditions",
    "segment_where_about": "All of them must hold. Put them together below, or type them.",
    "segments_about": "Parts of a list by conditions, counted anew each time.",
    "segments_none": "No segment yet. Make one of a list, such as people of one town.",
    "way_at_least": "the field is at least",
    "way_bought": "bought this SKU",
    "way_contains": "the field contains",
    "way_empty": "the field is empty",
    "way_is": "the field is",
    "way_is_not": "the field is not",
    "way_joined_since": "joined since this day",
    "way_less": "the field is less than",
    "way_not_bought": "did not buy this SKU",
    "way_not_empty": "the field is not empty",
    "way_orders": "has so many orders at least",
    "way_starts": "the field begins with",
}
HUNGARIAN = {
    "menu_segments": "Szegmensek",
    "said_segment_archived": "A szegmens archiválva.",
    "said_segment_restored": "A szegmens újra használatban van.",
    "said_segment_saved": "A szegmens elmentve.",
    "segment_add": "Feltétel hozzáadása",
    "segment_all": "Még nincs feltétel.",
    "segment_append": "Hozzáadás a feltételekhez",
    "segment_archive": "Archiválás",
    "segment_clash": (
        "Mióta megnyitotta, más is módosította ezt a szegmenst. Az Ön módosításai még nincsenek "
        "elmentve. A most tárolt feltételek alább állnak: nézze át, és mentse újra!"
    ),
    "segment_count_long": (
        "Itt túl sokáig tartana megszámolni őket. A szegmens így is menthető és használható."
    ),
    "segment_field": "Mező",
    "segment_holds": "Most ennyi feliratkozóra igaz",
    "segment_new": "Új szegmens",
    "segment_of": "Melyik listából?",
    "segment_value": "Érték",
    "segment_value_about": "pl. Pécs vagy 2026-01-01",
    "segment_way": "Mit kérdezzen",
    "segment_where": "Feltételek",
    "segment_where_about": "Mindnek teljesülnie kell. Lent összeállíthatja, vagy be is írhatja.",
    "segments_about": "Egy lista részei feltételek szerint, mindig frissen számolva.",
    "segments_none": (
        "Még nincs szegmens. Készítsen egyet egy listából, például egy város lakóiból!"
    ),
    "way_at_least": "a mező legalább",
    "way_bought": "vette ezt a cikkszámot",
    "way_contains": "a mezőben benne van",
    "way_empty": "a mező üres",
    "way_is": "a mező értéke",
    "way_is_not": "a mező értéke nem",
    "way_joined_since": "ez óta iratkozott fel",
    "way_less": "a mező kisebb, mint",
    "way_not_bought": "nem vette ezt a cikkszámot",
    "way_not_empty": "a mező nem üres",
    "way_orders": "legalább ennyi rendelése van",
    "way_starts": "a mező így kezdődik",
}
