"""Devices, their wearers, and the senders that speak for them."""
