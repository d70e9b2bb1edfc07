"""Who gets in: signing in, passwords, second factors, assistants, what one is oneself."""
