"""What is stored with deliveries and sends: how the one ended, what the other met with."""

DELIVERIES = {
    "delivery.cancelled": ("the send was cancelled", "a kiküldést visszavonták"),
    "delivery.capped": (
        "the frequency cap: {letters} letters in {days} days",
        "a gyakorisági korlát: {days} nap alatt {letters} levél",
    ),
    "delivery.wants_less": (
        "the person wants at most one letter in {days} days",
        "a címzett {days} naponként legfeljebb egy levelet kér",
    ),
    "delivery.deleted": ("the subscriber was deleted", "a feliratkozót törölték"),
    "delivery.inactive": ("the subscriber is not active", "a feliratkozó nem aktív"),
    "delivery.left_list": ("the address has left the list", "a cím leiratkozott a listáról"),
    "delivery.letter_gone": ("the letter is gone", "a levél már nincs meg"),
    "delivery.list_gone": ("the list is gone", "a lista már nincs meg"),
    "delivery.no_answer": (
        "the relay gave no answer after the hand-over",
        "az átadás után a levéltovábbító nem válaszolt",
    ),
    "delivery.no_email": ("the record has no e-mail address", "a rekordnak nincs e-mail-címe"),
    "delivery.no_number": (
        "the record has no telephone number that can be written to",
        "a rekordnak nincs olyan telefonszáma, amelyre írni lehet",
    ),
    "delivery.not_meant": (
        "by the time it was to go out the person was no longer in the send's segments",
        "mire kiment volna, a címzett már nem tartozott a kiküldés szegmenseibe",
    ),
    "delivery.nothing_to_confirm": (
        "nothing waits for a confirmation",
        "semmi sem vár megerősítésre",
    ),
    "delivery.opted_out": ("the number is on the opt-out list", "a szám az SMS-tiltólistán van"),
    "delivery.out_of_tries": (
        "temporary failure until no try was left",
        "átmeneti hiba, amíg el nem fogytak a próbálkozások",
    ),
    "delivery.put_off": ("temporary failure", "átmeneti hiba"),
    "delivery.refused": ("refused", "elutasították"),
    "delivery.relay_failed": ("the relay failed", "a levéltovábbító hibázott"),
    "delivery.role_address": (
        "the address is that of a role, not of a person",
        "a cím egy szerepköré, nem egy emberé",
    ),
    "delivery.suppressed": ("the address is suppressed: {why}", "a cím tiltólistán van: {why}"),
    "delivery.switched_off": ("the send was switched off", "a kiküldést kikapcsolták"),
    "delivery.unwanted_texts": (
        "the person does not want text messages",
        "a címzett nem kér SMS-t",
    ),
    "delivery.unwritable": (
        "the letter cannot be written: {error}",
        "a levelet nem lehet elkészíteni: {error}",
    ),
    "delivery.restored": (
        "It waited when the backup was made that this installation was restored from; it may have "
        "gone out since.",
        "Még várakozott, amikor az a mentés készült, amelyből ez a telepítés vissza lett állítva; "
        "azóta kimehetett.",
    ),
    "delivery.moved": (
        "it waited when the account moved here: it may have been sent from where that was before",
        "a fiók ideköltözésekor még várt: lehet, hogy a korábbi helyéről elküldték",
    ),
    "delivery.worker_stopped": (
        "the worker stopped between hand-over and note",
        "a kiküldő folyamat leállt az átadás után, mielőtt feljegyezte volna",
    ),
    "suppression.complaint": ("complaint", "panasz"),
    "suppression.hard_bounce": ("hard_bounce", "visszapattant"),
    "suppression.manual": ("manual", "kézzel"),
    "suppression.restricted": ("restricted", "korlátozott adatkezelés"),
    "suppression.role_account": ("role_account", "szerepkör címe"),
    "suppression.soft_bounces": ("soft_bounces", "többször visszapattant"),
}
SENDS = {
    "send.restored": (
        "It had begun when the backup was made that this installation was restored from; its "
        "letters may have gone out since.",
        "Már elkezdődött, vagy azóta el kellett kezdődnie, amikor az a mentés készült, amelyből ez "
        "a telepítés vissza lett állítva; a levelei azóta kimehettek.",
    ),
    "send.audience_unreadable": (
        "the audience cannot be read: {error}",
        "a címzettek köre nem olvasható: {error}",
    ),
    "send.refusals": (
        "{wrong} of the last {letters} letters were refused, the last one with: {said}",
        "az utolsó {letters} levélből {wrong} elutasítva, a legutóbbi így: {said}",
    ),
    "send.too_few": (
        "too few people for a test: {fewest} got a variant",
        "túl kevés címzett a teszthez: egy változat {fewest} címzettnek jutott",
    ),
}
