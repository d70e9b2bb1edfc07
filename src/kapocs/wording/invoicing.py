"""Invoices, and what invoicing programs say of them."""

INVOICING = {
    "error.invoice_not_found": ("There is no such invoice.", "Nincs ilyen számla."),
    "error.bad_invoice": ("The invoice cannot be issued so.", "A számla így nem állítható ki."),
    "error.invoice_not_allowed": (
        "The invoice is not in a state in which this could be done.",
        "A számla jelen állapotában ez nem végezhető el.",
    ),
    "error.payment_to_come": (
        "The payment that this is about has not come yet.",
        "A fizetés, amelyről szó van, még nem érkezett meg.",
    ),
    "invoicing.no_payment": (
        "There is no payment {id} yet.",
        "Még nincs ilyen fizetés: {id}.",
    ),
    "invoicing.no_order_named": (
        "Payment {id} names no order of the list.",
        "A(z) {id} fizetés nem nevezi meg a lista rendelését.",
    ),
    "invoicing.no_event": (
        "The body tells of no event.",
        "A törzs nem szól eseményről.",
    ),
    "error.program_refused": (
        "The invoicing program refused it.",
        "A számlázóprogram elutasította.",
    ),
    "error.program_away": (
        "The invoicing program does not work now.",
        "A számlázóprogram most nem működik.",
    ),
    "error.answer_lost": (
        "The invoicing program gave no usable answer.",
        "A számlázóprogram nem adott használható választ.",
    ),
    "invoicing.refused": ("{program}: {words} ({answer})", "{program}: {words} ({answer})"),
    "invoicing.down": ("{program} is down for now.", "A(z) {program} most nem elérhető."),
    "invoicing.status": (
        "{program} answered with the status {status}.",
        "A(z) {program} {status} állapotkóddal válaszolt.",
    ),
    "invoicing.unreadable": (
        "{program} answered something that cannot be read: {words}",
        "A(z) {program} válasza nem olvasható: {words}",
    ),
    "invoicing.no_number": (
        "{program} told no invoice number.",
        "A(z) {program} nem közölt számlaszámot.",
    ),
    "invoicing.no_storno": (
        "{program} did not undo {number}: it has to be looked at there.",
        "A(z) {program} nem sztornózta: {number}. Ott kell megnézni.",
    ),
    "invoicing.too_often": (
        "It was sent {most} times without success; a person has to look.",
        "{most} alkalommal sikertelenül elküldve; embernek kell megnéznie.",
    ),
    "invoicing.awaits_answer": (
        "It waits for the answer of a program that an action of the order's form calls.",
        "Egy program válaszára vár, amelyet a rendelés űrlapjának művelete hív.",
    ),
    "invoicing.did_not_wait": (
        "Document {invoice} was issued before a program that an action of its form calls answered.",
        "A(z) {invoice}. bizonylat elkészült, mielőtt az űrlap művelete által hívott program"
        " válaszolt volna.",
    ),
    "invoicing.failed": (
        "Document {invoice} was not issued: {why}",
        "A(z) {invoice}. bizonylat nem készült el: {why}",
    ),
    "invoicing.not_looked": (
        "What was paid on {number} could not be asked: {why}",
        "Nem kérdezhető le, mi érkezett erre: {number}. {why}",
    ),
    "invoicing.not_undone": (
        "The order of document {invoice} was paid back, and it is not known whether it was issued.",
        "A(z) {invoice}. bizonylat rendelését visszafizették, de nem tudni, elkészült-e.",
    ),
    "invoicing.left": (
        "Only {left} is left of {number}.",
        "Ebből már csak {left} maradt: {number}.",
    ),
    "invoicing.not_corrected": (
        "Document {invoice} could not be corrected by what was paid back: {why}",
        "A(z) {invoice}. bizonylat nem helyesbíthető a visszafizetéssel: {why}",
    ),
    "invoicing.correction_stands": (
        "A refund was taken back, and its correction {invoice} stands: see to it in the program.",
        "Egy visszafizetést visszavontak, de a(z) {invoice}. helyesbítő él: a programban kell "
        "rendezni.",
    ),
    "invoicing.has_corrections": (
        "Document {invoice} has corrections, and a corrected invoice cannot be undone.",
        "A(z) {invoice}. bizonylatnak van helyesbítője, ezért nem sztornózható.",
    ),
    "invoicing.no_refund": (
        "A correction comes of money that was paid back; there is none that had failed.",
        "Helyesbítő visszafizetésből lesz; sikertelen helyesbítő nincs.",
    ),
    "invoicing.no_corrections": (
        "Billingo does not say in public how a correction is asked for again without a double.",
        "A Billingo nem írja le, hogyan kérhető újra egy módosítás kettőzés nélkül.",
    ),
    "comparing.told_only": (
        "The program is only told by webhook and cannot be asked: what it has, and what was paid "
        "or undone there, is not seen.",
        "A program csak webhookon kap hírt, nem kérdezhető: nem látszik, mije van, és mit fizettek "
        "vagy sztornóztak ott.",
    ),
    "comparing.never_asked": (
        "The program was not asked yet: have it asked first.",
        "A programot még nem kérdeztük: előbb kérdezni kell.",
    ),
    "comparing.sees_szamlazz": (
        "Számlázz.hu lists no documents: those known here, issued in the last {days} days or "
        "failed, were asked for one by one, and numbers that its words of payments named. What "
        "somebody else made there is not seen.",
        "A Számlázz.hu nem sorolja fel a bizonylatokat: az itt ismert, {days} napon belül "
        "kiállított vagy sikertelen bizonylatokat egyenként kérdeztük, és a fizetési "
        "értesítőkben megnevezett számokat. Amit más állított ki ott, nem látszik.",
    ),
    "comparing.sees_billingo": (
        "Documents of the last {days} days were listed; older ones are not seen.",
        "Az utolsó {days} nap bizonylatait soroltuk fel; a régebbiek nem látszanak.",
    ),
    "comparing.cut": (
        "The program has more documents than were listed.",
        "A programban több bizonylat van, mint amennyit felsoroltunk.",
    ),
    "comparing.none_there": (
        "None of the {known} documents of this connector is there: is it the key of another "
        "account?",
        "A kapcsolat {known} bizonylatából egy sincs ott: nem másik fiók kulcsa ez?",
    ),
    "comparing.not_asked_now": (
        "The program could not be asked for its documents: {why}",
        "A program bizonylatait nem sikerült lekérdezni: {why}",
    ),
    "comparing.repair": (
        "{documents} documents were mended by what the program said.",
        "{documents} bizonylat rendezve aszerint, amit a program mondott.",
    ),
    "invoicing.not_registered": (
        "A payment could not be registered at {number}: {why}",
        "Egy fizetés nem rögzíthető itt: {number}. {why}",
    ),
    "invoicing.not_told": (
        "The payment or the invoice is not there any more, or it was tried too often.",
        "A fizetés vagy a számla már nincs meg, vagy túl sokszor próbáltuk.",
    ),
    "invoicing.not_there": ("There is no {number} there.", "Ott nincs ilyen: {number}."),
    "invoicing.no_address": (
        "{field}: an invoice needs the buyer's name, postcode, city and address.",
        "{field}: a számlához kell a vevő neve, irányítószáma, települése és címe.",
    ),
    "invoicing.no_lines": (
        "An invoice has 1 to {most} lines.",
        "Egy számlának 1–{most} tétele lehet.",
    ),
    "invoicing.sums": (
        "The lines do not come to the order's total: {rest} {currency} are left.",
        "A tételek nem adják ki a rendelés végösszegét: marad {rest} {currency}.",
    ),
    "invoicing.rate": (
        "{name}: its net and gross tell of no VAT rate.",
        "{name}: nettója és bruttója nem árul el áfakulcsot.",
    ),
    "invoicing.no_order": ("This is no order.", "Ez nem rendelés."),
    "invoicing.no_connector": (
        "The list has no active connector to an invoicing program.",
        "A listának nincs működő kapcsolata számlázóprogrammal.",
    ),
    "invoicing.is_there": (
        "The order has the document {invoice}, which is {state}.",
        "A rendelésnek van már bizonylata: {invoice}, állapota: {state}.",
    ),
    "invoicing.is_coming": (
        "The document is being issued.",
        "A bizonylat kiállítása folyamatban van.",
    ),
    "invoicing.not_to_be_undone": (
        "A storno or a correction cannot be undone, nor what may have been issued: issue that "
        "again first.",
        "Sztornó vagy helyesbítő nem vonható vissza, sem az, ami talán kiállt: azt előbb újra "
        "kell kiállítani.",
    ),
    "invoicing.setting_choice": (
        "{name}: one of {choices}.",
        "{name}: ezek egyike: {choices}.",
    ),
    "invoicing.setting_number": (
        "{name}: a whole number, {most} at most.",
        "{name}: egész szám, legfeljebb {most}.",
    ),
    "invoicing.setting_text": (
        "{name}: a text of {most} characters at most.",
        "{name}: legfeljebb {most} karakteres szöveg.",
    ),
    "invoicing.setting_url": (
        "url: http:// or https:// and a host.",
        "url: http:// vagy https:// és egy gépnév.",
    ),
    "invoicing.setting_key": (
        "key: the key that the program gave for its interface.",
        "key: a kulcs, amelyet a program az illesztőjéhez adott.",
    ),
    "invoicing.no_block": (
        "block_id: the number of the block of documents in Billingo.",
        "block_id: a bizonylattömb száma a Billingóban.",
    ),
    "invoicing.no_json": ("The body is no JSON object.", "A törzs nem JSON-objektum."),
    "invoicing.no_form": ("The body is no form.", "A törzs nem űrlap."),
    "invoicing.no_ipn": (
        "The body names no invoice.",
        "A törzs nem nevez meg számlát.",
    ),
    "invoicing.no_external_id": (
        "externalId: a text is missing.",
        "externalId: hiányzik a szöveg.",
    ),
    "invoicing.unknown_external_id": (
        "externalId: there is no such document.",
        "externalId: nincs ilyen bizonylat.",
    ),
    "invoicing.field": ("{field}: it cannot be read.", "{field}: nem olvasható."),
    "szamlazz.3": ("the key is not accepted.", "a kulcsot nem fogadja el."),
    "szamlazz.7": ("there is no such invoice.", "nincs ilyen számla."),
    "szamlazz.53": ("no XML file came.", "nem érkezett XML-fájl."),
    "szamlazz.54": (
        "e-invoices are not allowed in this account.",
        "ebben a fiókban nem készíthető e-számla.",
    ),
    "szamlazz.55": ("signing failed.", "az aláírás nem sikerült."),
    "szamlazz.57": ("the request is not of its form.", "a kérés nem felel meg az előírt formának."),
    "szamlazz.71": (
        "another invoice has this order number.",
        "ezzel a rendelésszámmal van már számla.",
    ),
    "szamlazz.135": (
        "somebody is at work there in a browser: log out.",
        "valaki böngészőben dolgozik benne: ki kell lépni.",
    ),
    "szamlazz.136": (
        "the account needs you: log in there in a browser.",
        "a fiók figyelmet kér: be kell lépni böngészőben.",
    ),
    "szamlazz.152": (
        "another document has this order number.",
        "ezzel a rendelésszámmal van már bizonylat.",
    ),
    "szamlazz.164": (
        "the user has several accounts: use the account's key.",
        "a felhasználónak több fiókja van: a fiók kulcsa kell.",
    ),
    "szamlazz.202": (
        "the prefix of invoice numbers is not known there.",
        "a számlaszám-előtag ott nem ismert.",
    ),
    "szamlazz.221": ("the invoice cannot be undone.", "a számla nem sztornózható."),
    "szamlazz.259": ("a line's net is not price times pieces.", "egy tétel nettója nem egyezik."),
    "szamlazz.260": ("a line's VAT does not agree.", "egy tétel áfája nem egyezik."),
    "szamlazz.261": ("a line's VAT does not agree.", "egy tétel áfája nem egyezik."),
    "szamlazz.262": ("a line's gross does not agree.", "egy tétel bruttója nem egyezik."),
    "szamlazz.263": ("a line's gross does not agree.", "egy tétel bruttója nem egyezik."),
    "szamlazz.264": ("a line's gross does not agree.", "egy tétel bruttója nem egyezik."),
    "szamlazz.335": ("there is no such pro forma.", "nincs ilyen díjbekérő."),
    "szamlazz.352": ("the invoice cannot be undone.", "a számla nem sztornózható."),
    "szamlazz.463": ("the invoice was undone.", "a számla sztornózva van."),
    "invoicing.no_secret": (
        "secret: the endpoint's signing secret, whsec_…, is missing.",
        "secret: hiányzik a végpont aláíró kulcsa (whsec_…).",
    ),
}
