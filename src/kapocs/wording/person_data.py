"""What stands on the paper that tells somebody what is known of him: headings and labels."""

Words = tuple[str, str]
"""English, Hungarian."""

TITLE: Words = ("Personal data of {email}", "{email} személyes adatai")
MADE: Words = ("Made on {day}.", "Készült: {day}.")
NOTHING: Words = (
    "Nothing else is known of this address.",
    "Erről a címről más adat nincs.",
)
CUT: Words = (
    "Only the first {rows} are shown here; the JSON export has the others.",
    "Itt csak az első {rows} látható; a többi a JSON-fájlban van.",
)
ERASED: Words = ("Certificate of erasure {id}", "{id}. számú igazolás adatok törléséről")
ERASED_LINES: dict[str, Words] = {
    "state": ("state", "állapot"),
    "address_hash": ("hash of the address", "a cím lenyomata"),
    "pseudonym": ("pseudonym in the books", "álnév a könyvelésben"),
    "reason": ("reason", "indok"),
    "asked_by": ("asked by", "kérte"),
    "created_at": ("begun", "kezdete"),
    "ended_at": ("done", "vége"),
    "removed": ("removed, rows by kind", "törölve, sorok fajtánként"),
    "kept": (
        "kept without a name (act C of 2000, section 169), rows by kind",
        "név nélkül megőrizve (2000. évi C. törvény 169. §), sorok fajtánként",
    ),
}
YES: Words = ("yes", "igen")
NO: Words = ("no", "nem")

SECTIONS: dict[str, Words] = {
    "records": ("On lists", "Listákon"),
    "history": ("History", "Előzmények"),
    "letters": ("Letters and messages", "Levelek és üzenetek"),
    "paper": ("Letters on paper", "Nyomtatott levelek"),
    "facts": ("What happened", "Események"),
    "address_facts": ("What happened to the address", "A cím eseményei"),
    "submissions": ("Forms sent", "Beküldött űrlapok"),
    "tasks": ("Tasks", "Teendők"),
    "opportunities": ("Opportunities", "Üzleti lehetőségek"),
    "website_users": ("Users on websites", "Felhasználók webhelyeken"),
    "suppressions": ("Why nothing is sent", "Miért nem kap levelet"),
    "restrictions": ("Restrictions", "Adatkezelés korlátozásai"),
    "departures": ("Lists left", "Leiratkozások"),
    "soft_bounces": ("Temporary refusals", "Átmeneti visszautasítások"),
    "sms_opt_outs": ("Numbers without text messages", "SMS-tiltások"),
    "orders": ("Orders", "Rendelések"),
    "order_lines": ("Lines of orders", "Rendelési tételek"),
    "payments": ("Payments", "Fizetések"),
    "card_payments": ("Payments by card", "Kártyás fizetések"),
    "invoices": ("Invoices", "Számlák"),
    "parcels": ("Parcels", "Csomagok"),
    "recurring_orders": ("Recurring orders", "Ismétlődő rendelések"),
    "coupons": ("Coupons used", "Felhasznált kuponok"),
    "bank_rows": ("Bank transfers", "Banki átutalások"),
    "bank_accounts": ("Bank accounts paid from", "Bankszámlák, amelyekről fizetett"),
    "baskets": ("Baskets", "Kosarak"),
    "shop_snapshots": ("Told by webshops", "Webáruházak közlései"),
    "delivered_by_connectors": ("Delivered by other systems", "Más rendszerek küldeményei"),
    "told_to_programs": ("Told to other programs", "Más programoknak átadva"),
    "asked_to_stay": ("Asked to stay", "Megkérdezve, marad-e"),
    "automation_runs": ("Ways through automations", "Útjai az automatizmusokban"),
    "automation_steps": ("Steps of these ways", "Ezen utak lépései"),
    "automation_calls": ("Told to others on the way", "Útközben másoknak átadva"),
    "rows_of_imports": ("Rows that imports left out", "Importból kimaradt sorok"),
    "changes_by_imports": ("Changed by imports", "Importok módosításai"),
    "exports": (
        "Files made of these lists and sends",
        "E listákból és küldésekből készült fájlok",
    ),
}

LABELS: dict[str, Words] = {
    "active": ("active", "aktív"),
    "actor": ("done by", "végezte"),
    "address": ("address", "cím"),
    "amount": ("amount", "összeg"),
    "at": ("time", "időpont"),
    "body": ("content", "tartalom"),
    "booked_on": ("booked on", "könyvelve"),
    "carrier": ("carrier", "szállító"),
    "client_ip": ("IP address", "IP-cím"),
    "code": ("code", "kód"),
    "confirm_requested_at": ("confirmation asked", "megerősítés kérve"),
    "confirmed": ("confirmed", "megerősítve"),
    "confirmed_at": ("confirmed at", "megerősítés ideje"),
    "created_at": ("made", "létrejött"),
    "currency": ("currency", "pénznem"),
    "data": ("details", "részletek"),
    "delivery_id": ("letter number", "küldemény száma"),
    "detail": ("detail", "részlet"),
    "email": ("e-mail", "e-mail"),
    "fields": ("fields", "mezők"),
    "first_name": ("first name", "keresztnév"),
    "form_name": ("form", "űrlap"),
    "form_version": ("version of the form", "az űrlap változata"),
    "full_name": ("full name", "teljes név"),
    "gross": ("gross", "bruttó"),
    "gross_sum": ("gross", "bruttó"),
    "handed_over_at": ("sent", "elküldve"),
    "opened_at": ("opened", "megnyitva"),
    "clicked_at": ("clicked", "kattintva"),
    "automation_name": ("automation", "automatizmus"),
    "bounced_at": ("bounced", "visszapattant"),
    "unsubscribed_at": ("left", "leiratkozott"),
    "kind": ("kind", "fajta"),
    "last_name": ("last name", "vezetéknév"),
    "left_at": ("left", "leiratkozott"),
    "letter_name": ("letter", "levél"),
    "lines": ("lines", "tételek"),
    "link": ("link", "hivatkozás"),
    "list_name": ("list", "lista"),
    "name": ("name", "név"),
    "net": ("net", "nettó"),
    "net_sum": ("net", "nettó"),
    "number": ("number", "szám"),
    "order_id": ("order", "rendelés"),
    "paid_at": ("paid", "fizetve"),
    "partner_account": ("bank account", "bankszámla"),
    "partner_name": ("payer", "fizető"),
    "payer": ("payer", "fizető"),
    "placed_at": ("ordered", "megrendelve"),
    "price": ("price", "ár"),
    "quantity": ("quantity", "mennyiség"),
    "reason": ("reason", "ok"),
    "received_at": ("received", "beérkezett"),
    "recipient": ("recipient", "címzett"),
    "record_id": ("record", "rekord"),
    "referer": ("came from", "honnan jött"),
    "shipped_at": ("sent", "feladva"),
    "shop": ("webshop", "webáruház"),
    "state": ("state", "állapot"),
    "status": ("status", "állapot"),
    "subject": ("subject", "tárgy"),
    "subscribed_at": ("joined", "feliratkozott"),
    "text": ("text", "szöveg"),
    "title": ("title", "cím"),
    "type": ("what", "mi történt"),
    "updated_at": ("changed", "módosult"),
    "used_at": ("used", "felhasználva"),
    "user_agent": ("browser", "böngésző"),
    "website": ("website", "webhely"),
}
"""Names of columns; what is not here stands under its own name."""


def word(words: Words, language: str) -> str:
    """The words in `hu` or, otherwise, in English."""
    return words[1] if language == "hu" else words[0]
