"""The stores behind the ports: the log, blocks, series and records; the only room with SQL."""
