"""What commands work on, opened: a repository, the proposals of a year, two sides of a comparison."""
