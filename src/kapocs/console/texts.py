"""Every sentence of the console, in English and Hungarian, and which of the two a reader gets."""

from collections.abc import Mapping
from decimal import Decimal

from kapocs.console import (
    texts_account,
    texts_assistant,
    texts_audit,
    texts_campaigns,
    texts_deliveries,
    texts_domains,
    texts_erasing,
    texts_exports,
    texts_forms,
    texts_frame,
    texts_import_columns,
    texts_imports,
    texts_letters,
    texts_lists,
    texts_overview,
    texts_people,
    texts_person,
    texts_refusals,
    texts_roles,
    texts_second_factor,
    texts_segments,
    texts_sign_in,
    texts_start,
)

ENGLISH = {
    "active": "Active",
    "address": "Address",
    "api_address": "API address",
    "api_reference": "API reference",
    "back": "Back to the letters",
    "date": "Time",
    "double_opt_in": "double opt-in",
    "download": "Download the source",
    "email": "E-mail address",
    "empty_mailbox": "Delete all letters",
    "empty_mailbox_yes": "Yes, delete them all",
    "fee": "Fee so far, with VAT",
    "form": "Form",
    "forms": "Forms",
    "forms_none": "No form yet. People get on a list by one.",
    "free_left": "Free calls left",
    "from": "From",
    "headers": "All headers",
    "html_part": "Letter",
    "id": "Id",
    "list": "List",
    "lists": "Lists",
    "mailbox": "Mailbox",
    "mailbox_about": "Letters kept on this machine instead of being sent.",
    "mailbox_none": "No letters here.",
    "mailbox_none_why": (
        "While no mail server is set (KAPOCS_SMTP_URL), every letter lands here. Once one is set, "
        "letters go out to their recipients and this page stays empty."
    ),
    "name": "Name",
    "newer": "Newest letters",
    "no_subject": "(no subject)",
    "older": "Older letters",
    "password": "Password",
    "personal_only": "opens from each person's own link",
    "refused_expired": "This page was open for too long, or cookies are switched off. Try again.",
    "refused_mailbox": "Only owners of the installation's first account can read the mailbox.",
    "refused_missing": "There is nothing at this address.",
    "refused_too_large": "What was sent is too large.",
    "sign_in": "Sign in",
    "sign_out": "Sign out",
    "start_about": (
        "Kapocs keeps your lists, serves your sign-up forms and sends your letters. Your website, "
        "webshop and invoicing program plug into it through its API."
    ),
    "start_docs": "Read how to sign up the first subscriber through the API.",
    "start_mailbox": "See the letters that this installation would have sent.",
    "start_sign_in": "Look at your lists, forms and this month's usage.",
    "start_title": "An open marketing-automation server",
    "subject": "Subject",
    "subscribers": "Subscribers",
    "text_part": "Plain text",
    "title_refused": "This does not work",
    "to": "To",
    "too_fast": "Too many attempts. Wait a quarter of an hour, then try again.",
    "type": "Type",
    "type_ecommerce": "orders",
    "type_newsletter": "newsletter",
    "type_order": "order",
    "type_subscribe": "sign-up",
    "type_update": "data update",
    "wrong_password": "The e-mail address or the password is wrong.",
}

