"""`python -m app.cli`."""

from app.cli.entry import main

if __name__ == "__main__":
    raise SystemExit(main())
