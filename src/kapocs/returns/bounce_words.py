"""The words by which a mail is known as a returned one, a delay, or somebody's absence.

Compared without accents and letter case. Why a letter was refused is told by the words of
`courier.refusal_words`.
"""

import re

from kapocs.courier.refusal_words import fold

_DAEMON = re.compile(
    r"mailer.?daemon|post.?master|mail.?delivery|mail administrator|mail.?system"
    r"|microsoftexchange"
    r"|mail delivery (?:sub)?system|\bmailer\b|bounce|\bdaemon\b|mailsweeper|mailscanner|amavis"
    r"|mail.?(?:gateway|router|server|security)|system attendant|content.?filter|scanmail"
    r"|nobody@"
    r"|message.?router|system administrator|^\s*<>\s*$|mailfoundry|mmsmail"
    r"|security administrator"
)
_FAILED = re.compile(
    r"undeliver|deliver\w* .{0,30}(?:status|fail|problem|error|notification|report|impossible)"
    r"|fail(?:ed|ure) (?:to deliver|notice|delivery|mail|permanently)|returned? (?:mail"
    r"|to sender)"
    r"|(?:could|can) ?not be (?:delivered|sent)|could ?n't (?:be )?deliver|mail delivery"
    r"|not deliver"
    r"|mail system error|mail (?:delivery )?error|rejected|bounce|status notification"
    r"|nondeliverable"
    r"|non.?deliver|non remis|kezbesit|visszakuldott|sikertelen|unzustellbar|fehlgeschlagen"
    r"|returned "
    r"(?:e-?mail|message)|message (?:status|you sent)|warning: |permanent (?:fail|error)"
    r"|user unknown"
    r"|unknown (?:user|recipient)|不可达|退信|配信|エラー|送信|dsn|mail failure|failure delivering"
    r"|no entregado|mancato recapito|non recapitabil|niet bezorgd|nie dostarczono|onbestelbaar"
    r"|falha na entrega|nao entregue|не доставлен|недоставлен|echec de|error de entrega"
)
_SAID = re.compile(
    r"(?:could|can|was|were|has|have|been|is|be) ?(?:not|n't) (?:\S+ ){0,4}deliver|undeliver"
    r"|deliver\w* (?:\S+ ){0,8}fail|fail\w* (?:\S+ ){0,4}(?:to|in) deliver"
    r"|unable to (?:\S+ ){0,2}"
    r"deliver|returned to (?:the )?sender|permanent (?:fatal )?(?:error|failure)|did not reach"
    r"|(?:rejected|refused|bounced) (?:by|for|the following)|not reach the following"
    r"|couldn't be "
    r"delivered|wasn't delivered|\b55[0-4][ -]|smtp error|error in processing"
    r"|cannot be delivered"
)
_DELAYED = re.compile(
    r"will (?:continue|keep|be (?:retried|tried)|try|retry)|(?:delivery|message) (?:\S+ ){0,6}"
    r"delay|has not (?:yet )?been delivered|still (?:being|trying|undelivered|in the queue"
    r"|queued)"
    r"|do not need to (?:resend|do anything)|don't need to (?:resend|retry)|retr(?:y"
    r"|ied) (?:for|until)"
    r"|delivery attempts will|no action is required|will be retried|not yet delivered|kesleltet"
)
_GAVE_UP = re.compile(
    r"giv(?:ing|en) up|permanent|failed permanently|undeliverable|not going to try"
    r"|could not be "
    r"delivered|has been returned|retry time(?:out)? exceeded|no further|timed? ?out exceeded"
)
_AWAY = re.compile(
    r"out of (?:the )?office|auto(?:matic|-?reply|matisch)|away from|on vacation|on leave"
    r"|vacation"
    r"|hazon kivul|szabadsag|tavol vagyok|automatikus|abwesenheit|absence|holiday|ausencia"
)
_COPY = re.compile(
    r"^[>#*=\- \t]{0,80}+(?:below (?:this line|is a copy|are)|this is a copy of"
    r"|original (?:message|mail)"
    r"|message header|(?:the )?(?:header|headers|unsent message|returned message"
    r"|your message)s? "
    r"(?:of|follow|below|is below|text|header)|(?:included|here) is (?:a copy|the|your)|the "
    r"(?:original|returned|body|content|first|attached|following) (?:\S+ ){0,3}(?:message|mail|"
    r"header|lines?)|forwarded message|eredeti uzenet|az eredeti level|undelivered message|the "
    r"header of|content.type: message/rfc822|message/rfc822|text of your|message text|start of "
    r"(?:message|returned)|your (?:original )?(?:message|mail) (?:follows|reads|was)"
    r"|copy of (?:the|"
    r"your)|der kopf|die kopfzeilen|returned message|unsent message"
    r"|the message contents follow)"
    r"|^(?:received: ?(?:from|by)|return-path: ?<|message-id: ?<|mime-version: 1)",
    re.MULTILINE,
)
_FOOTER = re.compile(
    r"(?:received|receive|got) this (?:e-?mail|message|communication|transmission)"
    r"(?: \S+){0,3} in error|not (?:the|an|a named) (?:intended |named )?(?:recipient|addressee)\b"
    r"|(?:e-?mail|message|communication|transmission|attachments?|information|contents?)"
    r" [^.]{0,160}(?:confidential|privileged|proprietary)|confidentiality (?:notice|note|warning)"
    r"|(?:uzenet|level|e-?mail) [^.]{0,120}bizalmas|tevedesbol kapta"
    r"|(?:nachricht|e-?mail) [^.]{0,120}vertraulich|(?:message|courriel) [^.]{0,120}confidentiel"
)
_ANSWER = re.compile(r"(?<![\d.])[45](?:\d\d[ -]|\.\d{1,3}\.\d)|@")
"""What a server said, or of whom: no footer holds it."""


def is_daemon(sender: str) -> bool:
    """Whether a mail program's own name stands in a From line."""
    return bool(_DAEMON.search(fold(sender)))


def is_failure_subject(subject: str) -> bool:
    """Whether the subject speaks of a letter that did not arrive."""
    return bool(_FAILED.search(fold(subject)))


def says_undelivered(text: str) -> bool:
    """Whether the text says that a letter did not arrive."""
    return bool(_SAID.search(" ".join(fold(text).split())))


def says_delayed(text: str) -> bool:
    """Whether the text says that they go on trying."""
    said = " ".join(fold(text).split())
    return bool(_DELAYED.search(said)) and not _GAVE_UP.search(said)


def is_away(subject: str) -> bool:
    """Whether the subject is that of an automatic reply."""
    return bool(_AWAY.search(fold(subject)))


def before_copy(text: str) -> str:
    """What stands before the copy of the letter; all of it when nothing does."""
    folded = fold(text)
    found = _COPY.search(folded)
    if found is None:
        return text
    # Folding keeps the number of lines, not of letters.
    said = "\n".join(text.split("\n")[: folded.count("\n", 0, found.start())])
    return said if len(said.split()) >= _FEW_WORDS else text


def without_footers(text: str) -> str:
    """Without the paragraphs that a company puts below all that it sends.

    They speak of attachments, viruses and what is not allowed, and tell nothing of the failure.
    """
    kept = [each for each in re.split(r"\n\s*\n", text) if not _is_footer(each)]
    said = "\n\n".join(kept)
    return said if len(said.split()) >= _FEW_WORDS else text


def _is_footer(paragraph: str) -> bool:
    said = " ".join(fold(paragraph).split())
    return bool(_FOOTER.search(said)) and not _ANSWER.search(said)


_FEW_WORDS = 6
