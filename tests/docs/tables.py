"""A Markdown table."""


def table(*lines: tuple[str, ...]) -> str:
    """A Markdown table; the first line is its head."""
    head, *body = lines
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ("---",) * len(head), *body))
