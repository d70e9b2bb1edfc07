"""The pages on landing pages, in English and Hungarian."""

ENGLISH = {
    "landing_address_about": "For links in posts, advertisements and letters. Anybody can open it.",
    "landing_archive": "Close and put aside",
    "landing_archive_about": (
        "Whoever opens the address of a closed page reads that it is closed. It can be taken back."
    ),
    "landing_archived": "Closed",
    "landing_as_person": "As whom (e-mail)",
    "landing_closed": "closed",
    "landing_delete": "Delete the page",
    "landing_delete_about": "Its address leads nowhere any more. It cannot be brought back.",
    "landing_empty": "Empty",
    "landing_empty_about": "Plain HTML, from the first line.",
    "landing_form": "Form on the page",
    "landing_form_about": "Another one can be put in later.",
    "landing_form_put": "The form stands on the page, as the preview shows it. Save to keep it.",
    "landing_list_about": "The fields of its people can stand on the page.",
    "landing_look": "Open the page",
    "landing_make": "Make the page",
    "landing_new": "New page",
    "landing_new_about": "Give it a name and choose how to begin. All can be changed later.",
    "landing_no_folder": "In none",
    "landing_no_form": "No form yet",
    "landing_offer": "Offer",
    "landing_offer_about": "A large title, what is in it, and a form for the code.",
    "landing_open": "open",
    "landing_opened": "Open",
    "landing_preview_about": (
        "As it stands in the source, saved or not. Nothing is sent from here, and the link to "
        "unsubscribe leads nowhere."
    ),
    "landing_publish": "Open it again",
    "landing_put": "Put a form on it",
    "landing_put_in": "Put it in",
    "landing_signup": "Sign-up",
    "landing_signup_about": "What they get, three advantages, and a form.",
    "landing_source": "Source (HTML)",
    "landing_source_about": (
        "A form comes where you were writing last. Merge tags such as [mssys_firstname] are "
        "filled in for people who come by their own link; for others they are empty."
    ),
    "landing_stranger": "a stranger",
    "landing_thanks": "Thank you",
    "landing_thanks_about": "Where a form leads on, after signing up or confirming.",
    "landings": "Landing pages",
    "landings_about": "Pages of your own for a form, an offer or a thank you, without a website.",
    "landings_none": "There is no such page. One of ours to begin with takes five minutes.",
    "said_landing_archived": "The page is closed.",
    "said_landing_copied": "This is the copy.",
    "said_landing_made": "The page is made, and open at its address.",
    "said_landing_restored": "The page is open again.",
}
HUNGARIAN = {
    "landing_address_about": (
        "Bejegyzésekbe, hirdetésekbe, levelekbe tehető link. Bárki megnyithatja."
    ),
    "landing_archive": "Bezárás és archiválás",
    "landing_archive_about": (
        "Aki egy bezárt oldal címét megnyitja, azt olvassa, hogy az oldal zárva van. "
        "Később visszahozható."
    ),
    "landing_archived": "Bezártak",
    "landing_as_person": "Kinek a szemével (e-mail)",
    "landing_closed": "zárva",
    "landing_delete": "Oldal törlése",
    "landing_delete_about": "A címe ezután sehová sem vezet. Nem hozható vissza.",
    "landing_empty": "Üres",
    "landing_empty_about": "Sima HTML, az első sortól.",
    "landing_form": "Űrlap az oldalon",
    "landing_form_about": "Később is betehető egy másik.",
    "landing_form_put": (
        "Az űrlap az oldalon van, ahogy az előnézet mutatja. Mentéssel marad meg."
    ),
    "landing_list_about": "Az ott lévők mezői megjelenhetnek az oldalon.",
    "landing_look": "Oldal megnyitása",
    "landing_make": "Oldal létrehozása",
    "landing_new": "Új oldal",
    "landing_new_about": "Nevezze el, és válassza ki, miből induljon! Később minden módosítható.",
    "landing_no_folder": "Egyikben sem",
    "landing_no_form": "Még nincs űrlap",
    "landing_offer": "Ajánlat",
    "landing_offer_about": "Nagy cím, mi van benne, és űrlap a kódhoz.",
    "landing_open": "nyitva",
    "landing_opened": "Nyitottak",
    "landing_preview_about": (
        "Ahogy a forrásban áll, mentve vagy sem. Innen semmi sem megy el, a leiratkozó link "
        "pedig nem vezet sehová."
    ),
    "landing_publish": "Újranyitás",
    "landing_put": "Űrlap elhelyezése",
    "landing_put_in": "Beillesztés",
    "landing_signup": "Feliratkozás",
    "landing_signup_about": "Mit kap, három előny, és egy űrlap.",
    "landing_source": "Forrás (HTML)",
    "landing_source_about": (
        "Az űrlap oda kerül, ahol legutóbb írt. A [mssys_firstname] és társai annál telnek meg, "
        "aki a saját linkjén jön; másnál üresek."
    ),
    "landing_stranger": "egy ismeretlen",
    "landing_thanks": "Köszönet",
    "landing_thanks_about": "Ahová az űrlap továbbvezet feliratkozás vagy megerősítés után.",
    "landings": "Céloldalak",
    "landings_about": "Saját oldalak űrlaphoz, ajánlathoz, köszönethez, weboldal nélkül is.",
    "landings_none": "Nincs ilyen oldal. Induljon ki a mieinkből: öt perc alatt kész!",
    "said_landing_archived": "Az oldal be van zárva.",
    "said_landing_copied": "Ez a másolat.",
    "said_landing_made": "Az oldal elkészült, és a címén látható.",
    "said_landing_restored": "Az oldal újra nyitva van.",
}
