"""Generated: `make sdks` writes it anew."""
