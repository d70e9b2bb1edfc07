"""The kinds of steps: what each is written like, and what it does to the runs that come to it."""
