"""The page for colleagues: what the folder is, who writes what and when, and the few commands that they need."""

from __future__ import annotations

NAME = "README.md"


def readme_text(command_root: str) -> str:
    """Return the page; `command_root` is how the folder is named on the command line where one must name it."""
    return f"""\
# Our OKRs

Where this company is going, as small text files: the tribes' visions and North Stars, what the Comex (the executive
committee) retains of their proposals, and every team's OKRs. `okrcascade` links them into one cascade, says at the exact
line what is broken in it, and shows it.

    pip install okrcascade
    okrcascade check              # what is broken, and how to mend it
    okrcascade tree               # the whole cascade; --view org, north-star or vision
    okrcascade show REF           # one thing with all that links to it

Run them in this folder, in the one above it, or anywhere with `--root {command_root}`.

## The year

| when | who | writes | with |
| --- | --- | --- | --- |
| yearly | each tribe | its vision of two years, its North Star, its proposals | `okrcascade new vision TRIBE`, `okrcascade vision status TRIBE` |
| yearly | the Comex | which three or four proposals it retains, and why | `okrcascade comex brief`, `okrcascade comex suggest`, `okrcascade comex decide` |
| quarterly | any team that wants to | objectives that contribute to the retained ones | `okrcascade new objective`, `okrcascade new key-result` |
| weekly | whoever owns a key result | a number and a confidence | `okrcascade check-in` |
| when asked | who is needed by another team | that it will bring it, or why not | `okrcascade confirm`, `okrcascade decline` |
| at a cycle's end | each team | the scores, and what goes on | `okrcascade close`, `okrcascade carry-over` |
| at a cycle's end | whoever keeps the repository | which cycle runs from now on | `okrcascade cycle next` |

## The files

| file | holds |
| --- | --- |
| `okrcascade.yaml` | settings: levels, the running cycle, limits; it marks the root |
| `TEAM/team.yaml` | a team: its level, parent, lead and metrics |
| `TEAM/vision-YEAR.yaml` | a tribe's vision and proposals |
| `COMPANY/selection-YEAR.yaml` | the Comex's verdicts |
| `TEAM/okrs-CYCLE.yaml` | a team's objectives and key results of a cycle |
| `TEAM/check-ins-CYCLE.yaml` | the numbers that come in, and the scores at the close |

A team's folder lies in its parent's (a tribe's at the top). What a document is stands in its field `kind`, so a file may
be called otherwise. Lines that begin with `#` are comments; the first one tells the editor how to complete and check while
you type.

## Good to know

- A reference is a path of ids: `tribe/metric`, `tribe/objective`, `tribe/objective/key-result`, with `@2024-Q1` where the
  cycle is another one.
- A target without a sign is a level (`2.3 %`), with a sign a change (`+40%`, `+3 pts`), or a factor (`x2`).
- Owners and leads are roles, never mail addresses.
- `okrcascade explain CODE` says why something is a finding, and what to write instead.
"""
