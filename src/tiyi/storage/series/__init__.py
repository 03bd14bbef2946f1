"""Minutes, session summaries and alert marks for charts and cohort questions."""
