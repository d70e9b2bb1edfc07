"""Templates of automations: what cannot be made of one, and what is left to whoever uses it."""

AUTOMATION_TEMPLATES = {
    "error.bad_template": (
        "The automation cannot be made from the template so.",
        "Az automatizmus így nem hozható létre a sablonból.",
    ),
    "automations.no_template": (
        "there is no template {name!r}; there are {names}.",
        "nincs {name!r} nevű sablon; ezek vannak: {names}.",
    ),
    "automations.no_template_letter": (
        "the template has no letter {letter}.",
        "a sablonnak nincs ilyen levele: {letter}.",
    ),
    "automations.no_template_wait": (
        "no step {step} of the template waits for so long; these do: {steps}.",
        "a sablon {step} lépése nem várakozás; ezek azok: {steps}.",
    ),
    "automations.no_order_list": (
        "the template {name} is for orders, and list {list_id} is no e-commerce list.",
        "a(z) {name} sablon megrendelésekhez való, a(z) {list_id}. lista pedig nem webáruházi.",
    ),
    "automations.needs_no_orders": (
        "the template {name} is not for orders; leave the list of orders out.",
        "a(z) {name} sablon nem megrendelésekhez való; hagyja el a megrendelések listáját.",
    ),
    "automations.other_field": (
        "the list has a field {field} already, and it is not of the type {type}.",
        "a listának már van {field} mezője, de nem {type} típusú.",
    ),
    "automations.left_links": (
        "Letter {letter} ({name}) leads to example.com: put your own addresses there.",
        "A(z) {letter}. levél ({name}) az example.com címre mutat: írja be a saját címeit.",
    ),
    "automations.left_company": (
        "The letters are signed by {name}, since the account does not say which company writes.",
        "A levelek aláírása {name}, mert a fiókban nincs megadva, melyik cég ír.",
    ),
    "automations.left_birthday": (
        "The list needs birthdays in mssys_birthday: ask for them on your forms, or import them.",
        "A listán ki kell tölteni a születésnapokat (mssys_birthday): kérje el őket az űrlapokon,"
        " vagy importálja őket.",
    ),
    "automations.left_name_day": (
        "The list needs name days in mssys_nameday, as dates of any year: import them.",
        "A listán ki kell tölteni a névnapokat (mssys_nameday) dátumként, az év bármi lehet:"
        " importálja őket.",
    ),
    "automations.left_event": (
        "Fill in event_name, event_at and event_place of those who come to an event.",
        "Töltse ki a résztvevőknél az event_name, az event_at és az event_place mezőt.",
    ),
    "automations.left_coupon": (
        "The coupons take 10% off and are good for 14 days: change that if you wish otherwise,"
        " in the letter, too.",
        "A kupon 10% kedvezményt ad és 14 napig érvényes: ha mást szeretne, írja át itt és a"
        " levélben is.",
    ),
    "automations.left_double_opt_in": (
        "Somebody comes in by a form with double opt-in: the list needs one.",
        "Ebbe kettős feliratkozást kérő űrlapon át lehet belépni: a listának kell ilyen űrlap.",
    ),
    "automations.left_refill_time": (
        "The first letter goes out after 30 days: set how long what you sell lasts.",
        "Az első levél 30 nap múlva megy ki: állítsa be, mennyi idő alatt fogy el, amit árul.",
    ),
    "automations.left_by_hand": (
        "Nobody comes in by themselves: let a segment in once it is at work.",
        "Ebbe senki sem lép be magától: az indítás után léptessen be egy szegmenst.",
    ),
    "automations.left_whole_list": (
        "Whoever does not click is taken off the list: let only silent people in.",
        "Aki nem kattint, lekerül a listáról: csak azokat léptesse be, akik régóta nem olvassák"
        " a leveleit.",
    ),
    "automations.left_segment_alone": (
        "Who is in the segment already when it is put to work does not come in: let them in by"
        " hand if you wish.",
        "Aki az indításkor már a szegmensben van, nem lép be: ha szeretné, léptesse be kézzel.",
    ),
}
