"""Letters to begin with: MJML files, and what they say in English and Hungarian."""
