"""Carriers of the batch contract: HTTP and WebSocket."""
