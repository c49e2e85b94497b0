"""The places of the map and the timeline on a page: directives and their nodes."""

from ..domain.directives import OverviewDirective
from ..domain.nodes import overview


class relation_map(overview):  # noqa: N801
    """The map of questions and grants."""


class grant_timeline(overview):  # noqa: N801
    """The timeline of the grants."""


class RelationMapDirective(OverviewDirective):
    """The map of questions and grants."""

    node_class = relation_map


class GrantTimelineDirective(OverviewDirective):
    """The timeline of the grants."""

    node_class = grant_timeline
