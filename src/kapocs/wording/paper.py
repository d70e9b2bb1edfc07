"""What cannot be typeset or drawn."""

PAPER = {
    "paper.account_check": (
        "Account number {number!r}: a check digit is wrong.",
        "{number!r} számlaszám: hibás egy ellenőrző számjegye.",
    ),
    "paper.bad_purpose": (
        "purpose: {text!r} is not a code of up to four capitals.",
        "a fizetés célja: {text!r} nem legfeljebb négy nagybetűs kód.",
    ),
    "paper.bad_start": (
        "start: 1 to {size}, the labels on a sheet.",
        "az első címke helye: 1–{size}, ennyi címke van egy lapon.",
    ),
    "paper.barcode_length": (
        "A barcode holds 1 to {most} characters.",
        "Egy vonalkódba 1–{most} karakter fér.",
    ),
    "paper.code128": (
        "code128: {text!r} holds something other than plain ASCII.",
        "code128: {text!r} nem csak ASCII-jeleket tartalmaz.",
    ),
    "paper.code39": (
        "code39: {text!r}: only 0-9, A-Z, space and - . $ / + % may be in it.",
        "code39: {text!r}: csak 0-9, A-Z, szóköz és - . $ / + % lehet benne.",
    ),
    "paper.cut_picture": (
        "A picture's data: URL is cut off or too long.",
        "Egy kép data: URL-je csonka vagy túl hosszú.",
    ),
    "paper.damaged_picture": ("A JPEG picture is damaged.", "Egy JPEG-kép sérült."),
    "paper.ean13_check": (
        "ean13: {text} ends in {last}, its check digit is {check}.",
        "ean13: {text} vége {last}, de az ellenőrző számjegye {check}.",
    ),
    "paper.ean13_digits": (
        "ean13: {text!r} is not 12 or 13 digits.",
        "ean13: {text!r} nem 12 vagy 13 számjegy.",
    ),
    "paper.epc_amount": (
        "EPC: the amount is 0.01 to 999999999.99 euros in whole cents.",
        "EPC: az összeg 0,01 és 999999999,99 euró közötti, egész centben.",
    ),
    "paper.epc_bytes": (
        "EPC: more than {most} bytes; shorten the text or the name.",
        "EPC: több mint {most} bájt; rövidítse a szöveget vagy a nevet.",
    ),
    "paper.hct_amount": (
        "HCT: the amount is 1 to {most} forints.",
        "HCT: az összeg 1–{most} forint lehet.",
    ),
    "paper.hct_iban": (
        "HCT: the IBAN must be a Hungarian one of 28 characters.",
        "HCT: csak 28 jegyű magyar IBAN lehet.",
    ),
    "paper.iban_check": (
        "IBAN {text!r}: the check digits are wrong.",
        "IBAN {text!r}: hibásak az ellenőrző számjegyek.",
    ),
    "paper.large_number": (
        "The number is too large to be written in words.",
        "A szám túl nagy ahhoz, hogy betűvel írjuk ki.",
    ),
    "paper.large_picture": (
        "A picture has more than {megabytes} MB.",
        "Egy kép nagyobb, mint {megabytes} MB.",
    ),
    "paper.letter_unset": (
        "The letter cannot be typeset: {said}",
        "A levelet nem lehet kiszedni: {said}",
    ),
    "paper.long_address": (
        "the address is longer than {lines} lines of {most} characters",
        "a cím hosszabb, mint {lines} sor, soronként {most} karakterrel",
    ),
    "paper.long_letter": (
        "The letter is longer than {most} characters.",
        "A levél hosszabb, mint {most} karakter.",
    ),
    "paper.no_account_number": (
        "{number!r} is not an account number of 16 or 24 digits.",
        "{number!r} nem 16 vagy 24 jegyű számlaszám.",
    ),
    "paper.no_barcode": (
        "barcode: {kind!r} is none of {choices}.",
        "vonalkód: {kind!r} nem szerepel ezek között: {choices}.",
    ),
    "paper.no_base64": ("A picture's data: URL is not base64.", "Egy kép data: URL-je nem base64."),
    "paper.no_bic": (
        "{text!r} is not a BIC of 8 or 11 characters.",
        "{text!r} nem 8 vagy 11 jegyű BIC.",
    ),
    "paper.no_envelope": (
        "envelope: {name!r} is none of {choices}.",
        "boríték: {name!r} nem szerepel ezek között: {choices}.",
    ),
    "paper.no_font": (
        "no font has these signs of {where}: {signs}",
        "egyik betűkészletben sincsenek meg ezek a jelek ({where}): {signs}",
    ),
    "paper.no_font_for_more": (
        "no font has these signs of {where}: {signs} and perhaps others",
        "egyik betűkészletben sincsenek meg ezek a jelek ({where}): {signs} és talán mások",
    ),
    "paper.no_iban": ("{text!r} is not an IBAN.", "{text!r} nem IBAN."),
    "paper.no_labels": (
        "labels: {name!r} is none of {choices}.",
        "címkék: {name!r} nem szerepel ezek között: {choices}.",
    ),
    "paper.no_picture": (
        "A picture is neither PNG nor JPEG nor GIF.",
        "Egy kép se nem PNG, se nem JPEG, se nem GIF.",
    ),
    "paper.no_sheet": ("sheet: {name!r} is no sheet of labels.", "lap: {name!r} nem címkés lap."),
    "paper.not_in_barcode": (
        "{kind}: {text!r} cannot be written in this barcode.",
        "{kind}: {text!r} ebben a vonalkódban nem írható le.",
    ),
    "paper.of_address": ("the address", "a cím"),
    "paper.of_layout": ("the head, foot or return line", "a fejléc, a lábléc vagy a feladó sora"),
    "paper.of_letter": ("the letter", "a levél"),
    "paper.of_slip": ("the payment slip", "a befizetési szelvény"),
    "paper.picture_points": (
        "A picture has {width} × {height} points, which is too many or none.",
        "Egy kép {width} × {height} képpontos: ez túl sok, vagy egy sincs.",
    ),
    "paper.qr_bytes": ("A QR code holds 1 to {most} bytes.", "Egy QR-kódba 1–{most} bájt fér."),
    "paper.qr_version": (
        "The text is too long for a QR code of version {version}.",
        "A szöveg túl hosszú egy {version}. változatú QR-kódhoz.",
    ),
    "paper.sheet_too_large": (
        "sheet: the labels of {name!r} do not fit on A4.",
        "lap: {name!r} címkéi nem férnek el egy A4-es lapon.",
    ),
    "paper.signs_unset": (
        "The signs cannot be typeset: {said}",
        "A jeleket nem lehet kiszedni: {said}",
    ),
    "paper.small_envelope_window": (
        "envelope: no address fits behind the window of {name!r}.",
        "boríték: {name!r} ablaka mögött egyetlen cím sem fér el.",
    ),
    "paper.small_label": (
        "the address does not fit on its label",
        "a cím nem fér el a címkén",
    ),
    "paper.small_window": (
        "the address does not fit behind the window of the envelope",
        "a cím nem fér el a boríték ablaka mögött",
    ),
    "paper.too_many_attributes": (
        "The letter has more than {attributes} attributes in a tag.",
        "A levél egy címkéjében több mint {attributes} attribútum van.",
    ),
    "paper.too_many_cells": (
        "A table has more than {cells} cells.",
        "Egy táblázatban több mint {cells} cella van.",
    ),
    "paper.too_many_elements": (
        "The letter has more than {nodes} elements.",
        "A levélben több mint {nodes} elem van.",
    ),
    "paper.typesetter_broke": ("The typesetter broke down.", "A szedőprogram leállt."),
    "paper.unmeasured": (
        "The addresses cannot be measured: {said}",
        "A címeket nem lehet megmérni: {said}",
    ),
    "paper.wide_barcode": (
        "{kind}: {text!r} would be {width} mm wide to be readable; the paper has room for "
        "{widest} mm.",
        "{kind}: {text!r} csak {width} mm szélesen volna olvasható, a papíron {widest} mm "
        "hely van.",
    ),
}
