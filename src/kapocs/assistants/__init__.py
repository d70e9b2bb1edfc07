"""What assistants reach by the Model Context Protocol: tools over the operations of API v2.

Owns the tools' names, what is shown to whom, and the two steps of what cannot be taken back. What
a tool does is an operation of API v2, called in this process as if it had come from outside: so
access, limits, metering and errors are API v2's. Owns no table.
"""
