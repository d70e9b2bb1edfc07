"""Sentences about the account and about oneself, in English and Hungarian."""

ENGLISH = {
    "account_about": "What the account is called, whose it is, and as whom it writes.",
    "account_calls": "Calls",
    "account_changed": (
        "Somebody else has changed the account since you opened this page. Nothing was saved: "
        "what is stored now is below, what you typed stands in the form. Save once more to keep "
        "yours."
    ),
    "account_clock": "Language and time",
    "account_company": "Company",
    "account_company_address": "Address of the company",
    "account_company_name": "Legal name",
    "account_currency": "Currency",
    "account_currency_about": "Of amounts that name none.",
    "account_language": "Language",
    "account_language_about": "Of built-in pages and letters, and of people who chose none.",
    "account_logo": "Logo",
    "account_logo_about": (
        "It stands above forms and the pages where readers confirm, choose and leave. PNG, JPEG, "
        "WebP or GIF, 2 MB at most."
    ),
    "account_logo_file": "Picture",
    "account_logo_now": "The logo as it is now",
    "account_logo_remove": "Show no logo",
    "account_logo_set": "Use this logo",
    "account_name": "Name of the account",
    "account_save": "Save",
    "account_sender": "Default sender",
    "account_sender_email": "Sender address",
    "account_sender_name": "Sender name",
    "account_stored": "Stored now",
    "account_timezone": "Time zone",
    "account_usage": "API use this month",
    "me_language": "Language of the console",
    "me_language_account": "that of the account",
    "me_name": "Your name",
    "me_personal": "Name, language and time",
    "me_timezone": "Time zone",
    "me_timezone_about": "On whose clock moments are shown to you.",
}
HUNGARIAN = {
    "account_about": "Hogyan hívják a fiókot, kié, és kinek a nevében ír.",
    "account_calls": "Hívás",
    "account_changed": (
        "Valaki más módosította a fiókot, amióta ezt az oldalt megnyitotta. Semmit nem mentettünk: "
        "alább látja, mi van most tárolva, az űrlapban pedig az áll, amit beírt. Ha a sajátját "
        "tartja meg, mentse el még egyszer!"
    ),
    "account_clock": "Nyelv és idő",
    "account_company": "Cég",
    "account_company_address": "A cég címe",
    "account_company_name": "Hivatalos név",
    "account_currency": "Pénznem",
    "account_currency_about": "Azoké az összegeké, amelyek nem mondják meg.",
    "account_language": "Nyelv",
    "account_language_about": (
        "A beépített oldalak és levelek nyelve, és azoké a munkatársaké, akik nem választottak."
    ),
    "account_logo": "Embléma",
    "account_logo_about": (
        "Az űrlapok fölött áll, és azokon az oldalakon, ahol az olvasók megerősítenek, választanak "
        "vagy leiratkoznak. PNG, JPEG, WebP vagy GIF, legfeljebb 2 MB."
    ),
    "account_logo_file": "Kép",
    "account_logo_now": "A mostani embléma",
    "account_logo_remove": "Ne legyen embléma",
    "account_logo_set": "Ez legyen az embléma",
    "account_name": "A fiók neve",
    "account_save": "Mentés",
    "account_sender": "Alapértelmezett feladó",
    "account_sender_email": "Feladó címe",
    "account_sender_name": "Feladó neve",
    "account_stored": "Most tárolva",
    "account_timezone": "Időzóna",
    "account_usage": "API-forgalom ebben a hónapban",
    "me_language": "A konzol nyelve",
    "me_language_account": "a fióké",
    "me_name": "Az Ön neve",
    "me_personal": "Név, nyelv és idő",
    "me_timezone": "Időzóna",
    "me_timezone_about": "Melyik óra szerint lássa az időpontokat.",
}
