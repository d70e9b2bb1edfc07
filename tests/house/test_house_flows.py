"""Each kind of step says which scopes somebody needs who has it done."""

from kapocs.accounts.rights import NOUNS, READ, WRITE
from kapocs.automations.kinds.table import KINDS
from kapocs.automations.needing import SCOPES_OF


def test_each_kind_of_step_is_in_the_table_of_scopes() -> None:
    assert set(SCOPES_OF) == set(KINDS)


def test_each_scope_of_a_step_is_one_that_keys_have() -> None:
    known = {f"{noun}:{what}" for noun in NOUNS for what in (READ, WRITE)}
    assert {scope for scopes in SCOPES_OF.values() for scope in scopes} <= known
