"""What is said of errors of accounts, lists, people, forms, orders and the catalogue."""

KINDS_OF_NOUNS = {
    "error.account_not_found": ("There is no such account.", "Nincs ilyen fiók."),
    "error.address_unusable": ("This address cannot be used.", "Ez a cím nem használható."),
    "error.alias_not_found": ("There are no such old numbers.", "Nincsenek ilyen régi számok."),
    "error.alias_taken": (
        "These old numbers belong to a form of another account.",
        "Ezek a régi számok egy másik fiók űrlapjáéi.",
    ),
    "error.print_file_not_found": (
        "There is no such print file, or none any more.",
        "Nincs ilyen nyomdafájl, vagy már nincs meg.",
    ),
    "error.form_field_not_found": (
        "There is no such field on the form.",
        "Nincs ilyen mező az űrlapon.",
    ),
    "error.api_key_in_use": ("The API key is not revoked.", "Az API-kulcs nincs visszavonva."),
    "error.bad_api_key": (
        "The API key cannot be made so.",
        "Az API-kulcs így nem hozható létre.",
    ),
    "error.key_for_one_list": (
        "The API key is for one list only, and this is about more.",
        "Az API-kulcs egyetlen listára szól, ez pedig másról is.",
    ),
    "error.key_too_narrow": (
        "An API key has no say over keys and users that may do more than itself.",
        "Egy API-kulcs nem rendelkezhet olyan kulcsról vagy felhasználóról, amelynek vagy akinek"
        " több joga van nála.",
    ),
    "error.factor_is_on": (
        "The user has a second factor already.",
        "A felhasználónak már van kétlépcsős belépése.",
    ),
    "error.no_factor": (
        "The user has no second factor.",
        "A felhasználónak nincs kétlépcsős belépése.",
    ),
    "error.prove_again": (
        "A code of the second factor is needed once more.",
        "Újra meg kell adni a kétlépcsős belépés egy kódját.",
    ),
    "error.wrong_code": (
        "The code is wrong, is too old, or was used already.",
        "A kód hibás, lejárt, vagy már felhasználták.",
    ),
    "error.dead_link": (
        "This link is not valid any more.",
        "Ez a link már nem érvényes.",
    ),
    "error.not_invited": (
        "No invitation of this user waits for an answer.",
        "Ennek a felhasználónak nincs megválaszolatlan meghívója.",
    ),
    "error.last_owner": (
        "The account would have no owner left who may sign in.",
        "A fióknak nem maradna tulajdonosa, aki beléphet.",
    ),
    "error.role_too_narrow": (
        "The role of the user has not the right that this needs.",
        "A felhasználó szerepének nincs meg az ehhez szükséges joga.",
    ),
    "error.not_in_sandbox": (
        "A sandbox sends nothing, and is linked to nothing and nobody outside.",
        "A tesztkörnyezet nem küld semmit, és semmihez és senkihez nem kapcsolódik.",
    ),
    "error.same_address": (
        "This is the address that is known already.",
        "Ezt a címet már ismerjük.",
    ),
    "error.sandbox_not_found": (
        "The account has no sandbox.",
        "A fióknak nincs tesztkörnyezete.",
    ),
    "error.missing_scope": (
        "The API key lacks a scope for this.",
        "Az API-kulcsnak ehhez nincs joga.",
    ),
    "error.api_key_not_found": ("There is no such API key.", "Nincs ilyen API-kulcs."),
    "error.bad_account": ("The account cannot be made so.", "Ilyen fiók nem készíthető."),
    "error.bad_amount": ("This is not an amount.", "Ez nem összeg."),
    "error.bad_category": ("The category cannot be made so.", "Ilyen kategória nem készíthető."),
    "error.bad_code": (
        "There is no such coupon, or it is not good for this order.",
        "Nincs ilyen kupon, vagy ehhez a rendeléshez nem jó.",
    ),
    "error.bad_coupon": ("The coupon cannot be made so.", "Ilyen kupon nem készíthető."),
    "error.bad_field": ("The field cannot be made so.", "Ilyen mező nem készíthető."),
    "error.bad_folder": (
        "The folder or group cannot be made so.",
        "Ilyen mappa vagy csoport nem készíthető.",
    ),
    "error.bad_form": ("The form cannot be made so.", "Ilyen űrlap nem készíthető."),
    "error.bad_landing_page": (
        "The landing page cannot be made so.",
        "Ilyen érkezési oldal nem készíthető.",
    ),
    "error.bad_list": ("The list cannot be made so.", "Ilyen lista nem készíthető."),
    "error.bad_order": (
        "The order cannot be stored so; the message names the field.",
        "A rendelés így nem tárolható; az üzenet megnevezi a mezőt.",
    ),
    "error.bad_product": ("The product cannot be made so.", "Ilyen termék nem készíthető."),
    "error.bad_quantity": ("This is no number of pieces.", "Ez nem darabszám."),
    "error.bad_shipping_method": (
        "The shipping method cannot be made so.",
        "Ilyen szállítási mód nem készíthető.",
    ),
    "error.bad_opportunity": (
        "The opportunity cannot be so.",
        "Ilyen üzleti lehetőség nem lehet.",
    ),
    "error.bad_task": ("The task cannot be made so.", "Ilyen feladat nem készíthető."),
    "error.bad_user": ("The user cannot be made so.", "Ilyen felhasználó nem készíthető."),
    "error.category_in_use": (
        "A coupon is restricted to this category.",
        "Egy kupon erre a kategóriára szól.",
    ),
    "error.category_not_found": ("There is no such category.", "Nincs ilyen kategória."),
    "error.coupon_code_taken": (
        "Another coupon has this code.",
        "Egy másik kuponnak már ez a kódja.",
    ),
    "error.coupon_not_found": ("There is no such coupon.", "Nincs ilyen kupon."),
    "error.coupon_refused": (
        "The coupon cannot be used here; the message says why.",
        "A kupon itt nem használható; az üzenet megmondja, miért.",
    ),
    "error.email_taken": (
        "The list already has an active record with this address.",
        "A listán már van aktív rekord ezzel a címmel.",
    ),
    "error.field_invalid": ("The value does not fit the field.", "Az érték nem illik a mezőbe."),
    "error.field_missing": (
        "A mandatory field was left empty.",
        "Egy kötelező mező üresen maradt.",
    ),
    "error.field_name_taken": (
        "The list already has a field of this name.",
        "A listának már van ilyen nevű mezője.",
    ),
    "error.field_not_found": ("The list has no such field.", "A listának nincs ilyen mezője."),
    "error.folder_name_taken": (
        "There is a folder or group of this name already.",
        "Már van ilyen nevű mappa vagy csoport.",
    ),
    "error.folder_not_found": (
        "There is no such folder or group.",
        "Nincs ilyen mappa vagy csoport.",
    ),
    "error.foreign_database": (
        "The database was set up with another KAPOCS_SECRET_KEY; its secrets cannot be read.",
        "Az adatbázist egy másik KAPOCS_SECRET_KEY-jel hozták létre; a titkai nem olvashatók.",
    ),
    "error.form_closed": (
        "The form or page was put aside, or its list was.",
        "Az űrlapot vagy az oldalt félretették, vagy a listáját.",
    ),
    "error.form_not_found": ("There is no such form.", "Nincs ilyen űrlap."),
    "error.history_moves": (
        "Events are being moved into their months; try again when that is done.",
        "Az események épp a hónapjaikba kerülnek; próbálja újra, ha ez kész.",
    ),
    "error.in_use": ("Something else needs it.", "Valami más használja."),
    "error.item_not_found": (
        "The list has no order with such an item.",
        "A listának nincs ilyen tétellel rendelése.",
    ),
    "error.landing_page_not_found": (
        "There is no such landing page.",
        "Nincs ilyen érkezési oldal.",
    ),
    "error.link_expired": ("The link has expired.", "A hivatkozás lejárt."),
    "error.list_archived": ("The list is archived.", "A listát félretették."),
    "error.list_changed": (
        "The list's fields or forms changed since they were read; read them and try again.",
        "A lista mezői vagy űrlapjai megváltoztak az olvasásuk óta; olvassa be őket, és "
        "próbálja újra.",
    ),
    "error.list_not_found": ("There is no such list.", "Nincs ilyen lista."),
    "error.month_not_over": (
        "A month of which events still come cannot be taken away.",
        "Nem vehető ki olyan hónap, amelynek még jönnek eseményei.",
    ),
    "error.month_unread": (
        "Somebody who reads facts has not read the month yet.",
        "Valaki, aki a tényeket olvassa, ezt a hónapot még nem olvasta.",
    ),
    "error.not_archived": (
        "Only what is archived can be deleted.",
        "Csak az törölhető, amit félretettek.",
    ),
    "error.nothing_chosen": ("Nothing was chosen.", "Semmit sem választott."),
    "error.opportunity_closed": (
        "The opportunity was decided the other way.",
        "Az üzleti lehetőség másképp dőlt el.",
    ),
    "error.opportunity_not_found": (
        "There is no such opportunity.",
        "Nincs ilyen üzleti lehetőség.",
    ),
    "error.option_not_found": (
        "The field has no such option.",
        "A mezőnek nincs ilyen választható értéke.",
    ),
    "error.option_taken": (
        "The field already has an option of this value.",
        "A mezőnek már van ilyen választható értéke.",
    ),
    "error.order_known": (
        "An order of the list has the webshop's number already.",
        "A listán már van rendelés a webáruház e számával.",
    ),
    "error.order_not_found": (
        "There is no such order on the list.",
        "A listán nincs ilyen rendelés.",
    ),
    "error.overtaken": (
        "Somebody else was at the same thing meanwhile; try again.",
        "Közben más is ugyanezen dolgozott; próbálja újra.",
    ),
    "error.product_not_found": ("There is no such product.", "Nincs ilyen termék."),
    "error.shipping_method_not_found": (
        "There is no such shipping method.",
        "Nincs ilyen szállítási mód.",
    ),
    "error.sku_taken": ("Another product has this SKU.", "Egy másik terméknek már ez a cikkszáma."),
    "error.status_not_allowed": (
        "The order cannot go from its status to this one.",
        "A rendelés az állapotából nem kerülhet ebbe.",
    ),
    "error.subscriber_not_found": (
        "There is no such subscriber on the list.",
        "A listán nincs ilyen feliratkozó.",
    ),
    "error.task_not_found": ("There is no such task.", "Nincs ilyen feladat."),
    "error.too_busy": (
        "Too many passwords are being checked just now.",
        "Éppen most túl sok jelszót ellenőrzünk.",
    ),
    "error.unknown_currency": ("The currency is not known.", "A pénznem ismeretlen."),
    "error.user_email_taken": (
        "Somebody of the account already signs in with this address.",
        "Ezzel a címmel már belép valaki a fiókba.",
    ),
    "error.user_not_found": ("There is no such user.", "Nincs ilyen felhasználó."),
    "error.visit_not_found": (
        "The token is unknown, was asked about before, or has expired.",
        "A token ismeretlen, már kérdeztek róla, vagy lejárt.",
    ),
    "error.bad_erasure_reason": (
        "reason: 1 to 500 characters, and not the address.",
        "indok: 1–500 karakter, a cím nélkül.",
    ),
    "error.bad_restriction_reason": (
        "reason: 1 to 500 characters.",
        "indok: 1–500 karakter.",
    ),
    "error.not_restricted": (
        "What is done with this person's data is not restricted.",
        "Ennek az embernek az adatkezelése nincs korlátozva.",
    ),
    "error.person_restricted": (
        "What is done with this person's data is restricted: nothing is erased until that is"
        " lifted.",
        "Ennek az embernek az adatkezelése korlátozott: a feloldásig semmi nem törölhető.",
    ),
    "error.bad_letter_limit": (
        "Letters can be limited to one a week or one a month.",
        "A levelek hetente vagy havonta egyre korlátozhatók.",
    ),
    "error.bad_rectification": (
        "This cannot be mended so.",
        "Ez így nem javítható.",
    ),
    "error.erasure_not_found": (
        "There is no such erasure.",
        "Nincs ilyen törlés.",
    ),
    "error.invoice_under_way": (
        "A document about an order of theirs is to be issued yet, and has to name them: try again"
        " when it is issued.",
        "Egy rendeléséről még ki kell állítani egy bizonylatot, amelyen szerepelnie kell:"
        " próbálja újra, ha elkészült.",
    ),
    "error.too_much_of_one": (
        "The address has too many records to be told of in one piece.",
        "A címhez túl sok rekord tartozik ahhoz, hogy egyben kiadhatók legyenek.",
    ),
    "error.wrong_password": (
        "The e-mail address or the password is wrong.",
        "Az e-mail-cím vagy a jelszó hibás.",
    ),
}
