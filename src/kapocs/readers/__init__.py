"""What the readers of letters look at and choose by themselves: a letter on a page, archives."""
