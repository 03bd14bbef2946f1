"""The only place that picks implementations and puts rooms together."""
