"""Automations: what is wrong with a definition, and why a run waits or has ended."""

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
    "automations.fault": (
        "the program failed at this step; its log tells more",
        "a program hibázott ennél a lépésnél; a naplójában több is van róla",
    ),
    "automations.goal": ("reached the goal", "elérte a célt"),
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
_STATES = {
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
    "automations.unreadable": (
        "this release cannot read its definition: {why}",
        "ez a kiadás nem tudja értelmezni a leírását: {why}",
    ),
    "error.automation_not_found": ("There is no such automation.", "Nincs ilyen automatizmus."),
    "error.bad_automation": (
        "The automation cannot be made so.",
        "Ilyen automatizmus nem készíthető.",
    ),
    "error.run_not_found": (
        "The automation has no such run.",
        "Az automatizmusnak nincs ilyen futása.",
    ),
    "error.wrong_automation_state": (
        "This cannot be done with an automation in this state.",
        "Ez az automatizmus mostani állapotában nem tehető meg.",
    ),
}
_OF_FILES = {
    "automations.alias": (
        "*{name} stands for what is written elsewhere; write it out.",
        "a *{name} máshol leírtakra utal; írja ki.",
    ),
    "automations.at_line": ("line {line}: {why}", "{line}. sor: {why}"),
    "automations.long_file": (
        "the file is too long: at most {most} bytes.",
        "a fájl túl hosszú: legfeljebb {most} bájt lehet.",
    ),
    "automations.many_pieces": (
        "the file has too much in it: at most {most} names and values.",
        "a fájlban túl sok minden van: legfeljebb {most} név és érték lehet.",
    ),
    "automations.no_name": (
        "a name stands before its value; here is none.",
        "az érték előtt névnek kell állnia; itt nincs.",
    ),
    "automations.second_document": (
        "a file has one automation; a second one begins here.",
        "egy fájlban egy automatizmus van; itt egy második kezdődik.",
    ),
    "automations.tag": (
        "tags such as {name} are not read; leave it out.",
        "az olyan címkéket, mint {name}, nem olvassuk; hagyja el.",
    ),
    "automations.too_deep": (
        "at most {most} levels within each other.",
        "legfeljebb {most} szint lehet egymásban.",
    ),
    "automations.twice": (
        "{name!r} stands here for the second time.",
        "{name!r} itt már másodszor áll.",
    ),
    "error.bad_automation_file": (
        "The file is neither YAML nor JSON that an automation can be read from.",
        "A fájl nem olyan YAML vagy JSON, amelyből automatizmus olvasható.",
    ),
}
_WRITTEN = {
    "automations.at": ("{place}: {why}", "{place}: {why}"),
    "automations.bad_character": (
        "a NUL character or half of a surrogate pair cannot be stored.",
        "NUL karakter vagy fél helyettesítő pár nem tárolható.",
    ),
    "automations.bad_id": (
        "{id!r} cannot name this step: it is taken, or not made of letters, digits, - and _.",
        "{id!r} nem lehet ennek a lépésnek a neve: foglalt, vagy nem csak betűből, számjegyből,"
        " - és _ jelből áll.",
    ),
    "automations.circle": (
        "from step {step} one comes back to it without ever waiting.",
        "a(z) {step} lépéstől várakozás nélkül vezet vissza út önmagához.",
    ),
    "automations.few_ways": ("two ways at least.", "legalább két ág kell."),
    "automations.long_span": (
        "at most {days} days altogether.",
        "összesen legfeljebb {days} nap lehet.",
    ),
    "automations.missing": ("this is needed.", "ezt meg kell adni."),
    "automations.name_taken": (
        "another way is called {name!r} already.",
        "egy másik ágnak már {name!r} a neve.",
    ),
    "automations.no_array": (
        "a list of at most {most} is expected.",
        "legfeljebb {most} elemű lista kell.",
    ),
    "automations.no_clock": (
        "a time of day such as 9:00 is expected.",
        "napszak kell, például 9:00.",
    ),
    "automations.no_else": (
        "only a wait for something, or for conditions, has this way.",
        "csak eseményre vagy feltételre váró lépésnek lehet ilyen ága.",
    ),
    "automations.no_number": (
        "a whole number from {least} to {most} is expected.",
        "{least} és {most} közötti egész szám kell.",
    ),
    "automations.no_object": (
        "an object is expected: names with their values.",
        "objektum kell: nevek az értékeikkel.",
    ),
    "automations.no_question": ("one of {words} is expected.", "ezek egyike kell: {words}."),
    "automations.no_signal": (
        "{name!r} is nothing that can be waited for.",
        "{name!r} nem olyan, amire várni lehet.",
    ),
    "automations.no_span": (
        "how long is missing: minutes, hours, days or weeks.",
        "hiányzik, mennyi ideig: minutes, hours, days vagy weeks.",
    ),
    "automations.no_step": (
        "a step does exactly one of these: {words}.",
        "egy lépés pontosan egyet tesz ezek közül: {words}.",
    ),
    "automations.no_steps": ("one step at least.", "legalább egy lépés kell."),
    "automations.no_such_step": ("there is no step {step!r}.", "nincs ilyen lépés: {step!r}."),
    "automations.no_such_word": ("one of {words} is expected.", "ezek egyike kell: {words}."),
    "automations.no_text": ("a text is expected.", "szöveg kell."),
    "automations.no_truth": ("true or false is expected.", "true vagy false kell."),
    "automations.no_values": (
        "1 to {most} fields with their values are expected.",
        "1–{most} mező kell az értékével.",
    ),
    "automations.no_weekdays": (
        "a list of weekdays is expected: {words}.",
        "napok listája kell: {words}.",
    ),
    "automations.nobody_there": (
        "nobody stands at this step.",
        "ennél a lépésnél nem áll senki.",
    ),
    "automations.not_there": (
        "there is no {what}, or it is archived.",
        "nincs meg vagy félre van téve: {what}.",
    ),
    "automations.too_long": ("at most {most} characters.", "legfeljebb {most} karakter lehet."),
    "automations.too_many": (
        "The account has {most} automations already; archive one first.",
        "A fióknak már {most} automatizmusa van; előbb tegyen félre egyet.",
    ),
    "automations.too_many_steps": ("at most {most} steps.", "legfeljebb {most} lépés lehet."),
    "automations.unknown": ("there is no {name!r} here.", "itt nincs ilyen: {name!r}."),
}
AUTOMATIONS = {**_WAITING, **_ENDING, **_STATES, **_OF_FILES, **_WRITTEN}
