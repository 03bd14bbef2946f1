"""Who needs somebody first: everybody in one group, by the rows of one table."""
