"""The least that a command line in Typer can do: the floor of start-up."""

import typer


def main() -> None:
    """Greet."""
    print("Hello, world")  # noqa: T201


if __name__ == "__main__":
    typer.run(main)
