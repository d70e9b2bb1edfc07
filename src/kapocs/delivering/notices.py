"""Mails that the product itself writes to an account's people, in their language."""

from kapocs.delivering.watch import Trouble
from kapocs.sends.model import Send

_PAUSED = {
    "en": (
        "Kapocs paused the send “{name}”",
        "The send {id}, “{name}”, was paused because too many of its letters went wrong:\n\n"
        "{wrong} of the last {letters} letters were refused, the last one with: {reply}\n\n"
        "What waits is kept. When the cause is gone: {command}\n",
    ),
    "hu": (
        "A Kapocs leállította ezt a kiküldést: „{name}”",
        "A(z) {id}. kiküldés, „{name}”, szünetel, mert túl sok levelét nem fogadták el:\n\n"
        "az utolsó {letters} levélből {wrong} elutasítva, a legutóbbi így: {reply}\n\n"
        "A még várakozó levelek megmaradnak. Ha az ok megszűnt, így folytatható: {command}\n",
    ),
}


def paused(send: Send, trouble: Trouble, language: str) -> tuple[str, str]:
    """Subject and text of the mail about a send that was paused."""
    subject, text = _PAUSED[language]
    command = f"kapocs --account {send.account_id} send resume {send.id}"
    return subject.format(name=send.name), text.format(
        id=send.id,
        name=send.name,
        wrong=trouble.wrong,
        letters=trouble.letters,
        reply=trouble.reply,
        command=command,
    )
