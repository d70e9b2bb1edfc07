"""Automations: why a run waits or has ended, and what cannot be done now; events of programs."""

_WAITING = {
    "automations.for_ever": (
        "waits for {name}, without an end",
        "erre vár, határidő nélkül: {name}",
    ),
    "automations.for_signal": (
        "waits for {name}, until {until} at most",
        "erre vár: {name}, legfeljebb eddig: {until}",
    ),
    "automations.quiet": (
        "waits for the end of the quiet hours: {until}",
        "a csendes időszak végét várja: {until}",
    ),
    "automations.waits_for_call": (
        "waits for the answer of the address that is called",
        "a meghívott cím válaszára vár",
    ),
    "automations.waits_for_mail": (
        "waits until the mail to a colleague is on its way",
        "arra vár, hogy a munkatársnak szóló levél elinduljon",
    ),
    "automations.until": ("waits until {until}", "eddig vár: {until}"),
    "automations.until_date": (
        "waits until {until}, by the field {field}",
        "a(z) {field} mező szerint eddig vár: {until}",
    ),
    "automations.until_true": (
        "waits until this holds: {where}",
        "arra vár, hogy ez teljesüljön: {where}",
    ),
}
_ENDING = {
    "automations.answered_so": (
        "the address answered with status {status}",
        "a cím ezzel az állapottal válaszolt: {status}",
    ),
    "automations.call_failed": (
        "nothing came of it after all tries",
        "egyik próbálkozás sem sikerült",
    ),
    "automations.came_anew": (
        "The person has come in anew since: this run stays as it is.",
        "Az illető azóta újra belépett: ez a futás marad, ahogy van.",
    ),
    "automations.no_colleague": (
        "{email} is no user of the account",
        "{email} nem felhasználója a fióknak",
    ),
    "automations.no_secret": (
        "the stored secret cannot be opened any more; write it anew",
        "a tárolt titok már nem nyitható meg; adja meg újra",
    ),
    "automations.fault": (
        "the program failed at this step; its log tells more",
        "a program hibázott ennél a lépésnél; a naplójában több is van róla",
    ),
    "automations.higher_first": (
        "waits for a moment: a letter of an automation of higher priority goes first",
        "egy pillanatig vár: egy nagyobb prioritású automatizmus levele megy előbb",
    ),
    "automations.in_line": (
        "waits in line: at most {most} are inside at a time",
        "sorban áll: egyszerre legfeljebb {most} fő lehet benne",
    ),
    "automations.not_meant": (
        "left the line: the conditions do not hold any more",
        "kilépett a sorból: a feltételek már nem teljesülnek",
    ),
    "automations.goal": ("reached the goal", "elérte a célt"),
    "automations.long_filling": (
        "the fields that the step asks for hold more than {most} characters together",
        "a lépésben kért mezők együtt {most} karakternél többet tartalmaznak",
    ),
    "automations.gone": ("the record is gone", "a rekord már nincs meg"),
    "automations.left_segment": (
        "left: is in the segment no more",
        "kilépett: már nincs a szegmensben",
    ),
    "automations.no_address": ("there is no e-mail address", "nincs e-mail-cím"),
    "automations.step_gone": (
        "this version has no step {step}",
        "ebben a verzióban nincs {step} lépés",
    ),
    "automations.still_stopping": (
        "Those who were inside are still being taken out; try again in a minute.",
        "A bent lévők kiléptetése még tart; próbálja újra egy perc múlva.",
    ),
    "automations.step_needs_scope": (
        "Step {step} ({kind}) needs the scope {scope}, which is not given here.",
        "A(z) {step} lépéshez ({kind}) kell ez a jog, és itt nincs meg: {scope}.",
    ),
    "automations.step_taken_out": (
        "left: the step was taken out of the automation",
        "kilépett: a lépést kivették az automatizmusból",
    ),
    "automations.taken_out": (
        "left: taken out when the automation was changed",
        "kilépett: az automatizmus módosításakor kivették",
    ),
    "automations.too_late": (
        "left: its time had come too long before the automation went on",
        "kilépett: mire az automatizmus folytatódott, túl régen esedékes volt",
    ),
    "automations.stopped": (
        "left: the automation was stopped",
        "kilépett: az automatizmust leállították",
    ),
    "automations.too_long_a_way": (
        "it has done {most} steps, which no way needs",
        "már {most} lépést megtett, ennyi egyetlen úthoz sem kell",
    ),
    "automations.unreachable": (
        "left: no letter reaches them: {why}",
        "kilépett: egyik levél sem éri el: {why}",
    ),
    "automations.unsubscribed": ("left: unsubscribed", "kilépett: leiratkozott"),
}
_WINNERS = {
    "automations.way_before": (
        "they came by before, and keep their way",
        "már járt itt, és megtartja az útját",
    ),
    "automations.way_won": (
        "{way} did best, and is taken by all who come since",
        "a(z) {way} ág bizonyult a legjobbnak, azóta mindenki azon megy",
    ),
    "automations.winner_best": ("it did best", "ez bizonyult a legjobbnak"),
    "automations.winner_first_of_equals": (
        "several did equally well; it is written first",
        "több egyformán jó volt; ez áll elöl",
    ),
    "automations.winner_needs_doing": (
        "it was time, and nobody had done it yet; people go on drawing their way",
        "eljött az ideje, de még senki sem tette meg; továbbra is sorsolás dönt",
    ),
    "automations.winner_needs_people": (
        "it was time, and not every way had {least} people yet; people go on drawing their way",
        "eljött az ideje, de még nem jutott minden ágra {least} ember; továbbra is sorsolás dönt",
    ),
    "automations.winner_not_yet": (
        "it is not time yet, or nobody has come since then; people draw their way",
        "még nincs itt az ideje, vagy azóta nem jött senki; sorsolás dönt",
    ),
}
_STATES = {
    "automations.moved": (
        "it came with its account from another installation",
        "a fiókjával egy másik telepítésből érkezett",
    ),
    "automations.restored": (
        "this is a restored copy: look at what the original did meanwhile",
        "ez visszaállított másolat: nézze meg, mit tett közben az eredeti",
    ),
    "automations.archived": (
        "The automation is archived; restore it first.",
        "Az automatizmust félretették; előbb vegye vissza.",
    ),
    "automations.at_work": (
        "The automation is {status}; stop it first.",
        "Az automatizmus állapota {status}; előbb állítsa le.",
    ),
    "automations.takes_nobody": (
        "The automation is {status}; people come into an active or paused one.",
        "Az automatizmus állapota {status}; csak aktívba vagy szünetelőbe lehet belépni.",
    ),
    "automations.not_paused": (
        "The automation is {status}; only a paused one is resumed.",
        "Az automatizmus állapota {status}; csak szünetelő automatizmus folytatható.",
    ),
    "automations.resuming": (
        "about to go on: everybody gets their new time",
        "hamarosan folytatódik: mindenki új időpontot kap",
    ),
    "automations.not_failed": (
        "The run is {state}; only a failed one is tried again.",
        "A futás állapota {state}; csak sikertelen futás próbálható újra.",
    ),
    "automations.other_list": (
        "the automation is for people of other lists.",
        "az automatizmus más listák embereinek szól.",
    ),
    "automations.broken": (
        "step {step} asks for what is not there any more: {why}",
        "a(z) {step} lépés olyat kér, ami már nincs meg: {why}",
    ),
    "automations.not_archived": (
        "Only an archived automation can be deleted.",
        "Csak félretett automatizmus törölhető.",
    ),
    "automations.not_at_work": (
        "The automation is {status}; this can be done with an active or paused one.",
        "Az automatizmus állapota {status}; ez csak aktív vagy szünetelő automatizmussal tehető.",
    ),
    "automations.who_enters": (
        "Name a record by listId and subscriberId, or a segment by segmentId.",
        "Egy rekordot kell megadni (listId és subscriberId), vagy egy szegmenst (segmentId).",
    ),
    "automations.unreadable": (
        "this release cannot read its definition: {why}",
        "ez a kiadás nem tudja értelmezni a leírását: {why}",
    ),
    "error.automation_not_found": ("There is no such automation.", "Nincs ilyen automatizmus."),
    "error.bad_automation": (
        "The automation cannot be made so.",
        "Ilyen automatizmus nem készíthető.",
    ),
    "error.bad_entrance": (
        "Either a record of a list or a segment is let in.",
        "Vagy egy lista egy rekordja, vagy egy szegmens léptethető be.",
    ),
    "error.run_not_found": (
        "The automation has no such run.",
        "Az automatizmusnak nincs ilyen futása.",
    ),
    "error.step_not_found": (
        "The automation has no such step, or no such place for one.",
        "Az automatizmusban nincs ilyen lépés, vagy nincs ilyen hely.",
    ),
    "error.version_not_found": (
        "The automation has no such version.",
        "Az automatizmusnak nincs ilyen változata.",
    ),
    "error.wrong_automation_state": (
        "This cannot be done with an automation in this state.",
        "Ez az automatizmus mostani állapotában nem tehető meg.",
    ),
}
_EVENTS = {
    "automations.bad_event_data": (
        "what else it says cannot be stored as JSON.",
        "a többi adat nem tárolható JSON-ként.",
    ),
    "automations.bad_event_name": (
        "1 to 64 small letters, digits and . _ -, a letter first.",
        "1–64 kisbetű, számjegy és . _ - lehet, az elején betűvel.",
    ),
    "automations.event_time": (
        "at most {days} days ago, and not in the future.",
        "legfeljebb {days} napja történhetett, és nem a jövőben.",
    ),
    "automations.large_event": (
        "at most {most} bytes as JSON.",
        "JSON-ként legfeljebb {most} bájt lehet.",
    ),
    "error.bad_event": ("The event cannot be taken.", "Ez az esemény nem fogadható."),
}
AUTOMATIONS = {**_WAITING, **_ENDING, **_WINNERS, **_STATES, **_EVENTS}
