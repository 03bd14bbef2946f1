"""How long samples, minutes and days are kept: settings, their preview, and the removal."""
