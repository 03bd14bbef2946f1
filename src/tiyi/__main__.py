"""`python -m tiyi` is the command line."""

from tiyi.cli import main

if __name__ == "__main__":
    main()
