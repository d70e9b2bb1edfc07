"""Why something was not printed, in Hungarian; read by `texts_reasons`."""

_ON_CODES = {
    r"A QR code holds 1 to (\d+) bytes\.": r"Egy QR-kódba 1–\1 bájt fér.",
    r"The text is too long for a QR code of version (\d+)\.": (
        r"A szöveg túl hosszú egy \1. változatú QR-kódhoz."
    ),
    r"A barcode holds 1 to (\d+) characters\.": r"Egy vonalkódba 1–\1 karakter fér.",
    r"(\S+): (.*) would be (\d+) mm wide to be readable; the paper has room for (\d+) mm\.": (
        r"\1: \2 csak \3 mm szélesen volna olvasható, a papíron \4 mm hely van."
    ),
    r"(\S+): (.*) cannot be written in this barcode\.": (
        r"\1: \2 ebben a vonalkódban nem írható le."
    ),
    r"code128: (.*) holds something other than plain ASCII\.": (
        r"code128: \1 nem csak ASCII-jeleket tartalmaz."
    ),
    r"code39: (.*): only (.*), space and (.*) may be in it\.": (
        r"code39: \1: csak \2, szóköz és \3 lehet benne."
    ),
    r"ean13: (.*) is not 12 or 13 digits\.": r"ean13: \1 nem 12 vagy 13 számjegy.",
    r"ean13: (\S+) ends in (\d+), its check digit is (\d+)\.": (
        r"ean13: \1 vége \2, de az ellenőrző számjegye \3."
    ),
    r"barcode: (.*) is none of (.*)\.": r"vonalkód: \1 nem szerepel ezek között: \2.",
    r"EPC: the amount is 0\.01 to 999999999\.99 euros in whole cents\.": (
        "EPC: az összeg 0,01 és 999999999,99 euró közötti, egész centben."
    ),
    r"EPC: more than (\d+) bytes; shorten the text or the name\.": (
        r"EPC: több mint \1 bájt; rövidítse a szöveget vagy a nevet."
    ),
    r"HCT: the IBAN must be a Hungarian one of 28 characters\.": (
        "HCT: csak 28 jegyű magyar IBAN lehet."
    ),
    r"HCT: the amount is 1 to (\d+) forints\.": r"HCT: az összeg 1–\1 forint lehet.",
    r"(.*) is not an IBAN\.": r"\1 nem IBAN.",
    r"IBAN (.*): the check digits are wrong\.": r"IBAN \1: hibásak az ellenőrző számjegyek.",
    r"(.*) is not an account number of 16 or 24 digits\.": (r"\1 nem 16 vagy 24 jegyű számlaszám."),
    r"Account number (.*): a check digit is wrong\.": (
        r"\1 számlaszám: hibás egy ellenőrző számjegye."
    ),
    r"(.*) is not a BIC of 8 or 11 characters\.": r"\1 nem 8 vagy 11 jegyű BIC.",
    r"(\w+): (\d) to (\d+) characters\.": r"\1: \2–\3 karakter lehet.",
    r"purpose: (.*) is not a code of up to four capitals\.": (
        r"a fizetés célja: \1 nem legfeljebb négy nagybetűs kód."
    ),
    r"validity: a time with its zone is needed\.": "érvényesség: időzónás időpont kell.",
}
_ON_PICTURES = {
    r"A picture is neither PNG nor JPEG nor GIF\.": "Egy kép se nem PNG, se nem JPEG, se nem GIF.",
    r"A JPEG picture is damaged\.": "Egy JPEG-kép sérült.",
    r"A picture's data: URL is cut off or too long\.": (
        "Egy kép data: URL-je csonka vagy túl hosszú."
    ),
    r"A picture's data: URL is not base64\.": "Egy kép data: URL-je nem base64.",
    r"A picture has more than (\d+) MB\.": r"Egy kép nagyobb, mint \1 MB.",
    r"A picture has (\d+) × (\d+) points, which is too many or none\.": (
        r"Egy kép \1 × \2 képpontos: ez túl sok, vagy egy sincs."
    ),
}
_ON_SHEETS = {
    r"envelope: (.*) is none of (.*)\.": r"boríték: \1 nem szerepel ezek között: \2.",
    r"envelope: no address fits behind the window of (.*)\.": (
        r"boríték: \1 ablaka mögött egyetlen cím sem fér el."
    ),
    r"labels: (.*) is none of (.*)\.": r"címkék: \1 nem szerepel ezek között: \2.",
    r"start: 1 to (\d+), the labels on a sheet\.": (
        r"az első címke helye: 1–\1, ennyi címke van egy lapon."
    ),
    r"sheet: (.*) is no sheet of labels\.": r"lap: \1 nem címkés lap.",
    r"sheet: the labels of (.*) do not fit on A4\.": (
        r"lap: \1 címkéi nem férnek el egy A4-es lapon."
    ),
    r"the address does not fit on its label": "a cím nem fér el a címkén",
    r"the address does not fit behind the window of the envelope": (
        "a cím nem fér el a boríték ablaka mögött"
    ),
    r"the return line does not fit behind the window": (
        "a feladó sora nem fér el a boríték ablaka mögött"
    ),
    r"the head does not fit above the address": "a fejléc nem fér el a cím felett",
    r"a code of (\d+) mm does not fit into its cell of (\d+) mm": (
        r"egy \1 mm-es kód nem fér el a \2 mm-es cellájában"
    ),
    r"the address": "a cím",
    r"the letter": "a levél",
    r"the payment slip": "a befizetési szelvény",
    r"the head, foot or return line": "a fejléc, a lábléc vagy a feladó sora",
    r"the address is longer than (\d+) lines of (\d+) characters": (
        r"a cím hosszabb, mint \1 sor, soronként \2 karakterrel"
    ),
}
_ON_BATCHES = {
    r"There is nobody to print for\.": "Nincs kinek nyomtatni.",
    r"None of the letters could be printed\.": "Egyetlen levelet sem lehetett kinyomtatni.",
    r"The typesetter broke down\.": "A szedőprogram leállt.",
    r"the record is gone": "a rekord már nincs meg",
    r"the record has no postal address": "a rekordnak nincs postai címe",
    r"This cannot be printed\.": "Ezt nem lehet kinyomtatni.",
    r"This cannot be drawn as a code\.": "Ezt nem lehet kódként megrajzolni.",
}
_ON_LETTERS = {
    r"The letter is too long to be printed\.": "A levél túl hosszú ahhoz, hogy kinyomtassuk.",
    r"The letter is longer than (\d+) characters\.": r"A levél hosszabb, mint \1 karakter.",
    r"The letter has more than (\d+) elements\.": r"A levélben több mint \1 elem van.",
    r"A table has more than (\d+) cells\.": r"Egy táblázatban több mint \1 cella van.",
    r"The number is too large to be written in words\.": (
        "A szám túl nagy ahhoz, hogy betűvel írjuk ki."
    ),
    r"The order has no items\.": "A rendelésnek nincsenek tételei.",
    r"The record has no gross sum to be paid\.": "A rekordban nincs fizetendő bruttó összeg.",
    r"The order was paid back; there is nothing to pack\.": (
        "A rendelés árát visszafizették, nincs mit csomagolni."
    ),
    r"The order was not completed; there is nothing to pack\.": (
        "A rendelés nem teljes, nincs mit csomagolni."
    ),
    r"The order is paid; there is nothing left to pay\.": (
        "A rendelést kifizették, nincs több fizetnivaló."
    ),
    r"The order was paid back; there is nothing to pay\.": (
        "A rendelés árát visszafizették, nincs mit fizetni."
    ),
    r"The order was not completed; there is nothing to pay\.": (
        "A rendelés nem teljes, nincs mit fizetni."
    ),
    r"(.*) is not an amount\.": r"\1: ez nem összeg.",
}
ON_PAPER = _ON_CODES | _ON_PICTURES | _ON_SHEETS | _ON_BATCHES | _ON_LETTERS
