"""What to do about any error of a kind, by the HTTP status that API v2 answers it with."""

BY_STATUS = {
    404: (
        "Ask for the list of such things: it has the ids that there are. What belongs to another"
        " account is not told either, so look whether the key is of the right account.",
        "Kérdezze le a megfelelő listát: abban vannak a létező azonosítók. Más fiók adatait sem"
        " mutatjuk meg, ezért nézze meg, hogy a kulcs a megfelelő fióké-e.",
    ),
    422: (
        "Mend what `errors` names, or else `detail`, and send the request again. Nothing was"
        " stored.",
        "Javítsa ki, amit az `errors`, vagy ha az üres, a `detail` megnevez, és küldje el újra a"
        " kérést. Semmi sem lett eltárolva.",
    ),
}
"""Status → English and Hungarian; kinds of other statuses say it code by code."""
