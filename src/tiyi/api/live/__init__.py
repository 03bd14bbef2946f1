"""The live socket: the board of everybody in scope, and every alert."""
