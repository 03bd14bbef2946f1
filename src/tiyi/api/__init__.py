"""The HTTP and live-socket edge for people, devices and programs; only it knows FastAPI.

Nothing is imported here: a worker answers three routes, and starts without the others.
"""
