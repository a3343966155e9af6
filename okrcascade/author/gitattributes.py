"""What git is told of an okrs repository, so that two people can check in on the same day.

Git's own `union` keeps the lines of both where two people write in one place; it works in every clone as it is, where
a merge driver of ours would have to be configured in each, and would be unknown to whoever lacks it. It is sound only
where lines are added and each says all that it has to say: see `check_ins_file` for the layout that makes it so.
"""

from __future__ import annotations

GITATTRIBUTES = """\
# Two people may check in on the same day: git keeps the lines of both. Where these contradict each other,
# okrcascade check says so, at the line.
check-ins-*.yaml merge=union
check-ins-*.yml merge=union
"""
"""The contents of `.gitattributes` at the root of an okrs repository."""
