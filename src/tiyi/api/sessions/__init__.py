"""Sessions with their results, and the weeks and the course made of them."""
