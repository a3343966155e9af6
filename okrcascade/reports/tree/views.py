"""The views of a tree, in one place: a name and the function that says what hangs below what."""

from __future__ import annotations

from collections.abc import Callable

from okrcascade.cascade.cascade import Cascade
from okrcascade.model.cycles import Cycle
from okrcascade.reports.tree.branch import Branch
from okrcascade.reports.tree.cascade_view import cascade_view
from okrcascade.reports.tree.north_star_view import north_star_view
from okrcascade.reports.tree.org_view import org_view
from okrcascade.reports.tree.vision_view import vision_view

View = Callable[[Cascade, Cycle], tuple[Branch, ...]]

VIEWS: dict[str, View] = {
    "cascade": cascade_view,
    "org": org_view,
    "north-star": north_star_view,
    "vision": vision_view,
}
