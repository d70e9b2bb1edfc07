"""Lists and their fields."""

LISTS = {
    "lists.archived": ("{list_id} is archived.", "A(z) {list_id}. listát félretették."),
    "lists.bad_field_name": (
        "name: starts with a-z, then a-z, 0-9 or _, 5 to 64 characters.",
        "név: a-z kezdetű, utána a-z, 0-9 vagy _, 5–64 karakter.",
    ),
    "lists.in_use": (
        "list {list_id} is in use: archive it first.",
        "A(z) {list_id}. lista használatban van: előbb tegye félre.",
    ),
    "lists.long_labels": (
        "label: at most 255 characters, comment at most 2000.",
        "a felirat legfeljebb 255, a megjegyzés legfeljebb 2000 karakter.",
    ),
    "lists.no_choice_field": (
        "{name} is not a radio or select field.",
        "{name} nem választós mező.",
    ),
    "lists.no_field": (
        "The list has no field {name!r}.",
        "A listának nincs ilyen mezője: {name!r}.",
    ),
    "lists.no_option": (
        "{name} has no choice {value!r}.",
        "{name}: nincs ilyen választható értéke: {value!r}.",
    ),
    "lists.option_twice": (
        "options: {value!r} is given twice.",
        "választható értékek: {value!r} kétszer szerepel.",
    ),
    "lists.options_of_choices": (
        "options: only radio and select fields have them.",
        "csak választós mezőnek vannak választható értékei.",
    ),
    "lists.standard_field": (
        "every list has it; it stays as it is.",
        "minden listának megvan; marad, ahogy van.",
    ),
    "lists.too_many": (
        "name: an account has at most {lists} lists.",
        "név: egy fióknak legfeljebb {lists} listája lehet.",
    ),
    "lists.too_many_fields": (
        "name: a list has at most {fields} fields of its own.",
        "név: egy listának legfeljebb {fields} saját mezője lehet.",
    ),
    "lists.too_many_options": (
        "options: at most {options}.",
        "választható értékek: legfeljebb {options}.",
    ),
    "lists.too_many_options_in_all": (
        "options: the fields of a list have at most {options} together.",
        "választható értékek: egy lista mezőinek együtt legfeljebb {options} lehet.",
    ),
    "lists.too_many_options_of_field": (
        "value: a field has at most {options} options.",
        "érték: egy mezőnek legfeljebb {options} választható értéke lehet.",
    ),
}
