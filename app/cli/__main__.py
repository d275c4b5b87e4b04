"""`python -m app.cli`."""

from app.cli.run import main

if __name__ == "__main__":
    raise SystemExit(main())
