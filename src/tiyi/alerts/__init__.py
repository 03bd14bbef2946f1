"""Risk rules as data, their evaluation, and the sentence that explains each alert."""
