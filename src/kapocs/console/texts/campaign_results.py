"""What pages of campaigns say of A/B tests and of what came, in English and Hungarian."""

ENGLISH = {
    "ab_about": (
        "Some people get the variants, and the best of them goes to the rest. Of each write "
        "only what differs from the letter above; A may stay empty."
    ),
    "ab_as_above": "as above",
    "ab_choose": "The rest waits until you choose the winner.",
    "ab_choose_this": "{name} to the rest",
    "ab_clicks": "clicks",
    "ab_difference_chance": "{name} is ahead, but the difference may well be chance.",
    "ab_difference_clear": (
        "{name} is ahead, and chance alone would hardly make such a difference (less than "
        "once in twenty times)."
    ),
    "ab_difference_few": (
        "Too few people have got it or done anything yet: the difference says nothing."
    ),
    "ab_hand": "chosen by hand",
    "ab_on": "Test variants",
    "ab_opens": "opens",
    "ab_rehearsed": "A/B test: {share}% of them, about {people} people, get the variants.",
    "ab_share": "Share that is tested (%)",
    "ab_then": "After {hours} hours the rest gets the winner by {by}.",
    "ab_then_hand": "The rest waits until you choose the winner.",
    "ab_undecided": (
        "The winner is decided {hours} hours after the test has gone out, by {by}. You can "
        "choose it before."
    ),
    "ab_wait_hours": "Decided after (hours)",
    "ab_winner": "winner",
    "ab_winner_by": "The winner is decided by",
    "ab_won": "The rest gets {name}.",
    "campaign_again": "Once more to those who did not open",
    "campaign_again_end": "once more",
    "result_arrived": "Arrived",
    "result_awaited": "So many people are counted in the background: it is here within minutes.",
    "result_bounced": "Came back",
    "result_clicked": "Clicked",
    "result_clicks": "Clicks",
    "result_complained": "Complained",
    "result_counted_at": "Counted at",
    "result_csv": "Download (CSV)",
    "result_failed": "Failed",
    "result_hour": "Hour",
    "result_hours": "By hours",
    "result_hours_about": "People who opened and clicked for the first time, by hours",
    "result_hours_table": "As a table",
    "result_link": "Link",
    "result_links": "Links",
    "result_machine_about": "Not counted as opened",
    "result_machine_opened": "Opened by machines",
    "result_map": "Click map",
    "result_map_about": "How many people clicked, beside each link of the letter as it is now.",
    "result_no_hours": "Nobody has opened it yet.",
    "result_no_links": "Nobody has clicked yet.",
    "result_not_started": "It has not gone out yet.",
    "result_opened": "Opened",
    "result_people": "People",
    "result_planned": "Planned",
    "result_sent": "Sent",
    "result_skipped": "Left out or failed",
    "result_started": "Started",
    "result_uncertain": "Uncertain",
    "result_unsubscribed": "Unsubscribed",
    "result_variant": "Variant",
    "result_variants": "A/B test",
    "result_who": "Who got it, who did not, and why",
    "result_winner": "the rest",
    "said_campaign_again": "A draft for those who did not open it.",
    "said_campaign_winner": "The rest gets the variant you chose.",
}

HUNGARIAN = {
    "ab_about": (
        "Néhányan a változatokat kapják, a többiek a legjobbat. Mindegyiknél csak azt írja "
        "be, ami eltér a fenti levéltől; az A üres is maradhat."
    ),
    "ab_as_above": "mint fent",
    "ab_choose": "A többiek addig várnak, amíg ki nem választja a győztest.",
    "ab_choose_this": "A többieknek: {name}",
    "ab_clicks": "kattintás",
    "ab_difference_chance": "{name} vezet, de a különbség lehet véletlen is.",
    "ab_difference_clear": (
        "{name} vezet, és ekkora különbség puszta véletlenből ritkán adódik (húszból egyszer sem)."
    ),
    "ab_difference_few": (
        "Még túl kevesen kapták meg, vagy tettek bármit: a különbség nem mond semmit."
    ),
    "ab_hand": "kézi választás",
    "ab_on": "Változatok tesztelése",
    "ab_opens": "megnyitás",
    "ab_rehearsed": "A/B teszt: a változatokat {share}%-uk, kb. {people} címzett kapja.",
    "ab_share": "A teszt aránya (%)",
    "ab_then": "A többiek {hours} óra múlva a győztest kapják, ezt eldönti: {by}.",
    "ab_then_hand": "A többiek addig várnak, amíg ki nem választja a győztest.",
    "ab_undecided": (
        "A győztes a teszt kiküldése után {hours} órával dől el, ezt nézzük: {by}. Előbb is "
        "kiválaszthatja."
    ),
    "ab_wait_hours": "Döntés ennyi óra múlva",
    "ab_winner": "győztes",
    "ab_winner_by": "Mi dönti el a győztest",
    "ab_won": "A többiek ezt kapják: {name}.",
    "campaign_again": "Még egyszer azoknak, akik nem nyitották meg",
    "campaign_again_end": "még egyszer",
    "result_arrived": "Megérkezett",
    "result_awaited": "Ennyi címzettet a háttérben számolunk meg: perceken belül itt lesz.",
    "result_bounced": "Visszapattant",
    "result_clicked": "Kattintott",
    "result_clicks": "Kattintás",
    "result_complained": "Panaszt tett",
    "result_counted_at": "Számolva:",
    "result_csv": "Letöltés (CSV)",
    "result_failed": "Sikertelen",
    "result_hour": "Óra",
    "result_hours": "Óránként",
    "result_hours_about": "Akik először nyitották meg és kattintottak, óránként",
    "result_hours_table": "Táblázatban",
    "result_link": "Link",
    "result_links": "Linkek",
    "result_machine_about": "Nem számít megnyitásnak",
    "result_machine_opened": "Gép nyitotta meg",
    "result_map": "Kattintástérkép",
    "result_map_about": "A levél mostani linkjei mellett az, hogy hányan kattintottak rájuk.",
    "result_no_hours": "Még senki sem nyitotta meg.",
    "result_no_links": "Még senki sem kattintott.",
    "result_not_started": "Még nem ment ki.",
    "result_opened": "Megnyitotta",
    "result_people": "Ember",
    "result_planned": "Tervezve",
    "result_sent": "Elküldve",
    "result_skipped": "Kimaradt vagy sikertelen",
    "result_started": "Elindult",
    "result_uncertain": "Bizonytalan",
    "result_unsubscribed": "Leiratkozott",
    "result_variant": "Változat",
    "result_variants": "A/B teszt",
    "result_who": "Ki kapta meg, ki nem, és miért",
    "result_winner": "a többiek",
    "said_campaign_again": "Vázlat azoknak, akik nem nyitották meg.",
    "said_campaign_winner": "A többiek a választott változatot kapják.",
}
