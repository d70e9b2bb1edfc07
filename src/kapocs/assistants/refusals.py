"""Why a call of a tool is refused before API v2 is asked."""

from kapocs.errors import Conflict, Denied, Invalid, NotFound


class ToolNotFound(NotFound):
    """There is no such tool for this key and this way of asking."""

    code = "tool_not_found"


class ArgumentUnknown(Invalid):
    """The tool has no such argument."""

    code = "argument_unknown"


class ArgumentMissing(Invalid):
    """The tool needs this argument."""

    code = "argument_missing"


class ArgumentWrong(Invalid):
    """The argument cannot be this."""

    code = "argument_wrong"


class ConfirmationWrong(Invalid):
    """The confirmation is not for this key, this tool and these arguments."""

    code = "confirmation_wrong"


class ConfirmationExpired(Invalid):
    """The confirmation is more than ten minutes old."""

    code = "confirmation_expired"


class ConfirmationUsed(Conflict):
    """The confirmation was used already."""

    code = "confirmation_used"


class PreviewOutdated(Conflict):
    """It would now reach more than the preview told."""

    code = "preview_outdated"


class AnswerTooLong(Invalid):
    """The answer is too long for an assistant."""

    code = "answer_too_long"


class HostNotAllowed(Denied):
    """The request names another host than this one."""

    code = "host_not_allowed"


class OriginNotAllowed(Denied):
    """The request comes from a page of another site."""

    code = "origin_not_allowed"
