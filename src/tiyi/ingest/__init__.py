"""Device bytes and vendor payloads become facts of the model."""
