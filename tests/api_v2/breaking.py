"""What breaks clients of API v2 since the last stored version, each with its reason."""

NAMED: dict[str, str] = {}
"""`operation: what`, as the changelog has it → why it had to be, and what a client does now."""
