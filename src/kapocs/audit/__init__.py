"""Owns the audit log: who changed what of an account's set-up, and who called which tools.

Table: audit_lines. Lines of changed rows are written by triggers (decision 0046), calls of tools by
`actions`. Nothing here changes or deletes a line: `retention` drops what is old, `privacy` takes
erased people out.
"""
