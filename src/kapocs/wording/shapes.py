"""What is said of values of a request that are not of the described shape, by the kind of fault.

The kinds are those of the library that checks the shapes; `{name}` is the value's place.
"""

SHAPES = {
    "shape.bool_parsing": (
        "{name}: this has to be true or false.",
        "{name}: true vagy false kell.",
    ),
    "shape.bool_type": ("{name}: this has to be true or false.", "{name}: true vagy false kell."),
    "shape.date_from_datetime_inexact": (
        "{name}: this has to be a day without a time.",
        "{name}: nap kell, időpont nélkül.",
    ),
    "shape.date_from_datetime_parsing": (
        "{name}: this has to be a day, such as 2026-01-31.",
        "{name}: nap kell, például 2026-01-31.",
    ),
    "shape.date_parsing": (
        "{name}: this has to be a day, such as 2026-01-31.",
        "{name}: nap kell, például 2026-01-31.",
    ),
    "shape.date_type": (
        "{name}: this has to be a day, such as 2026-01-31.",
        "{name}: nap kell, például 2026-01-31.",
    ),
    "shape.datetime_from_date_parsing": (
        "{name}: this has to be a moment, such as 2026-01-31T10:00:00Z.",
        "{name}: időpont kell, például 2026-01-31T10:00:00Z.",
    ),
    "shape.datetime_parsing": (
        "{name}: this has to be a moment, such as 2026-01-31T10:00:00Z.",
        "{name}: időpont kell, például 2026-01-31T10:00:00Z.",
    ),
    "shape.datetime_type": (
        "{name}: this has to be a moment, such as 2026-01-31T10:00:00Z.",
        "{name}: időpont kell, például 2026-01-31T10:00:00Z.",
    ),
    "shape.decimal_max_digits": (
        "{name}: this has more than {max_digits} digits.",
        "{name}: több mint {max_digits} számjegye van.",
    ),
    "shape.decimal_max_places": (
        "{name}: this has more than {decimal_places} decimals.",
        "{name}: több mint {decimal_places} tizedese van.",
    ),
    "shape.decimal_parsing": ("{name}: this has to be a number.", "{name}: szám kell."),
    "shape.decimal_type": ("{name}: this has to be a number.", "{name}: szám kell."),
    "shape.dict_type": ("{name}: this has to be an object.", "{name}: objektum kell."),
    "shape.enum": ("{name}: this has to be {expected}.", "{name}: ezek egyike kell: {expected}."),
    "shape.extra_forbidden": ("{name}: there is no such member.", "{name}: ilyen tag nincs."),
    "shape.finite_number": (
        "{name}: this has to be a finite number.",
        "{name}: véges szám kell.",
    ),
    "shape.greater_than": (
        "{name}: this has to be more than {gt}.",
        "{name}: ennél több kell: {gt}.",
    ),
    "shape.greater_than_equal": (
        "{name}: this has to be {ge} or more.",
        "{name}: legalább {ge} kell.",
    ),
    "shape.int_from_float": ("{name}: this has to be a whole number.", "{name}: egész szám kell."),
    "shape.int_parsing": ("{name}: this has to be a whole number.", "{name}: egész szám kell."),
    "shape.int_parsing_size": ("{name}: the number is too large.", "{name}: túl nagy szám."),
    "shape.int_type": ("{name}: this has to be a whole number.", "{name}: egész szám kell."),
    "shape.less_than": (
        "{name}: this has to be less than {lt}.",
        "{name}: ennél kevesebb kell: {lt}.",
    ),
    "shape.less_than_equal": (
        "{name}: this may be {le} at most.",
        "{name}: legfeljebb {le} lehet.",
    ),
    "shape.list_type": ("{name}: this has to be a list.", "{name}: lista kell."),
    "shape.literal_error": (
        "{name}: this has to be {expected}.",
        "{name}: ezek egyike kell: {expected}.",
    ),
    "shape.missing": ("{name}: this is missing.", "{name}: hiányzik."),
    "shape.model_attributes_type": (
        "{name}: this has to be an object.",
        "{name}: objektum kell.",
    ),
    "shape.model_type": ("{name}: this has to be an object.", "{name}: objektum kell."),
    "shape.other": ("{name}: {text}.", "{name}: {text}."),
    "shape.string_pattern_mismatch": (
        "{name}: this has to match {pattern}.",
        "{name}: erre kell illenie: {pattern}.",
    ),
    "shape.string_too_long": (
        "{name}: a text of {max_length} characters at most.",
        "{name}: legfeljebb {max_length} karakteres szöveg lehet.",
    ),
    "shape.string_too_short": (
        "{name}: a text of {min_length} characters or more.",
        "{name}: legalább {min_length} karakteres szöveg kell.",
    ),
    "shape.string_type": ("{name}: this has to be a text.", "{name}: szöveg kell."),
    "shape.string_unicode": (
        "{name}: this has to be a text of Unicode characters.",
        "{name}: Unicode-karakterekből álló szöveg kell.",
    ),
    "shape.timezone_aware": (
        "{name}: the moment needs an offset, such as Z or +01:00.",
        "{name}: az időponthoz eltolás kell, például Z vagy +01:00.",
    ),
    "shape.too_long": (
        "{name}: {max_length} items at most.",
        "{name}: legfeljebb {max_length} elem lehet.",
    ),
    "shape.too_short": (
        "{name}: {min_length} items or more.",
        "{name}: legalább {min_length} elem kell.",
    ),
}
SHAPE_FAULTS = frozenset(code.partition(".")[2] for code in SHAPES)
"""Kinds of faults that have a sentence of their own."""
