"""What a fitness test came to: points and grades by table, field tests, visits and changes."""
