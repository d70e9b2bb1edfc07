"""Owns print batches: letters on paper put together into print files, with their manifests."""
