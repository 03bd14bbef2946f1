"""Write the page of alert rules of every language: `python -m tiyi.web docs`."""

import sys
from pathlib import Path

from tiyi.web.rulebook import write

write(Path(*sys.argv[1:2]))
