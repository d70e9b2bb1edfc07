"""What each type of webshop is asked, how it pages and how it answers: what differs, as data."""
