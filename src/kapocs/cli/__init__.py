"""Owns the command line: parses what was typed, calls actions, prints what came of it.

One file per noun; `command` gives each its session and the options every command takes.
Owns no table and no rule.
"""
