"""How long an account keeps silent people, and what it knows of them: rules, runs and their log.

Tables: retention_rules, retention_runs. People are erased by `privacy`; what is
old is deleted from the tables of its owners here (decision 0042). It does not decide how long the
installation keeps things at most.
"""
