"""Forms and landing pages."""

FORMS = {
    "forms.bad_host": (
        "{field}: {host!r} is not a host name.",
        "{field}: {host!r} nem gépnév.",
    ),
    "forms.bad_label_link": (
        "fields: the label of {name} leads to an http or https address.",
        "mezők: {name} felirata http vagy https címre vezet.",
    ),
    "forms.confirmed_sign_up_only": (
        "double_opt_in: only sign-up forms have it.",
        "double_opt_in: csak feliratkozó űrlapnál lehet.",
    ),
    "forms.no_gateway": (
        "gateway: the list has no gateway of payment {gateway}.",
        "kapu: a listának nincs {gateway} számú fizetési kapuja.",
    ),
    "forms.pays_nothing": (
        "gateway: only order forms lead to one.",
        "kapu: csak rendelési űrlap vezet ilyenre.",
    ),
    "forms.field_twice": (
        "fields: each field stands on a form once.",
        "mezők: egy mező egyszer szerepelhet egy űrlapon.",
    ),
    "forms.follows_from_order": (
        "fields: what follows from the order is not asked for.",
        "mezők: ami a rendelésből következik, azt nem kérdezzük.",
    ),
    "forms.link_without_label": (
        "fields: the link of {name} needs a label.",
        "mezők: {name} hivatkozásához felirat kell.",
    ),
    "forms.long_labels": (
        "fields: labels and messages have at most 255 characters.",
        "mezők: a feliratok és üzenetek legfeljebb 255 karakteresek.",
    ),
    "forms.merge_field_in_path": (
        "{field}: merge fields may stand behind the question mark only.",
        "{field}: beillesztett mező csak a kérdőjel után állhat.",
    ),
    "forms.needs_email": (
        "fields: a sign-up form of this list needs email.",
        "mezők: ennek a listának a feliratkozó űrlapján kell az email.",
    ),
    "forms.no_form_field": (
        "fields: {name} cannot stand on a form.",
        "mezők: {name} nem állhat űrlapon.",
    ),
    "forms.no_letter": (
        "confirm_letter_id: no such letter.",
        "confirm_letter_id: nincs ilyen levél.",
    ),
    "forms.no_product": ("products: there is no such product.", "termékek: nincs ilyen termék."),
    "forms.no_shipping_method": (
        "shipping_methods: there is no such method.",
        "szállítási módok: nincs ilyen.",
    ),
    "forms.no_such_type": (
        "fields: forms take no {type}, as {name} is.",
        "mezők: űrlapon nem lehet {type}, mint amilyen {name}.",
    ),
    "forms.order_needs_email": (
        "fields: an order form needs email.",
        "mezők: rendelési űrlapon kell az email.",
    ),
    "forms.other_host": (
        "{field}: an http or https address whose host is one of redirect_hosts.",
        "{field}: http vagy https cím, amelynek a gépe szerepel a redirect_hosts között.",
    ),
    "forms.products_of_order_forms": (
        "products: only order forms of e-commerce lists have them.",
        "termékek: csak webáruház-lista rendelési űrlapján lehetnek.",
    ),
    "forms.products_once": (
        "products: 1 to {products}, each once.",
        "termékek: 1–{products}, mindegyik egyszer.",
    ),
    "forms.renewal_of_type": (
        "renewal: order forms of the type recurring have one, and no others; kapocs form renewal.",
        "megújítás: a recurring típusú rendelőűrlapnak van, másnak nincs; kapocs form renewal.",
    ),
    "forms.no_order_type": (
        "order_type: it is needed, for the form offers nothing yet.",
        "order_type: kell, mert az űrlap még nem kínál semmit.",
    ),
    "forms.too_many_aliases": (
        "old_form: {most} old numbers at most.",
        "old_form: legfeljebb {most} régi szám lehet.",
    ),
    "forms.several_currencies": (
        "products: all prices must be in one currency.",
        "termékek: minden árnak ugyanabban a pénznemben kell lennie.",
    ),
    "forms.too_many_hosts": ("{field}: {most} at most.", "{field}: legfeljebb {most}."),
    "forms.unconfirmed": (
        "{field}: only forms with double opt-in are confirmed.",
        "{field}: csak megerősítéses űrlapnál lehet.",
    ),
}
