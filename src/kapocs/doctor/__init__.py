"""Looks at an installation as its operator would, and says what is wrong, why, and its cure.

Owns no table and changes nothing: every look only reads, is bounded in time, and is a pure
rule over what it saw. `examine.py` has all of them, `model.py` says what a finding is.
"""
