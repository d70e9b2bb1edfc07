"""What is said of those who are not written to, and of senders asked for by programs."""

SUPPRESSIONS = {
    "error.cannot_lift": (
        "Those who complained are not written to again all at once, but one by one.",
        "Akik panaszt tettek, azoknak nem egyszerre, csak egyenként engedélyezhető újra a levél.",
    ),
    "error.sender_rule_kept": (
        "Only the operator lets letters come from domains that are not verified.",
        "Csak az üzemeltető engedheti meg, hogy levél ellenőrizetlen domainről menjen ki.",
    ),
    "error.relay_too_slow": (
        "The relay did not end in time what it was asked; the message may have gone out.",
        "A levéltovábbító nem végzett időben; az üzenet talán kiment.",
    ),
    "error.too_many_domains": (
        "An account has 500 sender domains at most.",
        "Egy fióknak legfeljebb 500 küldő domainje lehet.",
    ),
    "error.too_many_relays": (
        "An account has 100 relays at most.",
        "Egy fióknak legfeljebb 100 levéltovábbítója lehet.",
    ),
    "senders.relay_works": (
        "This message proves that the relay works.",
        "Ez az üzenet azt mutatja, hogy a levéltovábbító működik.",
    ),
    "suppressions.too_many": (
        "There are more than {most}: say a shorter time.",
        "Több mint {most} van: adjon meg rövidebb időt.",
    ),
}
