"""`python -m okrcascade` is the command line."""

from okrcascade.cli import main

if __name__ == "__main__":
    main()
