"""Blocks of a letter as a form has them: read, changed by its buttons, shown again."""
