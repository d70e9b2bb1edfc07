"""Owns where the programs of customers are told of facts: endpoints with their secrets, what each
is to be told, the tries, and how they ended.

Tables: webhooks, webhook_deliveries, webhook_attempts. Reads the stream of facts by a cursor of
its own (`stream`, `facts`). Does not decide what a fact says, nor which facts there are.
"""
