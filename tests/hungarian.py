"""Names in the order of the Hungarian alphabet, as a telephone book has them."""

import random

ALPHABETICAL = (
    "Ábel",
    "Cukor",
    "Csaba",
    "Éva",
    "Orsolya",
    "Ödön",
    "Őze",
    "Übul",
    "Üllő",
    "Zsolt",
)
SHUFFLED = tuple(random.Random(7).sample(ALPHABETICAL, len(ALPHABETICAL)))  # noqa: S311  # an order
