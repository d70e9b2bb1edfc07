"""One file per page: a request in, a finished page out. Owns no rule about the product."""
