"""Texts about who works in the account, in English and Hungarian."""

ENGLISH = {
    "people": "People and rights",
    "people_about": "Who signs in to this account, and what they may do.",
    "person_access": "Access",
    "person_activate": "Let in again",
    "person_deactivate": "Let in no more",
    "person_factor_reset": "Take off the second factor",
    "person_factor_reset_about": "For who has lost their phone and codes. They are signed out.",
    "person_factor_reset_yes": "Yes, take it off",
    "person_in": "may sign in",
    "person_invite": "Invite somebody",
    "person_invite_about": (
        "They get a letter with a link by which they choose their password. It is valid for seven "
        "days."
    ),
    "person_invite_again": "Send the invitation again",
    "person_invite_button": "Send the invitation",
    "person_invited": "invited",
    "person_lists": "Lists",
    "person_lists_about": (
        "Tick none, and they work with all lists, now and later. Owners always do. Who works with "
        "certain lists sees nothing of the others, and no page about all of them."
    ),
    "person_lists_all": "all",
    "person_out": "may not sign in",
    "person_rights": "Name, role and lists",
    "person_save": "Save",
    "person_sign_out": "Sign out everywhere",
    "person_withdraw": "Withdraw the invitation",
    "role_campaigner_may": "writes letters, sends them, makes automations",
    "role_editor_may": "all but people, keys, cost and account",
    "role_orders_may": "orders, payments, products",
    "role_owner_may": "everything",
    "role_reader_may": "sees everything, changes nothing",
    "said_invited": "The invitation is on its way.",
    "said_person": "Done.",
}
HUNGARIAN = {
    "people": "Munkatársak és jogok",
    "people_about": "Kik lépnek be ebbe a fiókba, és mit tehetnek.",
    "person_access": "Hozzáférés",
    "person_activate": "Beléphet újra",
    "person_deactivate": "Ne léphessen be",
    "person_factor_reset": "Kétlépcsős belépés levétele",
    "person_factor_reset_about": "Ha elveszett a telefonja és a kódjai. Mindenhonnan kilép.",
    "person_factor_reset_yes": "Igen, leveszem",
    "person_in": "beléphet",
    "person_invite": "Munkatárs meghívása",
    "person_invite_about": (
        "Levelet kap egy linkkel, amelyen jelszót választ. A link hét napig érvényes."
    ),
    "person_invite_again": "Meghívó küldése újra",
    "person_invite_button": "Meghívó küldése",
    "person_invited": "meghívva",
    "person_lists": "Listák",
    "person_lists_about": (
        "Ha egyet sem jelöl be, minden listával dolgozik, a későbbiekkel is. A tulajdonosok mindig "
        "így vannak. Aki csak bizonyos listákkal dolgozik, a többiből semmit sem lát, és az olyan "
        "oldalakat sem, amelyek mindegyikről szólnak."
    ),
    "person_lists_all": "mind",
    "person_out": "nem léphet be",
    "person_rights": "Név, szerep és listák",
    "person_save": "Mentés",
    "person_sign_out": "Kiléptetés mindenhonnan",
    "person_withdraw": "Meghívó visszavonása",
    "role_campaigner_may": "leveleket ír és küld, automatizmusokat készít",
    "role_editor_may": "mindent, kivéve munkatársak, kulcsok, díj, fiók",
    "role_orders_may": "rendelések, fizetések, termékek",
    "role_owner_may": "mindent",
    "role_reader_may": "mindent lát, semmit sem módosít",
    "said_invited": "A meghívó úton van.",
    "said_person": "Kész.",
}
