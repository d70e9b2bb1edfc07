"""Downloads the first file of a print batch and its table, and prints what they are."""

import hashlib
import sys

from kapocs_client import Kapocs

url, username, password, batch = sys.argv[1:]
with Kapocs(url, username, password) as kapocs:
    number = int(batch)
    for content in (kapocs.get_print_file(number, 1), kapocs.get_print_manifest(number)):
        sys.stdout.write(hashlib.sha256(content).hexdigest() + "\n")
