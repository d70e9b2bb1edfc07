"""Letters as a list of blocks, which are written as MJML and read from it again."""
