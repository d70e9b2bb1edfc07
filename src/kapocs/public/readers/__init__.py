"""Pages for the readers of letters: a letter on a page, archives."""
