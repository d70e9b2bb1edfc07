"""What is said of errors of letters, sends, senders, relays and paper."""

KINDS_OF_MAIL = {
    "error.bad_address": ("This is not an e-mail address.", "Ez nem e-mail-cím."),
    "error.bad_condition": ("The condition makes no sense.", "A feltétel értelmetlen."),
    "error.bad_dkim_key": ("This cannot sign mail.", "Ezzel nem lehet levelet aláírni."),
    "error.bad_domain": ("This cannot be a sender domain.", "Ez nem lehet küldő domain."),
    "error.bad_alt": (
        "What a picture shows is told in 500 characters at most.",
        "Legfeljebb 500 jel mondja el, mit ábrázol egy kép.",
    ),
    "error.bad_block": (
        "The block cannot stand in a letter so.",
        "A blokk így nem állhat levélben.",
    ),
    "error.bad_global": (
        "The global variable cannot be stored so.",
        "A globális változó így nem tárolható.",
    ),
    "error.bad_global_name": (
        "A name is made of English letters, digits and underscores, at most 100.",
        "Egy név angol betűkből, számjegyekből és aláhúzásból áll, legfeljebb 100 jelből.",
    ),
    "error.bad_header": ("This cannot be a mail header.", "Ez nem lehet egy levél fejléce."),
    "error.bad_image": (
        "A picture is a PNG, JPEG, GIF or WebP file of 2 MB at most.",
        "Egy kép PNG, JPEG, GIF vagy WebP, legfeljebb 2 MB.",
    ),
    "error.bad_letter": ("The letter cannot be stored so.", "A levél így nem tárolható."),
    "error.bad_mailbox": (
        "The mailbox's address cannot be used.",
        "A postafiók címe nem használható.",
    ),
    "error.bad_name_server": (
        "This is not the address of a name server.",
        "Ez nem egy névkiszolgáló címe.",
    ),
    "error.bad_paper": ("This cannot be printed.", "Ezt nem lehet kinyomtatni."),
    "error.bad_print_batch": (
        "The print batch cannot be made so.",
        "Ilyen nyomtatási köteg nem készíthető.",
    ),
    "error.bad_relay": ("This is not the URL of a relay.", "Ez nem egy levéltovábbító URL-je."),
    "error.bad_report": ("The report cannot be read.", "A jelentés nem olvasható."),
    "error.bad_rules": (
        "The rules for mail cannot be so.",
        "A levelezés szabályai nem lehetnek ilyenek.",
    ),
    "error.bad_segment": ("The segment cannot be made so.", "Ilyen szegmens nem készíthető."),
    "error.bad_send": ("The send cannot be made so.", "Ilyen kiküldés nem készíthető."),
    "error.bad_webhook_secret": (
        "This cannot be what proves the provider's reports.",
        "Ez nem bizonyíthatja a szolgáltató jelentéseit.",
    ),
    "error.code_not_drawn": (
        "This cannot be drawn as a code.",
        "Ezt nem lehet kódként megrajzolni.",
    ),
    "error.delivery_not_found": ("There is no such delivery.", "Nincs ilyen kézbesítés."),
    "error.delivery_report_unreadable": (
        "This is not a delivery report.",
        "Ez nem kézbesítési jelentés.",
    ),
    "error.domain_not_found": ("There is no such sender domain.", "Nincs ilyen küldő domain."),
    "error.domain_taken": (
        "The account already has this sender domain.",
        "A fióknak már megvan ez a küldő domainje.",
    ),
    "error.empty_mail": (
        "A mail needs a text or an HTML part, and pictures need HTML.",
        "Egy levélnek szöveges vagy HTML-részre van szüksége, a képekhez pedig HTML kell.",
    ),
    "error.file_there": ("A file of this name is there already.", "Már van ilyen nevű fájl."),
    "error.forged_report": (
        "The report is not proven to be the provider's.",
        "A jelentés nem bizonyítottan a szolgáltatótól jön.",
    ),
    "error.free_mail_sender": (
        "Letters cannot be sent from an address at a free mail provider; use a domain of your own.",
        "Ingyenes levelezés címéről nem lehet levelet küldeni; használjon saját domaint.",
    ),
    "error.global_name_taken": (
        "There is a global variable of this name already.",
        "Már van ilyen nevű globális változó.",
    ),
    "error.global_not_found": (
        "There is no global variable of this name.",
        "Nincs ilyen nevű globális változó.",
    ),
    "error.image_not_found": ("There is no such picture.", "Nincs ilyen kép."),
    "error.keys_wait": (
        "New keys already wait until their records are seen in DNS.",
        "Már várnak új kulcsok arra, hogy a rekordjaik megjelenjenek a DNS-ben.",
    ),
    "error.letter_bad_link": (
        "A link must begin with http:// or https:// and a host without merge tags.",
        "Egy hivatkozás http:// vagy https:// kezdetű, és a gépnevében nincs beillesztett mező.",
    ),
    "error.letter_bad_mjml": (
        "The MJML cannot be compiled; the message names the line.",
        "Az MJML nem fordítható le; az üzenet megnevezi a sort.",
    ),
    "error.letter_not_found": ("There is no such letter.", "Nincs ilyen levél."),
    "error.letter_too_deep": (
        "The HTML is nested too deep: at most 250 elements within each other; close what you open.",
        "A HTML túl mélyen egymásba ágyazott: legfeljebb 250 elem lehet egymásban; zárja "
        "le, amit megnyitott.",
    ),
    "error.letter_too_large": (
        "With its global variables the letter is larger than 5,000,000 characters.",
        "A levél a globális változóival együtt nagyobb, mint 5 000 000 karakter.",
    ),
    "error.letter_too_many_tags": (
        "The HTML has too many tags, attributes or styles.",
        "A HTML-ben túl sok a címke, az attribútum vagy a stílus.",
    ),
    "error.mailbox_away": ("The mailbox cannot be read now.", "A postafiók most nem olvasható."),
    "error.no_dns_answer": ("DNS did not answer.", "A DNS nem válaszolt."),
    "error.no_new_keys": (
        "There are no new keys to put to use.",
        "Nincsenek új kulcsok, amelyeket használatba lehetne venni.",
    ),
    "error.not_printed": (
        "The print batch has nothing to download: it is under way, or was cancelled.",
        "A nyomtatási kötegből nincs mit letölteni: folyamatban van, vagy visszavonták.",
    ),
    "error.print_batch_not_found": (
        "There is no such print batch.",
        "Nincs ilyen nyomtatási köteg.",
    ),
    "error.print_batch_over": (
        "The print batch has ended; it cannot be cancelled any more.",
        "A nyomtatási köteg véget ért, már nem vonható vissza.",
    ),
    "error.print_batch_under_way": (
        "The print batch has not ended yet; wait for it, or cancel it.",
        "A nyomtatási köteg még nem ért véget; várja meg, vagy vonja vissza.",
    ),
    "error.refusal_not_found": (
        "There is no such refusal, or it was cleared before.",
        "Nincs ilyen elutasítás, vagy már elintézték.",
    ),
    "error.relay_lost": (
        "The conversation with the relay broke off.",
        "A levéltovábbítóval megszakadt a beszélgetés.",
    ),
    "error.relay_name_taken": (
        "The account already has a relay of this name.",
        "A fióknak már van ilyen nevű levéltovábbítója.",
    ),
    "error.relay_not_found": ("There is no such relay.", "Nincs ilyen levéltovábbító."),
    "error.relay_silent": (
        "The relay did not answer in time.",
        "A levéltovábbító nem válaszolt időben.",
    ),
    "error.relay_unwilling": (
        "The relay answered, but does not take mail from us now.",
        "A levéltovábbító válaszolt, de most nem fogad tőlünk levelet.",
    ),
    "error.segment_not_found": ("There is no such segment.", "Nincs ilyen szegmens."),
    "error.send_not_found": ("There is no such send.", "Nincs ilyen kiküldés."),
    "error.sender_not_verified": (
        "Letters of this account come from its verified sender domains only.",
        "Ennek a fióknak a levelei csak az ellenőrzött küldő domainjeiről mehetnek ki.",
    ),
    "error.unsendable": (
        "This message cannot be handed to this relay.",
        "Ezt az üzenetet ennek a levéltovábbítónak nem lehet átadni.",
    ),
    "error.wrong_send_state": (
        "The send is not in a state from which this can be done.",
        "A kiküldés nincs olyan állapotban, amelyből ez megtehető.",
    ),
}
