"""Sends: what is wrong with a wish, or with its state."""

OF_SENDS = {
    "sends.addresses": ("addresses: 1 to {addresses}.", "címek: 1–{addresses}."),
    "sends.archived_itself": (
        "The send is archived; nothing goes out by it.",
        "A kiküldést félretették, semmi sem megy ki általa.",
    ),
    "sends.archived_letter": (
        "letter {letter} is archived; nothing goes out by it.",
        "a(z) {letter}. levelet félretették, semmi sem megy ki általa.",
    ),
    "sends.archived_list": (
        "list {list} is archived; nothing goes out by it.",
        "a(z) {list}. listát félretették, semmi sem megy ki általa.",
    ),
    "sends.bad": ("{field}: {why}.", "{field}: {why}."),
    "sends.bad_value": ("when: {error}", "when: {error}"),
    "sends.bad_weekdays": (
        "weekdays: days such as MON-TUE-WED-THU-FRI.",
        "weekdays: napok, például MON-TUE-WED-THU-FRI.",
    ),
    "sends.beyond_calendar": ("beyond the calendar", "nincs a naptárban"),
    "sends.cannot_be_archived": (
        "The send is {status}; it cannot be archived.",
        "A kiküldés állapota {status}, ezért nem tehető félre.",
    ),
    "sends.cannot_be_cancelled": (
        "The send is {status}; it cannot be cancelled.",
        "A kiküldés állapota {status}, ezért nem vonható vissza.",
    ),
    "sends.cannot_be_deleted": (
        "The send is {status}; it cannot be deleted.",
        "A kiküldés állapota {status}, ezért nem törölhető.",
    ),
    "sends.cannot_be_paused": (
        "The send is {status}; it cannot be paused.",
        "A kiküldés állapota {status}, ezért nem szüneteltethető.",
    ),
    "sends.cannot_be_resumed": (
        "The send is {status}; it cannot be resumed.",
        "A kiküldés állapota {status}, ezért nem folytatható.",
    ),
    "sends.cannot_be_started": (
        "The send is {status}; it cannot be started.",
        "A kiküldés állapota {status}, ezért nem indítható el.",
    ),
    "sends.each_change_counts": (
        "without a field each change counts anyway",
        "mező nélkül úgyis minden változás számít",
    ),
    "sends.fixed_field": (
        "{name} is no field that people change",
        "{name} nem olyan mező, amelyet az emberek változtatnak",
    ),
    "sends.form_of_triggers": (
        "only sign-ups and changes of data come through a form",
        "csak feliratkozás és adatváltozás jön űrlapon",
    ),
    "sends.from_to": ("{least} to {most}", "{least} és {most} közötti"),
    "sends.is_started": (
        "a send of this type is started",
        "az ilyen típusú kiküldést el kell indítani",
    ),
    "sends.list_archived": (
        "list_id: list {list} is archived.",
        "list_id: a(z) {list}. listát félretették.",
    ),
    "sends.long_value": (
        "a value of at most {most} characters",
        "legfeljebb {most} karakteres érték",
    ),
    "sends.needed": ("a send of the type {type} needs it", "egy {type} típusú kiküldéshez kell"),
    "sends.never_ahead": (
        "{name} is never ahead; nothing would go out",
        "{name} sosem a jövőben van, semmi sem menne ki",
    ),
    "sends.no_active_record": (
        "as_person: the list has no active record.",
        "as_person: a listának nincs aktív rekordja.",
    ),
    "sends.no_date": ("{name} is no date or time", "{name} nem dátum és nem időpont"),
    "sends.no_field": (
        "the list has no field {field!r}",
        "a listának nincs ilyen mezője: {field!r}",
    ),
    "sends.no_form": (
        "form_id: the list has no such form.",
        "form_id: a listának nincs ilyen űrlapja.",
    ),
    "sends.no_number": (
        "addresses: {text!r} is no phone number.",
        "címek: {text!r} nem telefonszám.",
    ),
    "sends.no_record_list": (
        "list_id: a letter is shown for a record of a list.",
        "list_id: egy levelet egy lista rekordjával lehet megmutatni.",
    ),
    "sends.no_segment": (
        "{field}: none of the send's lists has the segment {segment}.",
        "{field}: a kiküldés egyik listájának sincs ilyen szegmense: {segment}.",
    ),
    "sends.no_such_time": (
        "This is no day and time that clocks show.",
        "Ilyen nap és időpont nincs az órán.",
    ),
    "sends.no_variant": (
        "variant: the send has no such variant.",
        "variant: a kiküldésnek nincs ilyen változata.",
    ),
    "sends.not_with_type": (
        "does not go with a send of the type {type}",
        "nem való {type} típusú kiküldéshez",
    ),
    "sends.is_of_automation": (
        "an automation sends it: pause or stop the automation",
        "ezt automatizmus küldi: az automatizmust szüneteltesse vagy állítsa le",
    ),
    "sends.of_automations": (
        "only the steps of automations send so",
        "ilyet csak automatizmus lépése küld",
    ),
    "sends.one_line": ("one line of text", "egysoros szöveg"),
    "sends.one_list_only": (
        "what happens on one list sets this send off",
        "ezt a kiküldést egyetlen lista eseményei indítják",
    ),
    "sends.opens_or_clicks": ("opens, clicks or hand", "opens, clicks vagy hand"),
    "sends.own_list_again": (
        "names the send's own list again",
        "a kiküldés saját listáját nevezi meg újra",
    ),
    "sends.paper_trial": (
        "addresses: a letter on paper is looked at as a file.",
        "címek: egy papírlevelet fájlként lehet megnézni.",
    ),
    "sends.percent": ("1 to 100 percent", "1–100 százalék"),
    "sends.repeats_campaigns": (
        "only a send to an audience at one time can repeat another",
        "csak egy időben kimenő kiküldés ismételhet meg egy másikat",
    ),
    "sends.segment_gone": (
        "The segment {segment} is gone.",
        "A(z) {segment}. szegmens már nincs meg.",
    ),
    "sends.several_kinds": (
        "letter_id: all letters of a send are of one kind.",
        "letter_id: egy kiküldés minden levele egyfajta.",
    ),
    "sends.tests_campaigns": (
        "only e-mails to an audience at one time can be tested",
        "csak egy időben kimenő e-mail tesztelhető",
    ),
    "sends.too_long": ("at most {most} characters", "legfeljebb {most} karakter"),
    "sends.too_many_fields": ("at most {conditions} fields", "legfeljebb {conditions} mező"),
    "sends.too_many_lists": ("at most {lists} lists", "legfeljebb {lists} lista"),
    "sends.too_many_segments": ("at most {segments} segments", "legfeljebb {segments} szegmens"),
    "sends.two_to_ten": ("2 to 10 of them", "2–10 lehet"),
    "sends.type_fixed": (
        "The send is scheduled; its type cannot be changed so.",
        "A kiküldés ütemezve van, a típusa így nem változtatható.",
    ),
    "sends.unchangeable": (
        "The send is {status}; this cannot be changed.",
        "A kiküldés állapota {status}, ez nem változtatható.",
    ),
    "sends.unverified_domain": (
        "from_email: {name} is not a verified sender domain of the account.",
        "from_email: {name} nem ellenőrzött küldő domainje a fióknak.",
    ),
    "sends.variants": ("variant: 1 to {variants}.", "variant: 1–{variants}."),
    "sends.winner_chosen": ("The winner is chosen already.", "A győztest már kiválasztották."),
    "sends.with_resend_of": ("goes with resend_of", "csak a resend_of mellett lehet"),
    "sends.yearly_only": (
        "{name} comes every year: only a yearly send goes out by it",
        "{name} minden évben eljön: csak évente ismétlődő kiküldés mehet ki eszerint",
    ),
}
