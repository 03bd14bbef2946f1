"""Signing in at the clinic's identity provider (OpenID Connect), where one is configured."""
