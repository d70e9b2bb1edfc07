"""What things are called, and that others use them."""

NOUNS = {
    "noun.automation": ("automation {id}", "{id}. automatizmus"),
    "noun.coupon": ("coupon {id}", "{id}. kupon"),
    "noun.delivery": ("delivery {id}", "{id}. kiküldött levél"),
    "noun.field": ("field {name}", "{name} mező"),
    "noun.api_key": ("API key {id}", "{id}. API-kulcs"),
    "noun.form": ("form {id}", "{id}. űrlap"),
    "noun.form_alias": ("form alias {id} of list {name}", "{name}. lista régi {id}. űrlapja"),
    "noun.global": ("global {name}", "{name} globális változó"),
    "noun.image": ("picture {id}", "{id}. kép"),
    "noun.logo": ("the logo", "az embléma"),
    "noun.landing_page": ("landing page {id}", "{id}. landing oldal"),
    "noun.letter": ("letter {id}", "{id}. levél"),
    "noun.list": ("list {id}", "{id}. lista"),
    "noun.named": ("{what} {name!r}", "{what}, {name!r}"),
    "noun.option": ("option {value} of {field}", "{field} mező {value} értéke"),
    "noun.opportunity": ("opportunity {id}", "{id}. üzleti lehetőség"),
    "noun.order": ("order {id} of list {name}", "{name}. lista {id}. rendelése"),
    "noun.print_batch": ("print batch {id}", "{id}. nyomtatási köteg"),
    "noun.category": ("category {id}", "{id}. kategória"),
    "noun.product": ("product {id}", "{id}. termék"),
    "noun.recurrence": ("recurring order {id}", "{id}. ismétlődő rendelés"),
    "noun.segment": ("segment {id}", "{id}. szegmens"),
    "noun.send": ("send {id}", "{id}. kiküldés"),
    "noun.shipping_method": ("shipping method {id}", "{id}. szállítási mód"),
    "noun.task": ("task {id}", "{id}. feladat"),
    "noun.user": ("user {id}", "{id}. felhasználó"),
}
USES = {
    "uses.and": ("{what}, {told}", "{what}; {told}"),
    "uses.and_others": ("{what} and others", "{what} és mások"),
    "uses.not_archived": (
        "{what} cannot be archived: used by {told}.",
        "Nem tehető félre: {what}. Ami használja: {told}.",
    ),
    "uses.not_deleted": (
        "{what} cannot be deleted: used by {told}.",
        "Nem törölhető: {what}. Ami használja: {told}.",
    ),
}
