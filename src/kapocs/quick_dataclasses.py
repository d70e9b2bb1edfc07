"""Dataclasses whose small methods are not compiled one by one.

Python up to 3.12 writes the source of six methods of each dataclass and compiles every one: of the
four hundred that a process loads, that took a third of its start. `repr`, comparison, `hash` and
the refusals of a frozen class need no source of their own: here they are functions that know the
names of the fields. They give and raise what Python's own do; `tests/house` compares them.
`__init__`, which is called most, is compiled as ever. From 3.13 on nothing is changed.
"""

import dataclasses
import operator
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import Field, FrozenInstanceError
from typing import Any

COMPARING: Mapping[str, Callable[[Any, Any], Any]] = {
    "__eq__": operator.eq,
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}


def install() -> None:
    """From now on dataclasses are made so, in this process."""
    if sys.version_info >= (3, 13):
        return
    inside: Any = dataclasses
    for made in (_repr_fn, _cmp_fn, _hash_fn, _frozen_get_del_attr):
        setattr(inside, made.__name__, made)


# Python's own names, order and arguments; the last is for its compiled source.


def _repr_fn(fields: Sequence[Field[Any]], globals: object) -> Callable[[Any], str]:
    names = [each.name for each in fields]

    def method(self: Any) -> str:
        told = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{self.__class__.__qualname__}({told})"

    method.__name__ = "__repr__"
    inside: Any = dataclasses
    wrapped: Callable[[Any], str] = inside._recursive_repr(method)
    return wrapped


def _cmp_fn(
    name: str, _op: str, self_tuple: str, _other_tuple: str, globals: object
) -> Callable[[Any, Any], Any]:
    """`self_tuple` is source: `(self.a,self.b,)`."""
    values = _values([each[len("self.") :] for each in self_tuple[1:-1].split(",") if each])
    compare = COMPARING[name]

    def method(self: Any, other: Any) -> Any:
        if other.__class__ is self.__class__:
            return compare(values(self), values(other))
        return NotImplemented

    method.__name__ = name
    return method


def _hash_fn(fields: Sequence[Field[Any]], globals: object) -> Callable[[Any], int]:
    values = _values([each.name for each in fields])

    def method(self: Any) -> int:
        return hash(values(self))

    method.__name__ = "__hash__"
    return method


def _values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the fields' values: always a tuple, in which what is the same thing is equal."""
    if not names:
        return lambda _: ()
    get = operator.attrgetter(*names)
    return get if len(names) > 1 else lambda each: (get(each),)


def _frozen_get_del_attr(
    cls: Any, fields: Sequence[Field[Any]], globals: object
) -> tuple[Callable[..., None], Callable[..., None]]:
    names = {each.name for each in fields}

    def setting(self: Any, name: str, value: object) -> None:
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def deleting(self: Any, name: str) -> None:
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    setting.__name__, deleting.__name__ = "__setattr__", "__delattr__"
    return setting, deleting