HUNGARIAN = {
    "active": "Aktív",
    "address": "Cím",
    "api_address": "Az API címe",
    "api_reference": "API-leírás",
    "back": "Vissza a levelekhez",
    "date": "Időpont",
    "double_opt_in": "kétlépcsős feliratkozás",
    "download": "Forrás letöltése",
    "email": "E-mail-cím",
    "empty_mailbox": "Minden levél törlése",
    "empty_mailbox_yes": "Igen, mindet törlöm",
    "fee": "Eddigi díj, bruttó",
    "form": "Űrlap",
    "forms": "Űrlapok",
    "forms_none": "Még nincs űrlap. Ezen iratkozhatnak fel a látogatók egy listára.",
    "free_left": "Hátralévő ingyenes hívás",
    "from": "Feladó",
    "headers": "Minden fejléc",
    "html_part": "Levél",
    "id": "Azonosító",
    "list": "Lista",
    "lists": "Listák",
    "mailbox": "Postaláda",
    "mailbox_about": "Levelek, amelyek elküldés helyett ezen a gépen maradtak.",
    "mailbox_none": "Nincs itt levél.",
    "mailbox_none_why": (
        "Amíg nincs levelezőszerver beállítva (KAPOCS_SMTP_URL), minden levél ide érkezik. Ha be "
        "van állítva, a levelek a címzettekhez mennek, és ez az oldal üres marad."
    ),
    "name": "Név",
    "newer": "Legújabb levelek",
    "no_subject": "(nincs tárgy)",
    "older": "Régebbi levelek",
    "password": "Jelszó",
    "personal_only": "csak személyes linkkel nyílik meg",
    "refused_expired": (
        "Az oldal túl sokáig volt nyitva, vagy tiltva vannak a sütik. Próbálja újra!"
    ),
    "refused_mailbox": "A postaládát csak a telepítés első fiókjának tulajdonosai olvashatják.",
    "refused_missing": "Ezen a címen nincs semmi.",
    "refused_too_large": "Túl sok adat érkezett.",
    "sign_in": "Belépés",
    "sign_out": "Kilépés",
    "start_about": (
        "A Kapocs kezeli a listáit, kiszolgálja a feliratkozó űrlapjait, és elküldi a leveleit. "
        "Weboldala, webshopja és számlázóprogramja az API-ján keresztül kapcsolódik hozzá."
    ),
    "start_docs": "Így iratkoztathatja fel az első feliratkozót az API-n keresztül.",
    "start_mailbox": "Nézze meg a leveleket, amelyeket ez a telepítés elküldött volna.",
    "start_sign_in": "Tekintse meg a listáit, az űrlapjait és a havi forgalmat.",
    "start_title": "Nyílt marketing\N{SOFT HYPHEN}automatizálási szerver",
    "subject": "Tárgy",
    "subscribers": "Feliratkozó",
    "text_part": "Egyszerű szöveg",
    "title_refused": "Ez nem sikerült",
    "to": "Címzett",
    "too_fast": "Túl sok próbálkozás. Várjon negyed órát, és próbálja újra!",
    "type": "Típus",
    "type_ecommerce": "rendelés",
    "type_newsletter": "hírlevél",
    "type_order": "rendelés",
    "type_subscribe": "feliratkozás",
    "type_update": "adatmódosítás",
    "wrong_password": "Az e-mail-cím vagy a jelszó hibás.",
}

_MORE = (
    texts_account,
    texts_assistant,
    texts_audit,
    texts_campaigns,
    texts_deliveries,
    texts_domains,
    texts_erasing,
    texts_exports,
    texts_forms,
    texts_frame,
    texts_import_columns,
    texts_imports,
    texts_letters,
    texts_lists,
    texts_overview,
    texts_people,
    texts_person,
    texts_refusals,
    texts_roles,
    texts_second_factor,
    texts_segments,
    texts_sign_in,
    texts_start,
)
CATALOGUE: Mapping[str, Mapping[str, str]] = {
    "en": {**ENGLISH, **{key: text for each in _MORE for key, text in each.ENGLISH.items()}},
    "hu": {**HUNGARIAN, **{key: text for each in _MORE for key, text in each.HUNGARIAN.items()}},
}


def number(value: int | Decimal, language: str) -> str:
    """Whole numbers in groups of three: `12,345` in English, `12 345` in Hungarian."""
    grouped = f"{value:,.0f}"
    return grouped if language == "en" else grouped.replace(",", "\N{NO-BREAK SPACE}")


def rate(part: int, of: int, language: str) -> str:
    """The part in percent: `12.5%` in English, `12,5%` in Hungarian."""
    told = f"{part * 100 / of:.1f}%"
    return told if language == "en" else told.replace(".", ",")
