"""Answers to "why did they not get the letter?".

`record` and `list` name a person's record, `at` and the like are times on the account's clock.
"""

_OF_DELIVERIES = {
    "why.bounced": ("It came back at {at}.", "Visszajött ekkor: {at}."),
    "why.clicked": ("A person clicked in it at {at}.", "Ember kattintott benne ekkor: {at}."),
    "why.complained": (
        "Its reader called it spam at {at}.",
        "Az olvasója levélszemétnek jelölte ekkor: {at}.",
    ),
    "why.deferred": (
        "Try {number} was put off by {said}. The next one comes at {due}.",
        "A(z) {number}. próbálkozást elhalasztotta: {said}. A következő ekkor lesz: {due}.",
    ),
    "why.failed": (
        "It was given up at {at}: {why}.",
        "Nem próbáljuk tovább, ekkortól: {at}. Az oka: {why}.",
    ),
    "why.failed_with_answer": (
        "It was given up at {at}: {why}. {said}",
        "Nem próbáljuk tovább, ekkortól: {at}. Az oka: {why}. {said}",
    ),
    "why.hour_to_come": (
        "The hour at which they usually open comes at {due}.",
        "Az az óra, amikor meg szokta nyitni a leveleket, ekkor jön el: {due}.",
    ),
    "why.in_line": (
        "It is in line and goes out next; it was due at {due}.",
        "Sorban áll, és hamarosan kimegy; ekkor volt esedékes: {due}.",
    ),
    "why.it": ("it", "a levél"),
    "why.machine_opened": ("A machine opened it at {at}.", "Gép nyitotta meg ekkor: {at}."),
    "why.not_due": ("It is not due before {due}.", "Leghamarabb ekkor esedékes: {due}."),
    "why.opened": ("A person opened it at {at}.", "Ember nyitotta meg ekkor: {at}."),
    "why.other_record": (
        "Another record of the same address, {record} on list {list}, stands for this one: an "
        "address gets a send once.",
        "Ugyanennek a címnek egy másik rekordja, a(z) {list}. lista {record}. rekordja áll "
        "helyette: egy cím egyszer kap meg egy kiküldést.",
    ),
    "why.printed": (
        "It was printed at {at}, in {file}.",
        "Kinyomtatva ekkor: {at}, ebben: {file}.",
    ),
    "why.relay": ("the relay", "a levéltovábbító"),
    "why.sent": (
        "It went out at {at} and was accepted by {said}. If it cannot be found, look in the spam "
        "folder, or ask the mail provider for {told}.",
        "Kiment ekkor: {at}, átvette: {said}. Ha nem található, nézze meg a levélszemét között, "
        "vagy kérdezze meg a levelezés szolgáltatóját, erre hivatkozva: {told}.",
    ),
    "why.of_automation": (
        "Step {step} of automation {automation} sends it to those who come to it.",
        "A(z) {automation}. automatizmus {step} lépése küldi annak, aki odaér.",
    ),
    "why.several": (
        "The send has several letters for them: {ids}.",
        "A kiküldésnek több levele van neki: {ids}.",
    ),
    "why.skipped": ("It was skipped at {at}: {why}.", "Kimaradt, ekkor: {at}. Az oka: {why}."),
    "why.uncertain": (
        "Nobody can know whether it arrived: {why}. It is not sent again. The relay's log may "
        "tell; look for {message_id}.",
        "Nem tudható, hogy megérkezett-e: {why}. Nem küldjük el újra. A levéltovábbító naplójából "
        "kiderülhet, ezt kell keresni: {message_id}.",
    ),
    "why.under_way": (
        "A worker has the letter: it is about to be handed over.",
        "A levél éppen átadás előtt áll.",
    ),
    "why.unsubscribed_by_it": (
        "The person unsubscribed by it at {at}.",
        "A címzett ebből iratkozott le ekkor: {at}.",
    ),
    "why.waits_for_print": ("It waits to be printed.", "Nyomtatásra vár."),
    "why.waits_for_winner": (
        "It waits for the winner of the send's A/B test.",
        "A kiküldés A/B-tesztjének győztesére vár.",
    ),
}
_OF_SENDS = {
    "why.being_planned": (
        "The send's audience is being put together right now.",
        "A kiküldés címzettjeinek köre éppen most áll össze.",
    ),
    "why.called_off": (
        "The send was called off; its letter will be skipped.",
        "A kiküldést visszavonták, a levele ki fog maradni.",
    ),
    "why.its_time": ("its time", "a maga idejében"),
    "why.send_cancelled": ("The send was cancelled.", "A kiküldést visszavonták."),
    "why.send_is_draft": (
        "The send is a draft; it was not started.",
        "A kiküldés vázlat, még nem indították el.",
    ),
    "why.send_is_scheduled": (
        "The send is scheduled; it goes out at {told}.",
        "A kiküldés ütemezve van, ekkor megy ki: {told}.",
    ),
    "why.send_paused": ("The send is paused.", "A kiküldés szünetel."),
    "why.send_paused_for": ("The send is paused: {why}.", "A kiküldés szünetel: {why}."),
}
_OF_PEOPLE = {
    "why.confirmed_later": (
        "Record {record} on list {list} confirmed the sign-up at {at}, after the audience was put "
        "together at {frozen}.",
        "A(z) {list}. lista {record}. rekordja megerősítette a feliratkozást ekkor: {at}, azután, "
        "hogy a címzettek köre összeállt ({frozen}).",
    ),
    "why.came_later": (
        "Record {record} on list {list} came on the list at {at}, after the audience was put "
        "together at {frozen}.",
        "A(z) {list}. lista {record}. rekordja felkerült a listára ekkor: {at}, azután, hogy a "
        "címzettek köre összeállt ({frozen}).",
    ),
    "why.date": (
        "Record {record} on list {list} has {value} in {field}; its letter is planned when its "
        "time has come.",
        "A(z) {list}. lista {record}. rekordja: {field} értéke {value}; a levele akkor lesz "
        "tervezve, amikor eljön az ideje.",
    ),
    "why.excluded": (
        "Record {record} on list {list} is in the excluded segment {told}, as of now.",
        "A(z) {list}. lista {record}. rekordja jelenleg benne van a kizárt szegmensben: {told}.",
    ),
    "why.inactive": (
        "Record {record} on list {list} is not active.",
        "A(z) {list}. lista {record}. rekordja nem aktív.",
    ),
    "why.joined_before": (
        "Record {record} on list {list} joined at {came}; the send is at work since {began}.",
        "A(z) {list}. lista {record}. rekordja ekkor iratkozott fel: {came}; a kiküldés azóta "
        "működik: {began}.",
    ),
    "why.left_list": (
        "Record {record} on list {list} is not active: its address left the list at {at}.",
        "A(z) {list}. lista {record}. rekordja nem aktív: a címe leiratkozott a listáról ekkor: "
        "{at}.",
    ),
    "why.no_address": (
        "Record {record} on list {list} has no e-mail address.",
        "A(z) {list}. lista {record}. rekordja: nincs e-mail-címe.",
    ),
    "why.no_date": (
        "Record {record} on list {list} has no date in {field}, from which the send counts.",
        "A(z) {list}. lista {record}. rekordja: nincs dátum ebben: {field}, pedig a kiküldés "
        "ettől számol.",
    ),
    "why.no_form": ("no form", "űrlap nélkül"),
    "why.form": ("form {form}", "{form}. űrlap"),
    "why.not_changed": (
        "Record {record} on list {list} has not changed since the send is at work.",
        "A(z) {list}. lista {record}. rekordja nem változott, mióta a kiküldés működik.",
    ),
    "why.not_confirmed": (
        "Record {record} on list {list} has not confirmed the sign-up.",
        "A(z) {list}. lista {record}. rekordja: nem erősítette meg a feliratkozást.",
    ),
    "why.not_confirmed_since": (
        "Record {record} on list {list} has not confirmed the sign-up; it was asked to at {at}.",
        "A(z) {list}. lista {record}. rekordja: nem erősítette meg a feliratkozást, pedig ekkor "
        "kértük: {at}.",
    ),
    "why.not_in_segments": (
        "Record {record} on list {list} is in none of the send's segments ({told}), as of now.",
        "A(z) {list}. lista {record}. rekordja jelenleg a kiküldés egyik szegmensében sincs benne "
        "({told}).",
    ),
    "why.not_on_list": (
        "The address is on none of the send's lists ({ids}).",
        "A cím a kiküldés egyik listáján sincs rajta ({ids}).",
    ),
    "why.not_sent_before": (
        "The send repeats send {send} for who did not open it; they did not get that.",
        "Ez a(z) {send}. kiküldés ismétlése azoknak, akik nem nyitották meg; ő azt nem kapta meg.",
    ),
    "why.opened_before": (
        "The send repeats send {send} for who did not open it; they did at {at}.",
        "Ez a(z) {send}. kiküldés ismétlése azoknak, akik nem nyitották meg; ő megnyitotta ekkor: "
        "{at}.",
    ),
    "why.other_form": (
        "Record {record} on list {list} joined through {how}; the send is for form {form}.",
        "A(z) {list}. lista {record}. rekordja ezzel iratkozott fel: {how}; a kiküldés a(z) "
        "{form}. űrlapé.",
    ),
    "why.segment": ("{segment} “{name}”", "{segment} “{name}”"),
    "why.segment_broken": (
        "{segment} “{name}”, which is broken: {error}",
        "{segment} “{name}”, amely hibás: {error}",
    ),
    "why.segments": ("{told}, {how}", "{told}, {how}"),
    "why.suppressed": (
        "The address is suppressed ({why}): nothing is sent to it.",
        "A cím tiltólistán van ({why}), semmi sem megy rá.",
    ),
    "why.unknown": (
        "Nothing that can be seen now explains it: the record or the segments must have changed "
        "since the audience was put together.",
        "Semmi sem magyarázza, ami most látható: a rekord vagy a szegmensek változhattak azóta, "
        "hogy a címzettek köre összeállt.",
    ),
    "why.unsubscribed": (
        "Record {record} on list {list} is not active: it unsubscribed at {at}, {how}.",
        "A(z) {list}. lista {record}. rekordja nem aktív: leiratkozott ekkor: {at}, {how}.",
    ),
    "why.way_form": ("through form {form}", "a(z) {form}. űrlappal"),
    "why.way_link": (
        "by the link in the letter of delivery {delivery}",
        "a(z) {delivery}. kézbesítés levelének linkjével",
    ),
    "why.way_other": (
        "through the API, the command line or a page of its own",
        "az API-n, a parancssorból vagy egy saját oldalon",
    ),
}
WHY = _OF_DELIVERIES | _OF_SENDS | _OF_PEOPLE
