"""Words of the page that writes to support."""

SUPPORT_TEXTS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Write to support",
        "intro": "Tell us what you did and what happened instead. Your letter goes to {}.",
        "email": "Your e-mail address",
        "text": "What happened?",
        "about": "The request it is about",
        "button": "Send",
        "empty": "Please fill this in.",
        "long": "At most 4,000 characters, please.",
        "bad_email": "This does not look like an e-mail address.",
        "sent_title": "Thank you",
        "sent_text": "Your letter is on its way. If you write again, name this number:",
        "often_title": "Many letters came from here",
        "often_text": "Please wait an hour before you write again, or write to:",
    },
    "hu": {
        "title": "Írj az ügyfélszolgálatnak",
        "intro": "Írd le, mit csináltál, és mi történt helyette. A leveled ide megy: {}.",
        "email": "E-mail-címed",
        "text": "Mi történt?",
        "about": "A kérés, amelyről szó van",
        "button": "Küldés",
        "empty": "Ezt még töltsd ki.",
        "long": "Legfeljebb 4000 karakter lehet.",
        "bad_email": "Ez nem tűnik e-mail-címnek.",
        "sent_title": "Köszönjük",
        "sent_text": "A leveled úton van. Ha újra írsz, erre a számra hivatkozz:",
        "often_title": "Innen már sok levél jött",
        "often_text": "Várj egy órát, mielőtt újra írsz, vagy írj ide:",
    },
}
