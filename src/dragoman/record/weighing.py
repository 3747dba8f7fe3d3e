"""What speaks for and against a person of the tables as the one that an article names: signs with their weights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from dragoman.record.gazetteer import Person, Tenure
from dragoman.record.names import person_key
from dragoman.record.scene import Scene
from dragoman.record.tenures import covers, distance, spoken, stale
from dragoman.record.titles import Reading as TitleReading
from dragoman.record.titles import read_title
from dragoman.record.unnamed import LEADERS, ONE_HOLDER


class Weight(float, Enum):
    """What each sign counts for or against a candidate."""

    FULL_NAME = 0.8
    SURNAME = 0.3
    HOLDS_TITLE = 0.4
    HELD_TITLE = 0.2
    NEVER_HELD_TITLE = -0.25
    OF_THE_COUNTRY = 0.15
    OF_ANOTHER_COUNTRY = -0.5
    IN_OFFICE = 0.25
    LATELY_IN_OFFICE = 0.1
    LONG_OUT_OF_OFFICE = -0.3
    COUNTRY_IN_ARTICLE = 0.1
    COUNTRY_NOT_IN_ARTICLE = -0.25
    LEADS_A_STATE = 0.1
    ONLY_ONE_SO_CALLED = 0.1
    OTHER_GIVEN_NAME = -0.5


_LATELY_DAYS = 3 * 365
_LONG_DAYS = 20 * 365


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of the tables, how much speaks for that one, and each sign in words."""

    person: Person
    score: float
    signs: tuple[str, ...]


def weighed(person: Person, written: str, titles: list[TitleReading], scene: Scene, *, full: bool) -> Candidate:
    """The candidate with its score and the signs in words."""
    signs: list[tuple[Weight, str]] = []
    same = person_key(written) == person_key(person.name)
    called = f"“{written}” is the name" if same else f"“{written}” is a spelling or part of the name"
    signs.append((Weight.FULL_NAME if full else Weight.SURNAME, f"{called} of {person.name}"))
    signs += _title_signs(person, titles, scene)
    signs += _time_signs(person, scene, full=full)
    signs += _country_signs(person, titles, scene)
    said = tuple(words for _, words in signs if words)
    return Candidate(person, sum(weight for weight, _ in signs), said)


def _title_signs(person: Person, titles: list[TitleReading], scene: Scene) -> list[tuple[Weight, str]]:
    """The best sign that a title of the text gives."""
    found: list[tuple[Weight, str]] = []
    for said in titles:
        title = said if said.polity else read_title(said.words, scene.gazetteer, person.country)
        if title.role is None:
            continue
        held = [tenure for tenure in person.tenures if fits(tenure, title, scene)]
        now = [tenure for tenure in held if scene.today and covers(tenure, scene.today) and not title.past]
        if now:
            found.append((Weight.HOLDS_TITLE, f"called “{title.words}”, an office held {spoken(now[-1])}"))
        elif held:
            weight = Weight.HOLDS_TITLE if scene.today is None or title.past else Weight.HELD_TITLE
            found.append((weight, f"called “{title.words}”, an office held {spoken(held[-1])}"))
        elif said.polity is not None and not title.coming and title.role in ONE_HOLDER:
            found.append((Weight.NEVER_HELD_TITLE, f"though the tables do not know of the office “{title.words}”"))
    return [max(found, key=lambda sign: sign[0])] if found else []


def fits(tenure: Tenure, title: TitleReading, scene: Scene) -> bool:
    """Whether a tenure is of the role, and of the state or body, that a title says."""
    post = scene.gazetteer.post(tenure.office)
    speaks = post is not None and title.role == "spox" and post.role.endswith("spox")
    if post is None or not (title.role in (post.role, post.also) or speaks):
        return False
    return title.polity in (None, post.polity) or (title.polity == "EU" and post.polity in ("EC", "EUCO", "EP"))


def _time_signs(person: Person, scene: Scene, *, full: bool) -> list[tuple[Weight, str]]:
    """Signs from the offices held on or about the article's date."""
    posts = [(tenure, scene.gazetteer.post(tenure.office)) for tenure in person.tenures]
    signs: list[tuple[Weight, str]] = []
    if scene.today is not None and posts:
        today = scene.today
        now = [(tenure, post) for tenure, post in posts if post and post.role and covers(tenure, today)]
        now = [(tenure, post) for tenure, post in now if not stale(tenure, today)]
        if now:
            signs.append((Weight.IN_OFFICE, f"in office as {now[-1][1].name} on {today}"))
        elif any(distance(tenure, today) <= _LATELY_DAYS for tenure, _ in posts):
            signs.append((Weight.LATELY_IN_OFFICE, f"in office within three years of {today}"))
        elif not full and all(distance(tenure, today) > _LONG_DAYS for tenure, _ in posts):
            signs.append((Weight.LONG_OUT_OF_OFFICE, "though out of office for twenty years"))
        posts = [one for one in posts if distance(one[0], today) == 0]
    if any(post and post.role in LEADERS for _, post in posts):
        signs.append((Weight.LEADS_A_STATE, ""))
    return signs


def _country_signs(person: Person, titles: list[TitleReading], scene: Scene) -> list[tuple[Weight, str]]:
    """Signs from the state that titles name, and from the states that the article speaks of."""
    polities = {tenure.office.split("/")[0] for tenure in person.tenures} | {person.country}
    named = {title.polity for title in titles if title.polity}
    signs: list[tuple[Weight, str]] = []
    if named & polities:
        signs.append((Weight.OF_THE_COUNTRY, ""))
    elif any(scene.gazetteer.state(polity) for polity in named):
        signs.append((Weight.OF_ANOTHER_COUNTRY, "though the title is of another state"))
    if person.country in scene.countries:
        state = scene.gazetteer.state(person.country or "")
        signs.append((Weight.COUNTRY_IN_ARTICLE, f"the article speaks of {state.name}" if state else ""))
    elif not any(_has_role(tenure, scene) for tenure in person.tenures):
        signs.append((Weight.COUNTRY_NOT_IN_ARTICLE, "though the article does not speak of that state"))
    return signs


def _has_role(tenure: Tenure, scene: Scene) -> bool:
    post = scene.gazetteer.post(tenure.office)
    return post is not None and bool(post.role)


def with_surname(one: Candidate, *, only: bool, other: bool) -> Candidate:
    """The candidate of a surname, by whether the tables have no other, and by the given name."""
    score, signs = one.score, one.signs
    if only:
        score, signs = score + Weight.ONLY_ONE_SO_CALLED, (*signs, "the only one of that surname in the tables")
    if other:
        score, signs = score + Weight.OTHER_GIVEN_NAME, (*signs, "though of another given name")
    return replace(one, score=score, signs=signs)
