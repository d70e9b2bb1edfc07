"""What whoever saves or starts a letter should know of it; told at once, never stored."""

LETTER_WARNINGS = {
    "letters.address": ("the address {address}", "a(z) {address} cím"),
    "letters.attribute": ("the attribute {attribute}", "a(z) {attribute} attribútum"),
    "letters.blocks_too_deep": (
        "{tag} is more than {most} blocks deep",
        "{tag} több mint {most} blokk mélyen van",
    ),
    "letters.comment_unclosed": ("a comment is not closed", "egy megjegyzés nincs lezárva"),
    "letters.end_unknown": (
        "where {tag} ends cannot be told",
        "nem állapítható meg, hol ér véget ez: {tag}",
    ),
    "letters.field_leads": (
        "a field may not choose where {address} leads",
        "mező nem döntheti el, hová vezessen ez a cím: {address}",
    ),
    "letters.global_too_deep": (
        "{tag} stands too deep in other global variables",
        "{tag} túl mélyen van más globális változókban",
    ),
    "letters.left_out": ("{what} is left out", "kimaradt: {what}"),
    "letters.misplaced": ("{tag} cannot stand in {where}", "{tag} itt nem állhat: {where}"),
    "letters.mjml": ("html: MJML: {why}.", "html: MJML: {why}."),
    "letters.mjml_bare": (
        "a sign < that begins no tag is written &lt;",
        "a címkét nem kezdő < jelet így kell írni: &lt;",
    ),
    "letters.mjml_include": (
        "mj-include: no other files are read",
        "mj-include: más fájlt nem olvasunk be",
    ),
    "letters.mjml_line": ("html: MJML, line {line}: {why}.", "html: MJML, {line}. sor: {why}."),
    "letters.mjml_no_end": ("{tag} stands here", "itt {tag} áll"),
    "letters.mjml_unknown": ("there is no {tag}", "nincs ilyen: {tag}"),
    "letters.mjml_wrong_end": (
        "{tag} stands here, {expected} is expected",
        "itt {tag} áll, pedig {expected} kellene",
    ),
    "letters.no_if": ("{tag} belongs to no [if]", "{tag} egyik [if]-hez sem tartozik"),
    "letters.no_way_out": (
        "there is no [unsubscribe] link; only letters that answer an order or ask to confirm "
        "need none",
        "nincs benne [unsubscribe] hivatkozás; csak annak a levélnek nem kell, amely "
        "rendelésre válaszol vagy megerősítést kér",
    ),
    "letters.picture_left_out": ("a picture is left out: {why}", "egy kép kimaradt: {why}"),
    "letters.place_comment": ("a comment", "egy megjegyzés"),
    "letters.place_subject": ("the subject", "a tárgy"),
    "letters.place_tag": ("the middle of a tag", "egy címke közepe"),
    "letters.quote_unclosed": (
        "a quote is not closed in {tag}",
        "egy idézőjel nincs lezárva ebben: {tag}",
    ),
    "letters.sheet_not_loaded": (
        "the style sheet {address} is not loaded",
        "ez a stíluslap nem töltődik be: {address}",
    ),
    "letters.style_address": (
        "a style's address of another kind than http",
        "egy stílusban a http-től eltérő fajta cím",
    ),
    "letters.style_code": ("code in a style", "programkód egy stílusban"),
    "letters.style_import": ("@import in a style", "@import egy stílusban"),
    "letters.tag_unclosed": ("the tag {tag} is not closed", "a(z) {tag} címke nincs lezárva"),
    "letters.unclosed": ("{tag} is not closed", "{tag} nincs lezárva"),
    "letters.unread": (
        "{tag} cannot be read; it stays as typed",
        "{tag} nem értelmezhető, úgy marad, ahogy beírták",
    ),
    "letters.unread_filter": (
        "{tag} cannot be read; it stays as typed. After | stands one of {filters}",
        "{tag} nem értelmezhető, úgy marad, ahogy beírták. A | után ezek egyike állhat: {filters}",
    ),
    "sends.of_letter": ("letter {letter}: {why}", "{letter}. levél: {why}"),
}
