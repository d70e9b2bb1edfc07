"""What the console says, in English and Hungarian under the same keys: a file for each noun."""
