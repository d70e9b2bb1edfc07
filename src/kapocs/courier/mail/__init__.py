"""Writes a mail as bytes: headers, MIME, line ends, DKIM signatures. Reaches nobody."""
