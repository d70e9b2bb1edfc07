"""Segments and their conditions."""

SEGMENTS = {
    "segments.bad": ("{field}: {why}.", "{field}: {why}."),
    "segments.bad_character": (
        "the value holds a character that no text can have",
        "az értékben olyan karakter van, amely szövegben nem állhat",
    ),
    "segments.comparison_only": (
        "it goes with =, !=, <, <=, > and >=",
        "ezek az operátorok lehetnek: =, !=, <, <=, > és >=",
    ),
    "segments.days_between": (
        "it is a whole number of days, from 0 to {most}",
        "egész számú nap lehet, 0 és {most} között",
    ),
    "segments.equal_only": (
        "it goes with = and the name of the field that holds the code",
        "csak az = operátor lehet, és a kódot tartó mező neve",
    ),
    "segments.field_expected": (
        "a field's name is expected where {text} stands",
        "egy mező neve kellene oda, ahol {text} áll",
    ),
    "segments.follows_value": (
        "{text} follows the value of {field}",
        "{text} áll {field} értéke után",
    ),
    "segments.long_text": ("at most {most} characters", "legfeljebb {most} karakter"),
    "segments.long_value": (
        "a value has at most {most} characters",
        "egy érték legfeljebb {most} karakter lehet",
    ),
    "segments.membership_only": (
        "it goes with =, !=, in, empty and not empty",
        "ezek az operátorok lehetnek: =, !=, in, empty és not empty",
    ),
    "segments.no_category_id": (
        "{text!r} is no id of a category",
        "{text!r} nem kategória azonosítója",
    ),
    "segments.no_send_id": (
        "{text!r} is no id of a campaign",
        "{text!r} nem kampány azonosítója",
    ),
    "segments.no_conditions": (
        "conditions: at least one is needed.",
        "feltételek: legalább egy kell.",
    ),
    "segments.no_field_name": ("field: the name of a field is needed.", "a mező neve hiányzik."),
    "segments.no_operator": (
        "there is no operator {operator!r}",
        "nincs ilyen operátor: {operator!r}",
    ),
    "segments.no_value": ("a value is needed", "hiányzik az érték"),
    "segments.open_quote": (
        "{field}: the quote is not closed.",
        "{field}: az idézőjel nincs bezárva.",
    ),
    "segments.operator_expected": (
        "{field}: an operator is expected where {text} stands.",
        "{field}: egy operátor kellene oda, ahol {text} áll.",
    ),
    "segments.operator_missing": (
        "{field}: an operator is needed.",
        "{field}: hiányzik az operátor.",
    ),
    "segments.several_values": (
        "several values go with the operator in",
        "több érték csak az in operátorral állhat",
    ),
    "segments.too_many_at_once": (
        "segments: too many conditions at once.",
        "a szegmensek: túl sok feltétel egyszerre.",
    ),
    "segments.too_many_conditions": (
        "there can be {conditions} conditions at most",
        "legfeljebb {conditions} feltétel lehet",
    ),
    "segments.too_many_values": ("at most {values} values", "legfeljebb {values} érték lehet"),
    "segments.value_expected": (
        '{field}: a value is needed; "" is the empty one.',
        '{field}: hiányzik az érték; az üres ez: "".',
    ),
}
