"""What is said to people while they train and between sessions, and when nothing may be said."""
