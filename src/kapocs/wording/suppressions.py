"""What is said of those who are not written to, and of rules that a program may not loosen."""

SUPPRESSIONS = {
    "error.cannot_lift": (
        "Those who complained are not written to again all at once, but one by one.",
        "Akik panaszt tettek, azoknak nem egyszerre, csak egyenként engedélyezhető újra a levél.",
    ),
    "error.sender_rule_kept": (
        "Only the operator lets letters come from domains that are not verified.",
        "Csak az üzemeltető engedheti meg, hogy levél ellenőrizetlen domainről menjen ki.",
    ),
    "suppressions.too_many": (
        "There are more than {most}: say a shorter time.",
        "Több mint {most} van: adjon meg rövidebb időt.",
    ),
}
