"""What `kapocs doctor` says of automations: what was seen, why it matters, and its cure."""

DOCTOR_FLOWS = {
    "automations.nothing_noted": ("nothing was noted", "nincs róla bejegyzés"),
    "doctor.automations_behind": (
        "Automations have not read for {minutes} minutes what happened.",
        "Az automatizmusok {minutes} perce nem olvasták, mi történt.",
    ),
    "doctor_why.automations_behind": (
        "Nobody comes in, and nobody's wait for an event ends.",
        "Senki sem lép be, és az eseményre várók sem mennek tovább.",
    ),
    "doctor_cure.automations_behind": (
        "See that a worker runs; its log says why it does not read, or it needs more of them"
        " (KAPOCS_WORKERS).",
        "Nézze meg, fut-e feldolgozó; a naplója megmondja, miért nem olvas, vagy több kell belőle"
        " (KAPOCS_WORKERS).",
    ),
    "doctor.runs_late": (
        "In automation {automation} of account {account} people should have gone on {minutes}"
        " minutes ago.",
        "A(z) {account} fiók {automation} automatizmusában {minutes} perce tovább kellett volna"
        " menniük az embereknek.",
    ),
    "doctor_why.runs_late": (
        "Their letters and all that follows come late.",
        "A leveleik és minden további lépés késik.",
    ),
    "doctor_cure.runs_late": (
        "See that a worker runs; `kapocs automation runs {automation} --account {account} --state"
        " waiting` tells where they stand.",
        "Nézze meg, fut-e feldolgozó; a `kapocs automation runs {automation} --account {account}"
        " --state waiting` megmondja, hol állnak.",
    ),
    "doctor.runs_failed": (
        "In automation {automation} of account {account} {number} runs failed since {since}, the"
        " last one because: {reason}.",
        "A(z) {account} fiók {automation} automatizmusában {number} futás hibázott {since} óta, az"
        " utolsó ezért: {reason}.",
    ),
    "doctor_why.runs_failed": (
        "Those people stand still at that step until somebody has them go on.",
        "Ezek az emberek annál a lépésnél állnak, amíg valaki tovább nem engedi őket.",
    ),
    "doctor_cure.runs_failed": (
        "`kapocs automation runs {automation} --account {account} --state failed` has them all;"
        " mend the cause, then `kapocs automation retry {automation} --account {account}`.",
        "A `kapocs automation runs {automation} --account {account} --state failed` felsorolja"
        " őket; szüntesse meg az okot, aztán `kapocs automation retry {automation} --account"
        " {account}`.",
    ),
    "doctor.automation_paused": (
        "Automation {automation} of account {account} has been paused since {since}, by itself:"
        " {reason}.",
        "A(z) {account} fiók {automation} automatizmusa {since} óta áll, magától: {reason}.",
    ),
    "doctor_why.automation_paused": (
        "Nobody in it goes on.",
        "Senki sem megy benne tovább.",
    ),
    "doctor_cure.automation_paused": (
        "Bring back what is gone or change the draft, then `kapocs automation activate {automation}"
        " --account {account}`; if nothing is gone, `kapocs automation resume {automation}"
        " --account {account}`.",
        "Állítsa vissza, ami hiányzik, vagy módosítsa a vázlatot, aztán `kapocs automation activate"
        " {automation} --account {account}`; ha semmi sem hiányzik, `kapocs automation resume"
        " {automation} --account {account}`.",
    ),
    "doctor.calls_uncertain": (
        "Of {number} calls of automation {automation} of account {account}, the first begun at"
        " {since}, it is not known whether they arrived.",
        "A(z) {account} fiók {automation} automatizmusának {number} hívásáról nem tudni,"
        " megérkezett-e; az első ekkor indult: {since}.",
    ),
    "doctor_why.calls_uncertain": (
        "The people wait for their answer, and a worker that tried them has perhaps died.",
        "Az emberek a válaszra várnak, és talán meghalt a feldolgozó, amely hívott.",
    ),
    "doctor_cure.calls_uncertain": (
        "See that a worker runs: it tries them again, with the same Idempotency-Key. `kapocs"
        " automation calls {automation} --account {account} --state trying` has them.",
        "Nézze meg, fut-e feldolgozó: az újra megpróbálja őket, ugyanazzal az Idempotency-Key"
        " kulccsal. A `kapocs automation calls {automation} --account {account} --state trying`"
        " felsorolja őket.",
    ),
    "doctor.feed_unread": (
        "A feed of automation {automation} of account {account} could not be read at {since}:"
        " {reason}.",
        "A(z) {account} fiók {automation} automatizmusának egyik hírcsatornáját nem lehetett"
        " olvasni ({since}): {reason}.",
    ),
    "doctor_why.feed_unread": (
        "What is new in it goes out to nobody.",
        "Ami új benne, az senkinek sem megy ki.",
    ),
    "doctor_cure.feed_unread": (
        "Open its address, which `kapocs automation show {automation} --account {account}` has, in"
        " a browser; it is asked again at the next look.",
        "Nyissa meg böngészőben a címét, amelyet a `kapocs automation show {automation} --account"
        " {account}` mutat; a következő alkalommal újra megkérdezzük.",
    ),
}
