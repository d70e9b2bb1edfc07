"""What blocks of letters still need."""

LETTER_BLOCKS = {
    "blocks.bad_address": (
        "An address begins with https://, mailto: or tel:, or is a merge tag; it has no spaces.",
        "A cím így kezdődik: https://, mailto: vagy tel:, vagy egy mező kódja; szóköz nincs benne.",
    ),
    "blocks.no_address": ("Where does it lead?", "Hová vezessen?"),
    "blocks.no_code": ("Which code?", "Mi a kód?"),
    "blocks.no_label": ("What does it say?", "Mi legyen ráírva?"),
    "blocks.no_picture": ("Choose a picture.", "Válasszon képet!"),
    "blocks.no_product": ("There is no product of this SKU.", "Nincs ilyen cikkszámú termék."),
    "blocks.no_products": (
        "Add a product; {most} at most stand beside each other.",
        "Adjon hozzá terméket; egymás mellett legfeljebb {most} fér el.",
    ),
    "blocks.too_many": ("There can be {most} at most.", "Legfeljebb {most} lehet."),
    "images.no_file": ("Choose a file.", "Válasszon fájlt!"),
}
