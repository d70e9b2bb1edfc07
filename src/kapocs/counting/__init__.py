"""Owns what takes long to count where there are many people, counted by the worker and kept.

Tables: campaign_counts (hours and links of what came of a campaign), rehearsals (who would get
one) and people_counts (how many people are on large lists). Does not own the running totals
(`deliveries`), nor who gets a letter (`planning`).
"""
