"""Files of orders: what is wrong with them, and rows that have something to mend."""

ORDER_FILES = {
    "error.bad_order_file": (
        "The file of orders cannot be taken in so.",
        "A rendelések fájlja így nem olvasható be.",
    ),
    "order_files.bad_mark": (
        "decimal_mark: a comma or a point.",
        "decimal_mark: vessző vagy pont.",
    ),
    "order_files.bad_vat": ("vat_percent: 0 to 100.", "vat_percent: 0–100."),
    "order_files.bad_words": (
        "statuses: 200 words at most, of 1 to 255 characters.",
        "statuses: legfeljebb 200 szó, egyenként 1–255 karakter.",
    ),
    "order_files.lines_differ": (
        "another line of this order says something else than {text!r}; make them alike, or leave "
        "all but one empty",
        "a rendelés egy másik sora mást mond, mint {text!r}; legyenek egyformák, vagy egy "
        "kivételével maradjanak üresen",
    ),
    "order_files.needs_vat": (
        "vat_percent: prices include VAT and no column tells its rate; say it, such as 27.",
        "vat_percent: az árak bruttók, és egy oszlop sem mondja meg az áfakulcsot; adja meg, "
        "például 27.",
    ),
    "order_files.no_item": (
        "the line has a price or a quantity, and neither an SKU nor a name; give one of them",
        "a sornak van ára vagy mennyisége, de sem cikkszáma, sem neve; adja meg az egyiket",
    ),
    "order_files.no_items": (
        "{text!r} is no line such as 2 × Toll (T-1)",
        "{text!r} nem olyan tétel, mint 2 × Toll (T-1)",
    ),
    "order_files.no_list_of_orders": (
        "list: orders come onto a list of type ecommerce.",
        "list: rendelések ecommerce típusú listára jöhetnek.",
    ),
    "order_files.no_number": (
        "the line does not say of which order it is",
        "a sorból nem derül ki, melyik rendelésé",
    ),
    "order_files.no_number_column": (
        "mapping: no column holds the number of the order; say which, such as Id=@order.",
        "mapping: nem derül ki, melyik oszlopban van a rendelés száma; adja meg, például "
        "Szám=@order.",
    ),
    "order_files.no_such_amount": (
        "{text!r} cannot be so in this column: below 0, or too large",
        "{text!r} nem lehet ebben az oszlopban: 0-nál kisebb vagy túl nagy",
    ),
    "order_files.no_target": (
        "mapping: {name!r} is neither a field of the list nor one of {known}.",
        "mapping: {name!r} sem a lista mezője, sem ezek egyike: {known}.",
    ),
    "order_files.no_vat": (
        "the price includes VAT and its rate is not said; fill in the column, or say it for all",
        "az ár bruttó, és az áfakulcs nincs megadva; töltse ki az oszlopot, vagy adja meg mindre",
    ),
    "order_files.only_orders": (
        "orders: files of people have no currency, VAT, decimal mark or statuses.",
        "orders: személyek fájljának nincs pénzneme, áfája, tizedesjele és státusza.",
    ),
    "order_files.only_people": (
        "{name}: that is for files of people; an order that is there stays as it is.",
        "{name}: ez személyek fájljához való; a meglévő rendelés marad, ahogy van.",
    ),
    "order_files.unknown_currency": (
        "{text!r} is no currency that is known here",
        "{text!r} itt nem ismert pénznem",
    ),
    "order_files.unknown_status": (
        "{text!r} is no status that is known; say what it means: ordered, paid, refunded or "
        "incomplete",
        "{text!r} nem ismert státusz; adja meg, mit jelent: ordered, paid, refunded vagy "
        "incomplete",
    ),
    "order_files.with_bad_line": (
        "line {line} of this order has something to mend",
        "a rendelés {line}. sorában van javítanivaló",
    ),
}
