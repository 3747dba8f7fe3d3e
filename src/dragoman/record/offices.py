"""The offices a person held on the article's date: those the text gives and those the tables add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.reading.reading import Entity
from dragoman.record.gazetteer import Person, Tenure
from dragoman.record.names import words
from dragoman.record.record import OfficeTie
from dragoman.record.scene import Scene
from dragoman.record.tenures import covers, presumed, spoken, stale
from dragoman.record.titles import Reading, country_in, is_former, read_title
from dragoman.record.unnamed import ONE_HOLDER
from dragoman.record.weighing import fits
from dragoman.spans import Span


def tie_offices(entity: Entity, person: Person | None, scene: Scene) -> Iterator[OfficeTie]:
    """The offices of one person: first those in the text, in its order, then others of the tables."""
    given: set[str] = set()
    for office in entity.offices:
        polity = _polity_of(office.of, scene)
        title = read_title(office.title.quote, scene.gazetteer, polity)
        if title.role is None or title.polity is None:
            title = read_title(office.title.quote, scene.gazetteer, polity or (person.country if person else None))
        if title.past or title.coming or is_former(scene.article.text, office.title):
            continue
        tenures = [tenure for tenure in _tenures(person) if fits(tenure, title, scene)]
        tie = _of_text(entity, office.title, tenures, scene)
        if tie is None and (_names_a_state_alone(title.words, scene) or _of_another_state(title, person, scene)):
            continue
        if tie is None:
            tie = _text_alone(entity, office.title, title.polity, title.role)
        if tie.office not in given:
            given.add(tie.office)
            yield tie
    yield from (tie for tie in _of_tables(entity, person, scene) if tie.office not in given)


def _names_a_state_alone(title: str, scene: Scene) -> bool:
    """Whether a title is only the name of a state, its adjective or its seat: no office."""
    inside = country_in(title, scene.gazetteer)
    return inside is not None and inside[2] == title


def _of_another_state(title: Reading, person: Person | None, scene: Scene) -> bool:
    """Whether a title leads a state, or a ministry of one, that a known person is not of: it is somebody else's."""
    inside = country_in(title.words, scene.gazetteer)
    polity = inside[0].code if inside and title.words.startswith(inside[2]) else title.polity
    if person is None or title.role not in (*ONE_HOLDER, None) or scene.gazetteer.state(polity or "") is None:
        return False
    return polity not in {person.country, *(tenure.office.split("/")[0] for tenure in person.tenures)}


def _polity_of(entity: str | None, scene: Scene) -> str | None:
    tie = scene.ties.get(entity or "")
    organisations = scene.gazetteer.organisations(tie.actor.name) if tie else ()
    body = next((one.code for one in organisations if one.code and not one.country), None)
    return body or (tie.actor.country if tie else None)


def _tenures(person: Person | None) -> tuple[Tenure, ...]:
    return person.tenures if person else ()


def _of_text(entity: Entity, title: Span, tenures: list[Tenure], scene: Scene) -> OfficeTie | None:
    """A title of the text by the tenure that it is of, where one covers the date or is the only one."""
    today = scene.today
    if today is None:
        return _undated(entity, title, tenures, scene)
    now = [tenure for tenure in tenures if covers(tenure, today)]
    if not now:
        return None
    reason = f"“{title.quote}” in the text, and by the tables {spoken(now[-1])}"
    return _tie(entity, title, now[-1], scene, reason=reason, is_presumed=presumed(now[-1], today))


def _undated(entity: Entity, title: Span, tenures: list[Tenure], scene: Scene) -> OfficeTie | None:
    """A title of an article without a date: its tenure where there is one, the office where it is one."""
    if len({tenure.office for tenure in tenures}) != 1:
        return None
    times = " and ".join(spoken(tenure) for tenure in tenures)
    only = len(tenures) == 1
    reason = f"“{title.quote}”: by the tables {times}; the article has no date" + ("" if only else " to say which")
    made = _tie(entity, title, tenures[0], scene, reason=reason, is_presumed=False)
    return made if only else replace(made, start=None, end=None)


def _text_alone(entity: Entity, title: Span, polity: str | None, role: str | None) -> OfficeTie:
    """A title of the text that no table confirms."""
    office = f"{polity or 'xx'}/{role or '-'.join(words(title.quote)) or 'office'}"
    reason = f"“{title.quote}” in the text; no table has this tenure"
    return OfficeTie(entity.id, office, title.quote, title, None, None, False, reason)


def _of_tables(entity: Entity, person: Person | None, scene: Scene) -> Iterator[OfficeTie]:
    """What the tables add: every tenure that covers the article's date."""
    today = scene.today
    for tenure in _tenures(person) if today else ():
        assert today is not None  # the loop is empty without a date
        if covers(tenure, today) and not stale(tenure, today):
            is_presumed = presumed(tenure, today)
            reason = f"by the tables, {spoken(tenure)}"
            if is_presumed:
                reason += f"; presumed, as they know it up to {tenure.asof}"
            yield _tie(entity, None, tenure, scene, reason=reason, is_presumed=is_presumed)


def _tie(
    entity: Entity, title: Span | None, tenure: Tenure, scene: Scene, *, reason: str, is_presumed: bool
) -> OfficeTie:
    post = scene.gazetteer.post(tenure.office)
    name = post.name if post else tenure.office
    return OfficeTie(entity.id, tenure.office, name, title, tenure.start, tenure.end or None, is_presumed, reason)
