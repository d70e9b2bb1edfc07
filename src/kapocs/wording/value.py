"""What can be wrong with a value, whatever field it is for."""

VALUE = {
    "value.beyond_calendar": ("{field}: beyond the calendar.", "{field}: nincs a naptárban."),
    "value.has_nul": (
        "{field}: a NUL character cannot be stored.",
        "{field}: NUL karakter nem tárolható.",
    ),
    "value.length": (
        "{field}: {least} to {most} characters.",
        "{field}: {least}–{most} karakter lehet.",
    ),
    "value.negative": ("{field}: must not be negative.", "{field}: nem lehet negatív."),
    "value.no_amount": ("{field}: {text!r} is not an amount.", "{field}: {text!r} nem összeg."),
    "value.no_option": (
        "{field}: {text!r} is not one of its options.",
        "{field}: {text!r} nem választható.",
    ),
    "value.no_web_address": (
        "{field}: only http and https addresses.",
        "{field}: csak http és https cím lehet.",
    ),
    "value.no_zone": (
        "{field}: a time with its zone is needed.",
        "{field}: időzónás időpont kell.",
    ),
    "value.not_between": ("not between {low} and {high}", "nem {low} és {high} közötti"),
    "value.not_date": ("not a date such as 2026-03-31", "nem dátum, például 2026-03-31"),
    "value.not_in_calendar": ("beyond the calendar", "nincs a naptárban"),
    "value.not_number": ("not a number", "nem szám"),
    "value.not_time": (
        "not a time such as 2026-03-31 14:30:00",
        "nem időpont, például 2026-03-31 14:30:00",
    ),
    "value.not_valid": ("not valid", "nem érvényes"),
    "value.not_whole": ("not a whole number", "nem egész szám"),
    "value.not_yes_or_no": ("neither 1 nor 0", "se nem 1, se nem 0"),
    "value.number_from_to": ("{field}: {least} to {most}.", "{field}: {least} és {most} közötti."),
    "value.one_of": ("{field}: one of {choices}.", "{field}: ezek egyike lehet: {choices}."),
    "value.out_of_range": (
        "{field}: {text!r} is out of range.",
        "{field}: {text!r} kívül esik a lehetséges értékeken.",
    ),
    "value.single": ("{field}: a single value is expected.", "{field}: egyetlen érték lehet."),
    "value.too_long": (
        "{field}: at most {most} characters.",
        "{field}: legfeljebb {most} karakter lehet.",
    ),
    "value.unknown_currency": (
        "{field}: {text!r} is not a known currency.",
        "{field}: {text!r} ismeretlen pénznem.",
    ),
    "value.wrong": ("{field}: {text!r} is {why}.", "{field}: {text!r} {why}."),
}
