"""Charts: minutes, hours and days from the series, seconds from the blocks."""
