"""Mails that the product itself writes to an account's people: subjects and texts."""

NOTICES = {
    "notice.paused": (
        "Kapocs paused the send “{name}”",
        "A Kapocs leállította ezt a kiküldést: „{name}”",
    ),
    "notice.paused_text": (
        "The send {id}, “{name}”, was paused because too many of its letters went wrong:\n\n"
        "{why}\n\nWhat waits is kept. When the cause is gone: {command}\n",
        "A(z) {id}. kiküldés, „{name}”, szünetel, mert túl sok levelét nem fogadták el:\n\n"
        "{why}\n\nA még várakozó levelek megmaradnak. Ha az ok megszűnt, így folytatható: "
        "{command}\n",
    ),
}
