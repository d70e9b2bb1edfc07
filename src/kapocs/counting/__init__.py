"""Owns what takes long to count about campaigns of many people, counted by the worker and kept.

Tables: campaign_counts (hours and links of what came of a campaign) and rehearsals (who would get
one). Does not own the running totals (`deliveries`), nor who gets a letter (`planning`).
"""
