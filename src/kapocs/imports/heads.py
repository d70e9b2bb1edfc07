"""Which field a column is for, by its head: Hungarian, English, and what other programs write."""

from collections.abc import Sequence

from kapocs.imports.model import REJECT_HEADS, ColumnUse
from kapocs.lists.model import Schema
from kapocs.lists.standard import COLUMN_OF, FIELD_OF, READ_ONLY, fields_of
from kapocs.tables.folding import by_word, folded
from kapocs.wording.fields import FIELDS

_SPELLED = by_word(
    {
        "email": "email|e-mail|email address|e-mail address|email cím|e-mail cím|e-mail-cím|mail"
        "|subscriber|elektronikus levélcím|drótposta|contact email|feliratkozó",
        FIELD_OF[
            "last_name"
        ]: "last name|lastname|surname|family name|vezetéknév|családnév|vezeték név|lname|last",
        FIELD_OF[
            "first_name"
        ]: "first name|firstname|given name|keresztnév|utónév|kereszt név|fname|first|forename",
        "mssys_title": "title|titulus|megszólítás|salutation",
        "mssys_mobile": "mobile|mobile phone|mobil|mobilszám|mobiltelefon|sms|cell|mobile number",
        "mssys_phone": "phone|telephone|telefon|telefonszám|phone number|tel|whatsapp",
        "mssys_fax": "fax",
        "mssys_company": "company|organization|organisation|cég|cégnév|szervezet|company name"
        "|munkahely",
        "mssys_vat_number": "vat number|tax number|adószám|vat id",
        "mssys_website": "website|web|weboldal|honlap|url|homepage",
        "mssys_birthday": "birthday|birthdate|date of birth|születésnap|születési dátum|született",
        "mssys_nameday": "name day|nameday|névnap",
        "mssys_gender": "gender|sex|nem",
        "mssys_country": "country|ország|country name",
        "mssys_country_code": "cc|country code|országkód",
        "mssys_state": "region|state|megye|state region|county",
        "mssys_city": "city|town|város|település|helység",
        "mssys_postal_zip": "zip|zip code|postal code|postcode|irányítószám|ir szám|irsz",
        "mssys_postal_address": "address|street|cím|utca|lakcím|street address|address 1|postacím",
        "mssys_postal_city": "postal city|postai város|shipping city|szállítási város",
        "mssys_bill_company": "billing name|számlázási név|billing company",
        "mssys_bill_zip": "billing zip|számlázási irányítószám|billing postcode",
        "mssys_bill_city": "billing city|számlázási város",
        "mssys_bill_address": "billing address|számlázási cím",
        "mssys_latitude": "latitude|szélesség",
        "mssys_longitude": "longitude|hosszúság",
        "mssys_comment": "notes|comment|megjegyzés|note|comments",
        "mssys_utm_source": "utm source",
        "mssys_utm_medium": "utm medium",
        "mssys_utm_campaign": "utm campaign",
        ColumnUse.NAME: "name|full name|fullname|név|teljes név|contact name|display name",
        ColumnUse.STATUS: "status|state of subscription|állapot|státusz|email marketing consent"
        "|blocklisted|email blacklisted|subscription status",
        ColumnUse.JOINED_AT: "subscribed|date added|date registered|added time|created at|created"
        "|feliratkozás dátuma|feliratkozás ideje|feliratkozás|subscription date|subscribe date"
        "|signup date|date created|profile created on|subscribed at|date subscribed",
        ColumnUse.LEFT_AT: "unsub time|unsubscribed|unsubscribed at|leiratkozás dátuma|leiratkozás"
        "|clean time|unsubscribe date|date unsubscribed|leiratkozott",
        ColumnUse.CONSENTED_AT: "optin time|opt in date|opt in time|optin date|consent date"
        "|consent timestamp|email marketing consent timestamp|hozzájárulás dátuma"
        "|hozzájárulás ideje|optin timestamp",
        ColumnUse.CONFIRMED_AT: "confirm time|confirmed at|confirmation time|megerősítés dátuma"
        "|megerősítés ideje",
        ColumnUse.IP: "optin ip|opt in ip|ip address|ip|ip cím|confirm ip|signup ip",
        ColumnUse.NOTHING: "leid|euid|uuid|gmtoff|dstoff|member rating|last changed|contact id"
        "|klaviyo id|updated at|modified time|last open|last click|id|sorszám|ssz"
        f"|{'|'.join(REJECT_HEADS)}",
    }
)


def _labels() -> dict[str, str]:
    """The heads of files with labels, as exports write them in either language."""
    return {
        folded(word): str(_target(name))
        for name in (*fields_of(ecommerce=False), ColumnUse.LEFT_AT)
        for word in FIELDS.get(_WORD_OF.get(name, name), ())
    }


_WHOLE_NAMES = [head for head, use in _SPELLED.items() if use == ColumnUse.NAME]
_PARTS_OF_NAME = {FIELD_OF["last_name"], FIELD_OF["first_name"]}
_WORD_OF = COLUMN_OF | {str(ColumnUse.LEFT_AT): "unsubscribed_at"}


def _target(name: str) -> str:
    return ColumnUse.NOTHING if name in READ_ONLY else name


_FIELDS = _labels() | _SPELLED


def guess(heads: Sequence[str], schema: Schema | None) -> list[tuple[str, str]]:
    """For each head what it is for, as far as it can be told; each field once, the first wins.

    A field of the list is known by its name and its label before anything else is. A confirmed
    IP does not push out that of the sign-up, which stands before it. `schema` None: for addresses
    of no list.
    """
    known = _FIELDS | of_list(schema)
    if {known.get(folded(head)) for head in heads} >= _PARTS_OF_NAME:
        # Names that are parted already are not parted once more.
        known |= {
            head: FIELD_OF["full_name"] for head, use in known.items() if use == ColumnUse.NAME
        }
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for head in heads:
        target = known.get(folded(head))
        if target is None or (target in taken and target != ColumnUse.NOTHING):
            continue
        if not _is_there(target, schema):
            continue
        taken.add(target)
        found.append((head, str(target)))
    return found


def _is_there(target: str, schema: Schema | None) -> bool:
    if target.startswith("@") or target == "email":
        return True
    return schema is not None and target in schema.fields


def of_list(schema: Schema | None) -> dict[str, str]:
    """Folded names and labels of the list's fields → the field that a column is for."""
    if schema is None:
        return {}
    labels = {folded(each.label): each.name for each in schema.custom if folded(each.label)}
    return labels | {folded(name): name for name in schema.fields if name not in READ_ONLY}
