"""Letters: written, looked at and tried."""
