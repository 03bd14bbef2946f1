"""The vocabulary: frozen facts, ids, units, column layouts, errors; no I/O, no clock."""
