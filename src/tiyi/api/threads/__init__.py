"""Threads of messages between staff and participants."""
