"""Letters: what is wrong with one, and what to know of it."""

LETTERS = {
    "letters.archived": ("letter {letter} is archived.", "a(z) {letter}. levelet félretették."),
    "letters.as_sent": (
        "As it is sent, with its global variables in place: {error}",
        "Ahogy kimenne, a helyükön álló globális változókkal: {error}",
    ),
    "letters.bound_attributes": ("{most} attributes in a tag", "{most} attribútum egy címkében"),
    "letters.bound_copied": (
        "{most} as the product of its tags and its style sheets' characters",
        "{most} mint a címkéinek és a stíluslapjai karaktereinek szorzata",
    ),
    "letters.bound_parts": ("{most} tags and attributes", "{most} címke és attribútum"),
    "letters.bound_styled": (
        "{most} as the product of its tags and its style sheets' declarations",
        "{most} mint a címkéinek és a stíluslapjai deklarációinak szorzata",
    ),
    "letters.bound_styles": (
        "{most} declarations and selectors in its style sheets",
        "{most} deklaráció és szelektor a stíluslapjaiban",
    ),
    "letters.empty": (
        "html: a letter needs an HTML or a text part.",
        "html: egy levélhez HTML- vagy szöveges rész kell.",
    ),
    "letters.grown": (
        "html: with its style sheets' declarations on its elements the HTML is longer by "
        "more than {grown} characters; make it smaller.",
        "html: az elemekre másolt stílusokkal a HTML több mint {grown} karakterrel "
        "hosszabb. Legyen kisebb.",
    ),
    "letters.long_with_record": (
        "With this record it has over {most} characters.",
        "Ezzel a rekorddal több mint {most} karakter.",
    ),
    "letters.pdf_needs_html": (
        "html: a PDF letter needs an HTML part.",
        "html: egy PDF-levélhez HTML-rész kell.",
    ),
    "letters.sms": (
        "text: an SMS is text alone, 1 to {most} characters.",
        "text: egy SMS csak szöveg, 1–{most} karakter.",
    ),
    "letters.too_many": (
        "{field}: the HTML has more than {why}; make it smaller.",
        "{field}: a HTML-ben ennél több van: {why}. Legyen kisebb.",
    ),
}
