"""What the alerts of a site cost those who answer them."""
