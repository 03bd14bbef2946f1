"""The HTTP and live-socket edge for people, devices and programs; only it knows FastAPI."""
