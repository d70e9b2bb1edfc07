"""The pages on forms, in English and Hungarian."""

ENGLISH = {
    "form_after": "After sending",
    "form_archive": "Put the form aside",
    "form_archive_about": (
        "Its page says that it is closed. Whoever was asked to confirm still can, and it can be "
        "taken back."
    ),
    "form_before": "Above the fields",
    "form_behaviour": "Behaviour",
    "form_clash": (
        "Somebody else has changed this since you opened it. What you typed is not saved yet: look "
        "at what is stored now, and save once more."
    ),
    "form_clash_theirs": "What is stored now",
    "form_code": "Code",
    "form_code_address": "Address",
    "form_code_address_about": "For links in posts, letters and menus.",
    "form_code_closed": "The form is closed. Take it back to use it again.",
    "form_code_frame": "Frame",
    "form_code_frame_about": "Where scripts are not allowed. Its height is set in the code.",
    "form_code_html": "Plain HTML",
    "form_code_html_about": (
        "Without scripts and frames; looks as your page does. Visitors press one more button on "
        "our page. Copy it again after the form was changed."
    ),
    "form_code_no_offer": "The form sells nothing yet, so it has no page.",
    "form_code_personal": (
        "This form opens for each person by their own link, which the API gives for each record."
    ),
    "form_code_script": "Script",
    "form_code_script_about": "For most pages: the form appears in its place, as high as it is.",
    "form_code_wordpress": "WordPress shortcode",
    "form_code_wordpress_about": "With the Kapocs plug-in, in a page or a post.",
    "form_confirmed": "After confirming",
    "form_confirmed_off": "Only for double opt-in. It is switched on here:",
    "form_confirmed_thank_you": "Text after confirming",
    "form_consent": "A box to consent by, with a link to the privacy notice",
    "form_consent_about": (
        "Whoever signs up has to tick it. What they read is kept with the record as evidence."
    ),
    "form_consent_add": "Add the box",
    "form_consent_box": "Kept in this field of the list",
    "form_consent_field": "Consent",
    "form_consent_label": "Text",
    "form_consent_label_about": "What stands within [ and ] becomes the link.",
    "form_consent_link": "Address of the privacy notice",
    "form_consent_new": "(a new field of the list)",
    "form_consent_text": "I have read the [privacy notice] and agree to get letters.",
    "form_consent_where": "Consent with a link to the privacy notice is added here:",
    "form_copied": "Copied.",
    "form_copy": "Copy",
    "form_delete": "Delete the form",
    "form_delete_about": (
        "Pages that show it show nothing any more. People who came by it stay. It cannot be "
        "brought back."
    ),
    "form_double": "Double opt-in",
    "form_double_about": (
        "Whoever signs up gets a letter, and gets on the list by its button only. The owner of "
        "the address agrees, and you can prove it."
    ),
    "form_double_opt_in": "Double opt-in (with a letter to confirm)",
    "form_down": "Down",
    "form_field_add": "Add",
    "form_field_more": "Link and message",
    "form_field_new": "Another field of the list",
    "form_fields": "Fields",
    "form_fields_about": (
        "What the form asks for, from top to bottom. A label of its own stands in place of the "
        "grey one. Every button saves what you typed."
    ),
    "form_frames": "Whose pages may show it in a frame",
    "form_frames_about": "One host in each line, such as www.example.com. Empty: anybody's.",
    "form_gateway": "Payment by card",
    "form_gateway_about": "Whoever orders is led to pay there.",
    "form_hosts": "Hosts that the form may lead to",
    "form_hosts_about": "One in each line. Those of the addresses above are added by themselves.",
    "form_intro": "Introduction",
    "form_intro_about": "Stands in the built-in letter that asks to confirm, too.",
    "form_language": "Language of the form",
    "form_language_about": "Of what you do not write: buttons, messages, the letter to confirm.",
    "form_language_en": "English",
    "form_language_hu": "Hungarian",
    "form_letter": "Letter that asks to confirm",
    "form_letter_about": "A letter of your own needs [confirm]…[/confirm].",
    "form_letter_built_in": "Built in",
    "form_link": "Where the label leads",
    "form_link_about": "https://… All of the label, or what stands within [ and ].",
    "form_list_fields": "Fields of the list",
    "form_make": "Make the form",
    "form_mandatory": "Must be filled in",
    "form_message": "What to say when it is left empty or wrong",
    "form_message_about": "Empty: a general sentence.",
    "form_name_about": "Visitors read it as the title of the form.",
    "form_new": "New form",
    "form_no_gateway": "No card payment",
    "form_no_products": "There are no products yet that it could sell.",
    "form_no_shipping": "There are no ways of sending yet.",
    "form_off": "Take off the form",
    "form_offer": "Products",
    "form_open": "Open the form",
    "form_order": "Order",
    "form_order_about": "A visitor buys products. For lists of orders.",
    "form_preview": "Preview",
    "form_preview_about": "As visitors see it now. Nothing is sent from here.",
    "form_products": "What it sells",
    "form_redirect": "Or lead on to this address",
    "form_redirect_about": "A page of yours, in place of the text.",
    "form_sells": "How",
    "form_sells_fixed": "one of each",
    "form_sells_quantities": "any of them, in any number",
    "form_sells_recurring": "one of them, anew in each period",
    "form_sells_selector": "one of them",
    "form_shipping": "Sending and paying",
    "form_subscribe": "Sign-up",
    "form_subscribe_about": "A visitor joins the list.",
    "form_texts": "Texts",
    "form_thank_you": "Text after sending",
    "form_thank_you_about": "Empty: a general sentence. It may have [fields] that were filled in.",
    "form_up": "Up",
    "form_update": "Data update",
    "form_update_about": "People change their own data by a personal link.",
    "form_vat": "VAT",
    "form_version": "Version",
    "form_yes": "yes",
    "forms_about": "How people get on lists, change their data, and order.",
    "forms_archived": "Forms put aside",
    "forms_archived_about": "Their pages say that they are closed.",
    "menu_forms": "Forms and pages",
    "said_form_archived": "The form is put aside.",
    "said_form_consent": "The box is on the form.",
    "said_form_made": "The form is made.",
    "said_form_restored": "The form is open again.",
}
HUNGARIAN = {
    "form_after": "Elküldés után",
    "form_archive": "Űrlap archiválása",
    "form_archive_about": (
        "Az oldala azt mondja, hogy zárva van. Akitől megerősítést kértünk, az még megerősíthet. "
        "Az űrlap visszavehető."
    ),
    "form_before": "A mezők fölött",
    "form_behaviour": "Működés",
    "form_clash": (
        "Mióta megnyitotta, más is módosította ezt. Az Ön módosításai még nincsenek elmentve: "
        "nézze meg, mi van most tárolva, és mentse újra!"
    ),
    "form_clash_theirs": "Ami most tárolva van",
    "form_code": "Kód",
    "form_code_address": "Cím",
    "form_code_address_about": "Bejegyzésekbe, levelekbe és menükbe.",
    "form_code_closed": "Az űrlap zárva van. Vegye vissza, hogy újra használható legyen!",
    "form_code_frame": "Keret (iframe)",
    "form_code_frame_about": "Ahol szkript nem használható. A magassága a kódban állítható.",
    "form_code_html": "Egyszerű HTML",
    "form_code_html_about": (
        "Szkript és keret nélkül, az Ön oldalának stílusában. A látogató nálunk még egy gombot "
        "nyom meg. Ha módosította az űrlapot, másolja ki újra!"
    ),
    "form_code_no_offer": "Az űrlap még nem árul semmit, ezért nincs oldala.",
    "form_code_personal": (
        "Ez az űrlap csak személyes linkkel nyílik meg; a linket az API adja meg minden "
        "feliratkozóhoz."
    ),
    "form_code_script": "Szkript",
    "form_code_script_about": (
        "A legtöbb oldalhoz: az űrlap a kód helyén jelenik meg, a saját magasságában."
    ),
    "form_code_wordpress": "WordPress-rövidkód",
    "form_code_wordpress_about": "A Kapocs bővítménnyel, oldalba vagy bejegyzésbe.",
    "form_confirmed": "Megerősítés után",
    "form_confirmed_off": "Csak kétlépcsős feliratkozásnál van. Itt kapcsolható be:",
    "form_confirmed_thank_you": "Szöveg megerősítés után",
    "form_consent": "Hozzájárulás jelölőnégyzettel, linkkel az adatkezelési tájékoztatóra",
    "form_consent_about": (
        "Csak az iratkozhat fel, aki bejelöli. Amit olvasott, azt a rekordja mellett őrizzük "
        "bizonyítékul."
    ),
    "form_consent_add": "Jelölőnégyzet hozzáadása",
    "form_consent_box": "A lista melyik mezőjébe kerüljön",
    "form_consent_field": "Hozzájárulás",
    "form_consent_label": "Szöveg",
    "form_consent_label_about": "Ami [ és ] között áll, abból lesz a link.",
    "form_consent_link": "Az adatkezelési tájékoztató címe",
    "form_consent_new": "(új mező a listán)",
    "form_consent_text": (
        "Elolvastam az [adatkezelési tájékoztatót], és hozzájárulok, hogy levelet kapjak."
    ),
    "form_consent_where": "Hozzájárulás linkkel az adatkezelési tájékoztatóra itt adható hozzá:",
    "form_copied": "Kimásolva.",
    "form_copy": "Másolás",
    "form_delete": "Űrlap törlése",
    "form_delete_about": (
        "Az oldalakon, ahol szerepel, többé nem jelenik meg. Akik rajta iratkoztak fel, "
        "megmaradnak. Ez nem vonható vissza."
    ),
    "form_double": "Kétlépcsős",
    "form_double_about": (
        "Aki feliratkozik, levelet kap, és csak az abban lévő gombbal kerül a listára. Így a cím "
        "gazdája járul hozzá, és ez igazolható."
    ),
    "form_double_opt_in": "Kétlépcsős feliratkozás (megerősítő levéllel)",
    "form_down": "Lejjebb",
    "form_field_add": "Hozzáadás",
    "form_field_more": "Link és hibaüzenet",
    "form_field_new": "A lista további mezője",
    "form_fields": "Mezők",
    "form_fields_about": (
        "Amit az űrlap kérdez, fentről lefelé. A saját felirat a szürke helyén jelenik meg. "
        "Minden gomb elmenti, amit beírt."
    ),
    "form_frames": "Kinek az oldalai mutathatják keretben",
    "form_frames_about": "Soronként egy gépnév, például www.example.com. Ha üres: bárkiéi.",
    "form_gateway": "Bankkártyás fizetés",
    "form_gateway_about": "Aki rendel, ide jut fizetni.",
    "form_hosts": "Ahová az űrlap továbbvezethet",
    "form_hosts_about": (
        "Soronként egy gépnév. A fenti címek gépei maguktól felkerülnek a listára."
    ),
    "form_intro": "Bevezető",
    "form_intro_about": "A beépített megerősítő levélben is szerepel.",
    "form_language": "Az űrlap nyelve",
    "form_language_about": "Ezen szól, amit nem Ön ír: gombok, üzenetek, a megerősítő levél.",
    "form_language_en": "angol",
    "form_language_hu": "magyar",
    "form_letter": "Megerősítő levél",
    "form_letter_about": "A saját levélben kell lennie [confirm]…[/confirm] résznek.",
    "form_letter_built_in": "Beépített",
    "form_link": "Ahová a felirat vezet",
    "form_link_about": "https://… Az egész felirat, vagy ami [ és ] között áll.",
    "form_list_fields": "A lista mezői",
    "form_make": "Űrlap létrehozása",
    "form_mandatory": "Kötelező",
    "form_message": "Üzenet, ha üres vagy hibás",
    "form_message_about": "Ha üres: általános mondat.",
    "form_name_about": "A látogatók az űrlap címeként olvassák.",
    "form_new": "Új űrlap",
    "form_no_gateway": "Nincs bankkártyás fizetés",
    "form_no_products": "Még nincs termék, amit árulhatna.",
    "form_no_shipping": "Még nincs szállítási mód.",
    "form_off": "Levétel az űrlapról",
    "form_offer": "Termékek",
    "form_open": "Űrlap megnyitása",
    "form_order": "Rendelés",
    "form_order_about": "A látogató terméket vásárol. Rendelések listájához.",
    "form_preview": "Előnézet",
    "form_preview_about": "Ahogy a látogatók most látják. Innen nem küldhető el semmi.",
    "form_products": "Amit árul",
    "form_redirect": "Vagy továbbvezetés erre a címre",
    "form_redirect_about": "Az Ön egyik oldala, a szöveg helyett.",
    "form_sells": "Hogyan",
    "form_sells_fixed": "mindegyikből egyet",
    "form_sells_quantities": "bármelyiket, bármennyit",
    "form_sells_recurring": "egyet közülük, időszakonként újra",
    "form_sells_selector": "egyet közülük",
    "form_shipping": "Szállítás és fizetés",
    "form_subscribe": "Feliratkozás",
    "form_subscribe_about": "A látogató feliratkozik a listára.",
    "form_texts": "Szövegek",
    "form_thank_you": "Szöveg elküldés után",
    "form_thank_you_about": ("Ha üres: általános mondat. Kitöltött [mezők] is állhatnak benne."),
    "form_up": "Feljebb",
    "form_update": "Adatmódosítás",
    "form_update_about": "A feliratkozók a saját adataikat módosítják, személyes linkkel.",
    "form_vat": "áfa",
    "form_version": "Változat",
    "form_yes": "igen",
    "forms_about": "Ahol feliratkoznak, adatot módosítanak és rendelnek.",
    "forms_archived": "Archivált űrlapok",
    "forms_archived_about": "Az oldaluk azt mondja, hogy zárva vannak.",
    "menu_forms": "Űrlapok és oldalak",
    "said_form_archived": "Az űrlap archiválva.",
    "said_form_consent": "A jelölőnégyzet az űrlapon van.",
    "said_form_made": "Az űrlap elkészült.",
    "said_form_restored": "Az űrlap újra nyitva van.",
}
