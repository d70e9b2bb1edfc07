"""Query parameters that an operation does not know, by what its function asks for."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import lru_cache, wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Protocol

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import get_dependant
from pydantic import WrapValidator

from kapocs.api_v2.errors import together
from kapocs.api_v2.shapes.common import Shape
from kapocs.errors import Invalid
from kapocs.lists.model import Schema

_MOST_TOLD = 20
_LONGEST_TOLD = 60


class UnknownParameter(Invalid):
    """The operation has no such query parameter."""

    code = "unknown_parameter"


@lru_cache(maxsize=256)
def parameters(run: Callable[..., Any], path: str) -> frozenset[str]:
    """Names of the query parameters that an operation takes; found out when they are asked for.

    The framework looks at the whole signature for it, which takes milliseconds.
    """
    return frozenset(_named(get_dependant(path=path, call=run)))


def _named(of: Dependant) -> Iterator[str]:
    """Those of an operation, or a dependency, and of what it depends on."""
    yield from (each.alias for each in of.query_params)
    for each in of.dependencies:
        yield from _named(each)


def unknown(request: Request, known: frozenset[str]) -> list[Invalid]:
    """Each query parameter that is none of the known ones, with the nearest of them."""
    names = [name for name in dict.fromkeys(request.query_params) if name not in known]
    return [_unknown(name, known) for name in names[:_MOST_TOLD]]


class Operation(Protocol):
    """What is needed to know of one."""

    @property
    def run(self) -> Callable[..., Any]:
        """What answers."""

    @property
    def path(self) -> str:
        """Its path."""

    @property
    def common(self) -> frozenset[str]:
        """Query parameters that are not its own."""

    @property
    def values(self) -> Callable[[Schema, object], list[Invalid]] | None:
        """What is wrong with the values of a body, on a list."""


def known(operation: Operation) -> frozenset[str]:
    """Every query parameter that the operation takes."""
    return parameters(operation.run, operation.path) | operation.common


def strict(operation: Operation) -> Callable[..., Any]:
    """The operation, which refuses query parameters that it does not know."""
    run, wrong = operation.run, operation.values
    own = _by_names_of_the_document(signature(run))
    # The framework hands the request to one parameter only.
    theirs = next((name for name, each in own.parameters.items() if each.annotation is Request), "")

    @wraps(run)
    async def checked(**values: Any) -> Any:
        asked: Request = values[theirs] if theirs else values.pop("asked")
        found = asked.query_params and unknown(asked, known(operation))
        if found:
            body = wrong and values["body"].model_dump(mode="json", exclude_unset=True)
            raise together([*found, *(wrong(values["schema"], body) if wrong else ())])
        return await run(**values)

    if not theirs:
        more = Parameter("asked", Parameter.KEYWORD_ONLY, annotation=Request)
        own = own.replace(parameters=[*own.parameters.values(), more])
    checked.__dict__["__signature__"] = own
    return checked


def _by_names_of_the_document(own: Signature) -> Signature:
    """The signature whose body has no members but those that are described.

    Shapes can also be made by the names that their members have in the code.
    """
    made = [
        each.replace(annotation=Annotated[each.annotation, _reading(each.annotation)])
        if isinstance(each.annotation, type) and issubclass(each.annotation, Shape)
        else each
        for each in own.parameters.values()
    ]
    return own.replace(parameters=made)


def _reading(shape: type[Shape]) -> WrapValidator:
    return WrapValidator(lambda given, _: shape.from_wire(given))


def _unknown(name: str, known: frozenset[str]) -> UnknownParameter:
    shown = name[:_LONGEST_TOLD]
    near = get_close_matches(shown.lower(), sorted(known), 1)
    if near:
        told = f"did you mean {near[0]}?"
    elif known:
        told = f"there are {', '.join(sorted(known))}."
    else:
        told = "there are none here."
    return UnknownParameter(f"{shown}: no such parameter; {told}", field=f"?{shown}")
