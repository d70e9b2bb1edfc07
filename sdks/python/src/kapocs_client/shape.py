"""What every shape of the API has in common."""

from pydantic import BaseModel, ConfigDict, PrivateAttr
from pydantic.alias_generators import to_camel


class Shape(BaseModel):
    """Members are `list_id` here and `listId` on the wire; those unknown here are kept as they are.

    A wrong name in what is sent is so the server's to refuse, and it says which one it is.
    """

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="allow")
    _etag: str | None = PrivateAttr(default=None)

    @property
    def etag(self) -> str | None:
        """Which state of the object this is: for `if_match`, so that no newer one is lost."""
        return self._etag

    def read_as(self, etag: str | None) -> None:
        """Notes the state that was answered."""
        self._etag = etag
