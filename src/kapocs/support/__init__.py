"""What people write to those who run the installation, and how it reaches them."""
