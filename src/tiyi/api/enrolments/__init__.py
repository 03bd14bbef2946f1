"""People enrolled by a list, as a job, or by themselves, with a code that works once."""
