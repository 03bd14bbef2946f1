"""Arrays in, arrays out: cleaning, quality, intensity, load, steps; each method names its source."""
