"""Exchange with other health systems and file formats."""
