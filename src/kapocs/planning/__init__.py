"""Plans deliveries: who gets which letter when, of campaigns, relative and triggered sends, tests.

Owns no table: it moves sends on (`sends`) and queues letters (`deliveries`). Does not own what a
send is or may be (`sends`), nor how its letters are handed over (`delivering`).
"""
