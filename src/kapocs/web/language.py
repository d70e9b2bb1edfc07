"""Which of our languages a request likes best."""

LANGUAGES = ("en", "hu")
_LONGEST = 500
"""Characters of the header that are read."""


def preferred(accept_language: str) -> str:
    """`hu` or `en`, whichever an Accept-Language header likes better; English when neither."""
    wishes = []
    for position, part in enumerate(accept_language[:_LONGEST].split(",")):
        tag, _, parameter = part.strip().partition(";")
        language = tag.split("-")[0].strip().lower()
        if language in LANGUAGES and (weight := _weight(parameter)) > 0:
            wishes.append((-weight, position, language))
    return min(wishes)[2] if wishes else "en"


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
