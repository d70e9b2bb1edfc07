"""Forms: their fields, their looks, what they offer."""
