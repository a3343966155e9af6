"""`okrcascade check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcascade.cli.options import TODAY, Ignore, Select, UnsafeFixes

FORMATS = "full (the default), concise, json, github, gitlab, junit, sarif, rdjson or markdown"


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="Speak only of these files and folders; - reads one file from stdin.",
            show_default=False,
        ),
    ] = None,
    root: Annotated[
        Path | None, typer.Option(help="The okrs repository, the folder with okrcascade.yaml.", show_default=False)
    ] = None,
    output_format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[=FILE]",
            help=f"{FORMATS}; with =FILE into a file. May be given several times.",
            show_default=False,
        ),
    ] = None,
    output_file: Annotated[
        Path | None, typer.Option(help="Where the findings go instead of stdout.", show_default=False)
    ] = None,
    fail_on: Annotated[
        str, typer.Option(help="The least severity that makes the exit code 1: error, warning, info or never.")
    ] = "error",
    select: Select = None,
    ignore: Ignore = None,
    cycle: Annotated[
        str | None, typer.Option(help="Judge as if this were the running cycle.", show_default=False)
    ] = None,
    today: Annotated[
        str | None, typer.Option(help="Judge as if it were this day (2024-02-15).", show_default=False, envvar=TODAY)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Only what came about since HEAD and this Git revision parted, wherever it shows: --since main.",
            show_default=False,
        ),
    ] = None,
    stdin_filename: Annotated[
        Path | None, typer.Option(help="The file that stdin stands for, with PATH -.", show_default=False)
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule instead of listing them.")
    ] = False,
    add_ignore: Annotated[
        str | None,
        typer.Option(metavar="WHY", help="Allow all that is found, by comments that say why.", show_default=False),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="The last day of these comments.", show_default=False)
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Speak only of findings that this file does not hold.", show_default=False),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all findings of today into the --baseline file.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Make the safe fixes first, and speak of what is left.")] = False,
    unsafe_fixes: UnsafeFixes = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what --fix, or --add-ignore, would write, and write nothing.")
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Show what --fix, or --add-ignore, would change line by line, and write nothing."),
    ] = False,
    cache: Annotated[
        bool | None,
        typer.Option(
            "--cache/--no-cache",
            envvar="OKRCASCADE_CACHE",
            help="Keep the report, and give it again while nothing has changed.",
            show_default=False,
        ),
    ] = None,
    cache_dir: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            envvar="OKRCASCADE_CACHE_DIR",
            help="Where it is kept, instead of the user's own cache; means --cache.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            help="The processes that share a large repository; one for each processor, up to four.",
            show_default=False,
        ),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
) -> None:
    """Say what is broken in the cascade, at the exact line.

    The whole repository is always linked; PATHs only filter what is said.
    """
    from okrcascade.cli.running.adopting import Adopting  # noqa: PLC0415  --help and --version need none of it
    from okrcascade.cli.running.check import CheckRequest, run_check  # noqa: PLC0415

    request = CheckRequest(
        paths=paths or [],
        root=root,
        output_formats=output_format or ["full"],
        output_file=output_file,
        fail_on=fail_on,
        select=select,
        ignore=ignore,
        cycle=cycle,
        today=today,
        stdin_filename=stdin_filename,
        statistics=statistics,
        since=since,
        adopting=Adopting(baseline=baseline, write_baseline=write_baseline, add_ignore=add_ignore, until=until),
        fix=fix,
        unsafe_fixes=unsafe_fixes,
        dry_run=dry_run,
        diff=diff,
        cache=cache_dir is not None if cache is None else cache,
        cache_dir=cache_dir,
        jobs=jobs,
        watch=watch,
    )
    raise typer.Exit(run_check(request))
