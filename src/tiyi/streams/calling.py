"""Whom a hop means and in which words: the person's points, each with a channel and a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tiyi.alerts.escalation import Hop
from tiyi.alerts.explain import Audience
from tiyi.alerts.roster import points_of, reach_of
from tiyi.model.alerts import AlertEvent
from tiyi.model.duty import EMERGENCY_CONTACT, PARTICIPANT, Point
from tiyi.ports import Notifier, Page
from tiyi.streams.dutybook import DutyBook
from tiyi.streams.rostergaps import RULE, words_of_gap
from tiyi.web.catalog import Catalog, told

DEFAULT_LANGUAGE = "zh"


@dataclass(frozen=True, slots=True)
class Call:
    """One page for one person on one channel."""

    hop: Hop
    notifier: Notifier
    page: Page


@dataclass(frozen=True, slots=True)
class Calls:
    """Finds the calls of a hop; a point whose channel is not configured is none."""

    book: DutyBook
    notifiers: Mapping[str, Notifier]
    """Channel → how it tells."""
    catalog: Catalog
    zone_of: Callable[[str], str | None]
    """A participant's IANA zone, where it is known."""
    own: tuple[Point, ...] = ()
    """Where every participant is told, whatever is known of them: their device."""

    def of(self, hop: Hop, event: AlertEvent) -> list[Call]:
        """Every way to reach the person of the hop, the first one first."""
        points, language = self._points(hop)
        return [
            Call(hop, self.notifiers[point.channel], self._page(hop, event, point, language))
            for point in _once(points)
            if point.channel in self.notifiers
        ]

    def _points(self, hop: Hop) -> tuple[tuple[Point, ...], str]:
        if hop.person in {PARTICIPANT, EMERGENCY_CONTACT}:
            handles = self.book.handles(hop.participant)
            emergency = hop.person == EMERGENCY_CONTACT
            own = () if emergency else self.own
            language = DEFAULT_LANGUAGE if handles is None else handles.language
            return (*own, *points_of(handles, emergency=emergency)), language
        reach = reach_of(self.book.roster(hop.site), hop.person)
        return points_of(reach), DEFAULT_LANGUAGE if reach is None else reach.language

    def _page(self, hop: Hop, event: AlertEvent, point: Point, language: str) -> Page:
        if hop.person == EMERGENCY_CONTACT:
            # Nothing of anybody's health is said to people outside.
            title = self.catalog.text("paging:contact.title", language)
            text = self.catalog.text("paging:contact.text", language)
            return Page(event, language, title, text, point.address, hop.key)
        roster = self.book.roster(hop.site)
        if event.rule == RULE and roster is not None:
            title, text = words_of_gap(self.catalog, event, language, roster.zone)
            return Page(event, language, title, text, point.address, hop.key)
        audience = Audience.PARTICIPANT if hop.person == PARTICIPANT else Audience.COACH
        zone = self.zone_of(event.participant)
        words = told(self.catalog, event, language, audience=audience, zone=zone)
        return Page(event, language, words.title, words.text, point.address, hop.key)


def _once(points: Iterable[Point]) -> list[Point]:
    return list(dict.fromkeys(points))
