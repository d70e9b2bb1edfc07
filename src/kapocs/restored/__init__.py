"""What a restored copy must not do by itself: whatever the original may have done since.

A copy knows nothing after its backup. Letters that waited then have gone out, renewals were
charged, webhooks called. `actions.release` sees to it that none of that happens twice, and lets
the workers act. Owns no table.
"""
