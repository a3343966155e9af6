"""`okrcascade new`: write down something new, asked for in a terminal or said by options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from okrcascade.cli.options import Diff, DryRun, Root, Today, Yes, said

new = typer.Typer(
    name="new",
    help="Write down a team, a vision, a proposal, an objective or a key result: asked for, or said by options.",
    no_args_is_help=True,
    add_completion=False,
)

Words = str | None
Many = list[str] | None


def _says(help: str) -> object:
    return typer.Option(help=help, show_default=False)


def _is(metavar: str, help: str) -> object:
    return typer.Argument(metavar=metavar, help=help, show_default=False)


def _write_down(
    kind: str, ctx: typer.Context, root: Path | None, today: str | None, *, yes: bool, dry_run: bool, diff: bool
) -> typer.Exit:
    """Write something new down; returns the exit with its code."""
    from okrcascade.cli.running.new import run_new  # noqa: PLC0415  --help needs none of it

    return typer.Exit(run_new(kind, said(ctx), root, today, yes=yes, dry_run=dry_run, diff=diff))


Title = Annotated[Words, _says("What it is about, in one sentence.")]
Why = Annotated[Words, _says("Why this, and why now.")]
Owner = Annotated[Words, _says("The role that owns it.")]
Commitment = Annotated[Words, _says("committed or aspirational.")]
Continues = Annotated[Words, _says("What it goes on from: tribe/proposal@2023, team/objective@2023-Q4.")]
KeyResults = Annotated[Many, _says("As in the file: 'basket: {metric: team/metric, baseline: 2 %, target: +40%}'.")]
DependsOn = Annotated[Many, _says("As in the file: 'stock: {team: refurbishers, by: 2024-02-15, need: Batteries}'.")]
Baseline = Annotated[Words, _says("Where the metric stands: 2.3 %, 1.2M.")]
Target = Annotated[Words, _says("Where it is meant to be: a level, or a change such as +40%, +3 pts, x2.")]
Segment = Annotated[Words, _says("The metric's segment, where it has some.")]


@new.command("team")
def team(
    ctx: typer.Context,
    id: Annotated[Words, _is("ID", "The team's id, as others will refer to it.")] = None,
    name: Annotated[Words, _says("The team's name.")] = None,
    parent: Annotated[Words, _says("The team that it belongs to; the company without.")] = None,
    level: Annotated[Words, _says("One of the levels of the settings; the parent's next without.")] = None,
    lead: Annotated[Words, _says("The role that leads it; head-of-ID without.")] = None,
    north_star: Annotated[Words, _says("The metric that it steers by.")] = None,
    metric: Annotated[
        Many, _says("As in the file: 'conversion: {name: Conversion, unit: \"%\", direction: up}'.")
    ] = None,
    root: Root = None,
    today: Today = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Lay down a team, its lead and its metrics."""
    raise _write_down("team", ctx, root, today, yes=yes, dry_run=dry_run, diff=diff)


@new.command("vision")
def vision(
    ctx: typer.Context,
    team: Annotated[Words, _is("TEAM", "The tribe whose vision it is.")] = None,
    year: Annotated[Words, _says("The first of its two years.")] = None,
    ambition: Annotated[Words, _says("What will be true at the end of them.")] = None,
    north_star: Annotated[Words, _says("The metric that the tribe steers by.")] = None,
    segment: Segment = None,
    baseline: Baseline = None,
    target: Target = None,
    axis: Annotated[Many, _says("As in the file: 'trust: {title: Create trust, metrics: \\[team/metric]}'.")] = None,
    proposal: Annotated[Many, _says("As in the file: 'us-trust: {title: …, axis: trust, key_results: {…}}'.")] = None,
    root: Root = None,
    today: Today = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Write a tribe's vision: ambition, North Star, axes, then proposals and what they need of others.

    In a terminal it goes on with a draft that is there, and shows what became of the last one.
    """
    raise _write_down("vision", ctx, root, today, yes=yes, dry_run=dry_run, diff=diff)


@new.command("proposal")
def proposal(
    ctx: typer.Context,
    ref: Annotated[Words, _is("TRIBE/ID", "The tribe, and the id that the proposal gets.")] = None,
    title: Title = None,
    year: Annotated[Words, _says("The year of the vision; the tribe's latest without.")] = None,
    axis: Annotated[Words, _says("The axis that it hangs on.")] = None,
    why: Why = None,
    posture: Annotated[Words, _says("quick-win or bet.")] = None,
    commitment: Commitment = None,
    reach: Annotated[Words, _says("RICE: people or events in a year (4M).")] = None,
    impact: Annotated[Words, _says("RICE: 0.25, 0.5, 1, 2 or 3.")] = None,
    confidence: Annotated[Words, _says("RICE: a share (80%).")] = None,
    effort: Annotated[Words, _says("RICE: person-months.")] = None,
    owner: Owner = None,
    continues: Continues = None,
    depends_on: DependsOn = None,
    key_result: KeyResults = None,
    root: Root = None,
    today: Today = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Add to a tribe's vision what the Comex is to decide on."""
    raise _write_down("proposal", ctx, root, today, yes=yes, dry_run=dry_run, diff=diff)


@new.command("objective")
def objective(
    ctx: typer.Context,
    ref: Annotated[Words, _is("TEAM/ID", "The team, and the id that the objective gets.")] = None,
    title: Title = None,
    cycle: Annotated[Words, _says("The objective's cycle; the running one without.")] = None,
    contributes_to: Annotated[Many, _says("The objective above: company/us-trust; may be repeated.")] = None,
    stands_alone: Annotated[Words, _says("Instead: the reason why it contributes to nothing.")] = None,
    proposed_by: Annotated[Many, _says("Of the company: the proposal that it comes from.")] = None,
    why: Why = None,
    owner: Owner = None,
    commitment: Commitment = None,
    continues: Continues = None,
    depends_on: DependsOn = None,
    key_result: KeyResults = None,
    root: Root = None,
    today: Today = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Add an objective to a team's OKRs of a cycle."""
    raise _write_down("objective", ctx, root, today, yes=yes, dry_run=dry_run, diff=diff)


@new.command("key-result")
def key_result(
    ctx: typer.Context,
    ref: Annotated[Words, _is("HOLDER/ID", "The objective or proposal, and the id that the key result gets.")] = None,
    title: Annotated[Words, _says("In words, where there is no metric.")] = None,
    metric: Annotated[Words, _says("The metric that measures it: team/metric.")] = None,
    segment: Segment = None,
    baseline: Baseline = None,
    target: Target = None,
    hold_min: Annotated[Words, _says("Instead of a target: stay at or above.")] = None,
    hold_max: Annotated[Words, _says("Instead of a target: stay at or below.")] = None,
    milestone: Annotated[
        Many, _says("Instead of a metric: 'signed: {title: Contract signed, due: 2024-01-31}'.")
    ] = None,
    weight: Annotated[Words, _says("How much it weighs in its objective; 1 without.")] = None,
    owner: Owner = None,
    contributes_to: Annotated[
        Many, _says("A key result above, and how much: company/us-trust/conversion=+0.3 pts.")
    ] = None,
    cycle: Annotated[Words, _says("The cycle of the objective or proposal, where several have the name.")] = None,
    root: Root = None,
    today: Today = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    diff: Diff = False,
) -> None:
    """Add a key result to an objective, or to a proposal."""
    raise _write_down("key-result", ctx, root, today, yes=yes, dry_run=dry_run, diff=diff)
