"""Bodies and answers of API v2, a module for each noun."""
