"""Months of the history."""

PARTITIONS = {
    "partitions.not_over": (
        "before: {month} is still to come.",
        "before: {month} még nem kezdődött el.",
    ),
    "partitions.unread": (
        "before: {month} was not read yet by {readers}; see `kapocs event readers`.",
        "before: {month}: még nem olvasta végig {readers}; lásd `kapocs event readers`.",
    ),
}
