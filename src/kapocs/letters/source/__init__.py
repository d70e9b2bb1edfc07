"""What an author wrote, made into HTML that mail programs show: MJML, styles, pictures.

Merge tags go through untouched. Pure: nothing is loaded from anywhere. Does not own what becomes
of the tags (`kapocs.letters.merge`), nor the plain part (`kapocs.letters.compiling.plain`).
"""
