"""Work asked for: payloads only."""

from dataclasses import dataclass

from kapocs.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDocuments:
    """Go on asking a program for its documents. `began`: when the round did, ISO 8601.

    `step`: `list`, whose next page is `at`; `known`, those here behind the id `at`; or `hinted`.
    """

    account_id: AccountId
    connector_id: int
    began: str
    step: str = "list"
    at: int = 1
