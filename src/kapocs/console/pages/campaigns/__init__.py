"""Campaigns: written, scheduled, told by their results."""
