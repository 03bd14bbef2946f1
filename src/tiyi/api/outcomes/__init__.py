"""What four months changed: of a person, of a cohort, of a programme."""
