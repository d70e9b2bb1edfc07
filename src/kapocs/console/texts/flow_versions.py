"""Versions, source and start of automations, in English and Hungarian."""

ENGLISH = {
    "flow_by": "By",
    "flow_change": "Change",
    "flow_change_added": "new",
    "flow_change_changed": "changed",
    "flow_change_led": "leads elsewhere",
    "flow_change_placed": "called otherwise",
    "flow_change_removed": "taken out",
    "flow_changes": "What changes",
    "flow_checks": "Checks",
    "flow_checks_fine": "all is well",
    "flow_compare": "Compare",
    "flow_draft": "the draft",
    "flow_from": "From",
    "flow_is": "Now",
    "flow_line": "Line {line}",
    "flow_member_description": "description",
    "flow_member_entry": "who may come in",
    "flow_member_leave": "goals, and who leaves",
    "flow_member_name": "name",
    "flow_member_priority": "priority",
    "flow_member_quiet": "quiet hours",
    "flow_member_start": "what begins it",
    "flow_members_changed": "Beside the steps these change:",
    "flow_missing": "Saved, but not ready to start:",
    "flow_newcomers": "newcomers get it",
    "flow_no_changes": "Nothing differs.",
    "flow_no_versions": "It was not started yet. Each start with changes makes a version.",
    "flow_not_saved": "Not saved:",
    "flow_people": "people",
    "flow_publish": "Start with changes",
    "flow_publish_clash": (
        "Somebody else has changed the draft since you opened this "
        "page. It is shown as it is now: look at it, then start it."
    ),
    "flow_publish_see": "See what changes, and start it",
    "flow_publish_yes": "Put the changes to work",
    "flow_published": "Put to work",
    "flow_source": "Source",
    "flow_source_about": (
        "The same automation as YAML. What is wrong is told with its line, and nothing is saved."
    ),
    "flow_source_clash": (
        "Somebody else has changed this automation since you opened it. "
        "Nothing of yours is saved yet. What is stored now stands below:"
        " look at it, then save once more."
    ),
    "flow_source_label": "Definition",
    "flow_standing": "Who stands where",
    "flow_standing_about": (
        "People inside go on by the changed automation, unless you say otherwise here."
    ),
    "flow_start_note": "Newcomers get it from now on. What happened before begins nothing.",
    "flow_start_yes": "Start the automation",
    "flow_step_changed": "changed",
    "flow_then": "What becomes of them",
    "flow_then_done": "they are done",
    "flow_then_leave": "they leave",
    "flow_then_move": "they go to: {step}",
    "flow_then_same": "they go on at this step",
    "flow_then_stay": "they stay by the version they have",
    "flow_to": "To",
    "flow_unpublished": "The draft has changes that nobody gets yet.",
    "flow_version": "Version {number}",
    "flow_version_head": "Version",
    "flow_versions": "Versions",
    "flow_was": "Before",
}
HUNGARIAN = {
    "flow_by": "Ki",
    "flow_change": "Változás",
    "flow_change_added": "új",
    "flow_change_changed": "módosult",
    "flow_change_led": "máshová vezet",
    "flow_change_placed": "más a neve",
    "flow_change_removed": "kikerült",
    "flow_changes": "Mi változik",
    "flow_checks": "Ellenőrzés",
    "flow_checks_fine": "minden rendben",
    "flow_compare": "Összehasonlítás",
    "flow_draft": "a vázlat",
    "flow_from": "Ettől",
    "flow_is": "Most",
    "flow_line": "{line}. sor",
    "flow_member_description": "leírás",
    "flow_member_entry": "ki léphet be",
    "flow_member_leave": "célok, és ki lép ki",
    "flow_member_name": "név",
    "flow_member_priority": "elsőbbség",
    "flow_member_quiet": "csendes időszak",
    "flow_member_start": "mi indítja",
    "flow_members_changed": "A lépéseken kívül ezek változnak:",
    "flow_missing": "Elmentve, de még nem indítható:",
    "flow_newcomers": "az újak ezt kapják",
    "flow_no_changes": "Nincs különbség.",
    "flow_no_versions": "Még nem indult el. Minden módosított indítás egy új verzió.",
    "flow_not_saved": "Nincs elmentve:",
    "flow_people": "fő",
    "flow_publish": "Indítás a változásokkal",
    "flow_publish_clash": (
        "Mióta megnyitotta ezt az oldalt, más is módosította a "
        "vázlatot. Alább a mostani állapota látható: nézze meg, és "
        "indítsa el!"
    ),
    "flow_publish_see": "Mi változik, és indítás",
    "flow_publish_yes": "Változások élesítése",
    "flow_published": "Élesítve",
    "flow_source": "Forrás",
    "flow_source_about": (
        "Ugyanez az automatizmus YAML-ben. A hibák sorát megmutatjuk, és"
        " hiba esetén semmi nem mentődik."
    ),
    "flow_source_clash": (
        "Mióta megnyitotta, más is módosította ezt az automatizmust. Az "
        "Ön módosításai még nincsenek elmentve. A most tárolt változat "
        "alább áll: nézze át, és mentse újra!"
    ),
    "flow_source_label": "Leírás (YAML)",
    "flow_standing": "Ki hol tart",
    "flow_standing_about": (
        "A bent lévők a módosított automatizmus szerint mennek tovább, hacsak itt mást nem mond."
    ),
    "flow_start_note": "Az újak mostantól ezt kapják. Ami korábban történt, nem indít el semmit.",
    "flow_start_yes": "Automatizmus indítása",
    "flow_step_changed": "módosult",
    "flow_then": "Mi történjen velük",
    "flow_then_done": "végeztek",
    "flow_then_leave": "kilépnek",
    "flow_then_move": "ide mennek: {step}",
    "flow_then_same": "ennél a lépésnél folytatják",
    "flow_then_stay": "maradnak a régi verzióban",
    "flow_to": "Eddig",
    "flow_unpublished": "A vázlat módosításait még senki nem kapja.",
    "flow_version": "{number}. verzió",
    "flow_version_head": "Verzió",
    "flow_versions": "Verziók",
    "flow_was": "Előtte",
}
