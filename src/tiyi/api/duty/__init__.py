"""The duty roster of a site, who was told of which alert, and what no channel took."""
