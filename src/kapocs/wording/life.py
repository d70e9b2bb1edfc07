"""The steps in the life of a delivery. `rest`: a link or a detail with the signs around it."""

LIFE = {
    "life.accepted": ("accepted by {said}", "átvette: {said}"),
    "life.accepted_by_relay": ("accepted by the relay", "a levéltovábbító átvette"),
    "life.answer": ("{relay}: {said}", "{relay}: {said}"),
    "life.as_variant": ("{told}, as variant {variant}", "{told}, {variant}. változat"),
    "life.asked_by_api": (
        "asked for through the API, with the letter of send {send}",
        "az API-n kérték, a(z) {send}. kiküldés levelével",
    ),
    "life.besides": ("{link} ({said})", "{link} ({said})"),
    "life.bounce": ("came back for good{rest}", "végleg visszajött{rest}"),
    "life.came_back": ("came back", "visszajött"),
    "life.clicked": ("clicked by a person{rest}", "ember kattintott{rest}"),
    "life.clicked_by_machine": ("clicked by a machine{rest}", "gép kattintott{rest}"),
    "life.complaint": (
        "was called spam by the reader{rest}",
        "az olvasó levélszemétnek jelölte{rest}",
    ),
    "life.confirmation_planned": (
        "a confirmation of the sign-up was planned",
        "a feliratkozás megerősítése tervezve",
    ),
    "life.delivered": (
        "arrived, says the provider{rest}",
        "a szolgáltató szerint megérkezett{rest}",
    ),
    "life.failed": ("failed", "sikertelen"),
    "life.handed_over": ("written and handed over", "elkészült, átadva"),
    "life.handed_over_as": (
        "written and handed over as {message_id}",
        "elkészült, átadva: {message_id}",
    ),
    "life.opened": ("opened by a person{rest}", "ember nyitotta meg{rest}"),
    "life.opened_by_machine": ("opened by a machine{rest}", "gép nyitotta meg{rest}"),
    "life.planned": ("planned by send {send}", "tervezte: {send}. kiküldés"),
    "life.printed": ("printed in {file}", "kinyomtatva: {file}"),
    "life.put_off": (
        "try {number} was put off by {said}",
        "{number}. próbálkozás, elhalasztotta: {said}",
    ),
    "life.skipped": ("skipped: {why}", "kihagyva: {why}"),
    "life.soft_bounce": ("came back for now{rest}", "egyelőre visszajött{rest}"),
    "life.test_planned": ("a test was planned", "próbalevél tervezve"),
    "life.times": ("{told}, {times} times", "{told}, {times} alkalommal"),
    "life.to_be_handed_over": ("to be handed over from then on", "ettől kezdve átadható"),
    "life.to_be_tried_again": ("to be tried again from then on", "ettől kezdve újra megpróbáljuk"),
    "life.uncertain": ("uncertain", "bizonytalan"),
    "life.unsubscribed": (
        "the person unsubscribed by it{rest}",
        "a címzett ebből iratkozott le{rest}",
    ),
    "life.waits_for_print": ("waits to be printed", "nyomtatásra vár"),
    "life.waits_for_winner": (
        "waits for the winner of the A/B test",
        "az A/B-teszt győztesére vár",
    ),
    "life.with_answer": ("{why} – {said}", "{why} – {said}"),
}
