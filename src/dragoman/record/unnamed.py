"""Persons without a name: who is meant by "the Hungarian prime minister", "the president", "his counterpart".

An office with its state is looked up for the article's date. An office without one is of
the person named nearest before who holds it; so is "the Saudi minister". Where neither
decides, the question stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity
from dragoman.record.beside import choose, others_beside
from dragoman.record.gazetteer import Gazetteer, Person, Post, Tenure
from dragoman.record.named import Named
from dragoman.record.record import Actor, ActorTie
from dragoman.record.scene import Scene, descriptions, names
from dragoman.record.tenures import covers, presumed, spoken, stale
from dragoman.record.titles import Reading as TitleReading
from dragoman.record.titles import country_in, read_title

LEADERS = frozenset({"hos", "hog", "hos_supreme"})
ONE_HOLDER = LEADERS | {"fm", "dm", "fin", "int", "nsa", "head", "council", "speaker", "crown", "sos", "intel", "mil"}
_LEADER = re.compile(r"\b(?:leader|strongman|ruler|head of state|president|boss)$", re.I)
_SUPREME = re.compile(r"\bsupreme leader$", re.I)
_MINISTER = re.compile(r"(?<!prime )\bminister$", re.I)
_MINISTERS = frozenset({"fm", "dm", "fin", "int", "trade", "com", "home"})
_FIRST = ("hos_supreme", "hos", "hog", "fm", "dm")
_COUNTERPART = re.compile(r"\b(?:counterpart|colleague|opposite number)$", re.I)
_OF_WHOM = re.compile(r"\s(?:from|in|of)\s(?:the\s)?(?P<where>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")
"""Whose a counterpart is, right after the words: "her counterpart from Jordan"."""
_ITS = re.compile(r"^(?:its|his|her)\b", re.I)
_OF_ANOTHER = re.compile(r"[’']s\b")
_SAME_OFFICE = {"president": "president", "chancellor": "chancellor", "premier": "", "king": "king", "emir": "emir"}
_OF_A_PERSON = re.compile(r"^(?:his|her)\b", re.I)
_PRESIDENT_LEADS = re.compile(
    r"RUS|FRA|UKR|BLR|EGY|SYR|PSE|KOR|TWN|LKA|CHN|AZE|KAZ|UZB|TJK|KGZ|SRB|ROU|RWA|UGA|TZA|MLI|TCD|CMR|CIV|SEN|COD|"
    r"COG|TUN|DZA|SDN|SOM|MOZ|ZWE|NAM|PER|HTI|GUY|VEN|BFA|NER|GIN|GAB|GNQ|TGO|BEN|CAF|MDG|MRT|DJI|ERI|SSD"
)
"""States led by a president though they have a prime minister too."""


def find_unnamed(
    entity: Entity, titles: list[TitleReading], scene: Scene, named: Named
) -> tuple[ActorTie, Person | None] | str:
    """Who an entity without a name is, or why it stays open, in words."""
    said = [title for title in titles if title.definite and not title.past and not title.coming]
    why = "its words could be said of several people"
    for title in said:
        roles = _roles(title, scene.gazetteer)
        if not roles and not _COUNTERPART.search(title.words):
            continue
        polity = title.polity or _state_of(entity, title, scene)
        if polity:
            found = _by_state(entity, title, roles, polity, scene, named)
        else:
            found = _by_context(entity, title, roles, scene, named)
        if not isinstance(found, str):
            return found
        why = found
    return why


def _roles(title: TitleReading, gazetteer: Gazetteer) -> frozenset[str]:
    """The roles that the words may stand for."""
    if _SUPREME.search(title.words):
        return frozenset({"hos_supreme"})
    if _LEADER.search(title.words) and title.role in (None, "leader", "hos_supreme", "hos"):
        return LEADERS if title.role != "hos" else frozenset({"hos"})
    if title.role is None and _MINISTER.search(title.words):
        return _MINISTERS
    if title.role is None and title.polity is None:
        return frozenset(one.role for one in gazetteer.titles(title.words)) & ONE_HOLDER
    return frozenset({title.role}) if title.role in ONE_HOLDER or title.role == "spox" else frozenset()


def _state_of(entity: Entity, title: TitleReading, scene: Scene) -> str | None:
    """The state that a name or adjective in the words gives."""
    for words in (*(span.quote for span in descriptions(entity)), *names(entity)):
        inside = country_in(words, scene.gazetteer)
        if inside:
            return inside[0].code
    if _COUNTERPART.search(title.words):
        after = _OF_WHOM.match(scene.article.text, entity.mentions[0].span.end)
        inside = country_in(after["where"], scene.gazetteer) if after else None
        return inside[0].code if inside else None
    return None


def _by_state(
    entity: Entity, title: TitleReading, roles: frozenset[str], polity: str, scene: Scene, named: Named
) -> tuple[ActorTie, Person | None] | str:
    """The holder on the article's date; a minister, or a counterpart, as the text names one before."""
    words = title.words
    if _COUNTERPART.search(title.words):
        of_whom = _whose_counterpart(entity, scene, named)
        if of_whom is None:
            return f"the article does not name, just before it, whose counterpart “{title.words_as_written}” is"
        owner, post = of_whom
        roles, words = frozenset({post.role}), f"{title.words}, as {owner.name} was {post.name},"
    if roles == _MINISTERS or roles == frozenset({"spox"}):
        return _by_context(entity, title, roles, scene, named, polity)
    if scene.today is None:
        found = _by_context(entity, title, roles, scene, named, polity)
        undated = f"the article has no date, so who was {title.words} cannot be told"
        return undated if isinstance(found, str) else found
    held = _holders(polity, _leading(roles, polity), scene)
    latest = [one for one in held if one[1].start == max(tenure.start for _, tenure in held)]
    if len({tenure.person for _, tenure in latest}) != 1:
        found = _by_context(entity, title, roles, scene, named, polity)
        unknown = f"the tables do not say who was {title.words} on {scene.today}"
        return unknown if isinstance(found, str) else found
    name, tenure = latest[0]
    person = scene.gazetteer.person(tenure.person, name)
    actor = Actor(tenure.person, EntityType.PERSON, name, person.country if person else polity)
    known_to = f"; presumed, as the tables know it up to {tenure.asof}" if presumed(tenure, scene.today) else ""
    why = f"{name} was {words} on {scene.today} ({spoken(tenure)}{known_to})"
    return ActorTie(entity.id, actor, True, 0.75, why), person


def _leading(roles: frozenset[str], polity: str) -> tuple[str, ...]:
    """The roles in the order in which a state's leader is looked for."""
    if roles != LEADERS:
        return tuple(sorted(roles))
    return ("hos_supreme", "hos", "hog") if _PRESIDENT_LEADS.fullmatch(polity) else ("hos_supreme", "hog", "hos")


def _holders(polity: str, roles: Iterable[str], scene: Scene) -> list[tuple[str, Tenure]]:
    """Who held the first of the roles that anybody held on the article's date."""
    today = scene.today
    for role in roles if today else ():
        assert today is not None  # the loop is empty without a date
        held = [one for one in scene.gazetteer.holders(polity, role) if covers(one[1], today)]
        held = [one for one in held if not stale(one[1], today)]
        if held:
            return held
    return []


def _by_context(
    entity: Entity, title: TitleReading, roles: frozenset[str], scene: Scene, named: Named, polity: str | None = None
) -> tuple[ActorTie, Person | None] | str:
    """The person of the article who holds the office, of the state where one is given.

    See ``choose`` for how one is told from others who hold it.
    """
    place = entity.mentions[0].span.start
    if polity is None and _COUNTERPART.search(title.words):
        return f"“{title.words_as_written}” is of a state that the words do not name"
    if polity is None and _ITS.search(title.words_as_written) and roles <= ONE_HOLDER:
        owner = _owner(title, place, scene, named)
        if owner:
            return _by_state(entity, title, roles, owner, scene, named)
    if polity is None and _OF_ANOTHER.search(title.words):
        return f"“{title.words}” is of a state that the words do not name"
    held = {
        other: found
        for other, person in scene.people.items()
        if polity in (None, person.country) and (found := _held(other, person, title, roles, scene))
    }
    if not held:
        return f"nobody named in the article is known to be “{title.words_as_written}” on its date"
    chosen = choose(entity, held.keys(), scene, named, takes_turns=roles <= _MINISTERS)
    if chosen is None:
        return _undecided(entity, title, held, scene)
    best, why, score = chosen
    person = scene.people[best]
    actor = Actor(person.id, EntityType.PERSON, person.name, person.country)
    reason = f"“{title.words_as_written}”: {person.name} ({held[best]}), {why}"
    return ActorTie(entity.id, actor, True, score, reason), person


def held_in_article(title: TitleReading, scene: Scene) -> frozenset[str]:
    """The persons of the article who hold the office that a title without its state names."""
    roles = _roles(title, scene.gazetteer)
    return frozenset(one for one, person in scene.people.items() if _held(one, person, title, roles, scene))


def _undecided(entity: Entity, title: TitleReading, held: Iterable[str], scene: Scene) -> str:
    """Why nobody of those so called is taken, in words."""
    *first, last = [scene.people[other].name for other in held]
    several = f"{', '.join(first)} and {last}" if first else last
    if others_beside(entity, scene).issuperset(held):
        return f"“{title.words_as_written}” is somebody beside {several}, and the article names nobody else so called"
    return f"“{title.words_as_written}” could be said of {several}, and the article does not decide"


def _held(other: str, person: Person, title: TitleReading, roles: frozenset[str], scene: Scene) -> str:
    """Since when a person holds the office that the words name, in words; "" where they do not."""
    tenures = [tenure for tenure in person.tenures if _holds(tenure, title, roles, scene)]
    if tenures:
        return f"in office {spoken(tenures[-1])}"
    return "so called in the text" if scene.today is None and _titled(other, roles, scene) else ""


def _owner(title: TitleReading, place: int, scene: Scene, named: Named) -> str | None:
    """The state that "its", "their" or "his" points to: that of whom the text names last before."""
    for other in named.before(place):
        if _OF_A_PERSON.search(title.words_as_written) and other not in scene.people:
            continue
        country = scene.country_of(other)
        if country:
            return country
    return None


def _whose_counterpart(entity: Entity, scene: Scene, named: Named) -> tuple[Person, Post] | None:
    """The person named last before in the paragraph who holds an office of one holder, and that office."""
    place = entity.mentions[0].span.start
    paragraph = scene.article.text.rfind("\n", 0, place)
    for other in named.before(place):
        person = scene.people.get(other)
        if person is None or not named.within(other, paragraph, place):
            continue
        posts = [scene.gazetteer.post(one.office) for one in person.tenures if _covers(one, scene)]
        held = sorted((post for post in posts if post and post.role in ONE_HOLDER), key=_rank)
        if held:
            return person, held[0]
    return None


def _rank(post: Post) -> int:
    """How far down an office is in the order in which counterparts meet."""
    return _FIRST.index(post.role) if post.role in _FIRST else len(_FIRST)


def _covers(tenure: Tenure, scene: Scene) -> bool:
    return scene.today is not None and covers(tenure, scene.today) and not stale(tenure, scene.today)


def _holds(tenure: Tenure, title: TitleReading, roles: frozenset[str], scene: Scene) -> bool:
    """Whether a tenure covers the article's date and is of one of the roles, under the name that the words give it."""
    post = scene.gazetteer.post(tenure.office) if _covers(tenure, scene) else None
    if post is None:
        return False
    if _MINISTER.search(title.words):
        called = post.name.split(" of ")[0].split(" for ")[0]
        return bool(_MINISTER.search(called)) and "prime" not in called.lower() and post.role in (*roles, "")
    if "spox" in roles:
        return post.role.endswith("spox")
    named = _SAME_OFFICE.get(title.words.lower().split()[-1], "")
    return post.role in roles and (named in post.name.lower() or roles == LEADERS)


def _titled(entity: str, roles: frozenset[str], scene: Scene) -> bool:
    """Whether the text itself gives the person one of the roles."""
    found = scene.entity(entity)
    offices = found.offices if found else ()
    read = (read_title(office.title.quote, scene.gazetteer, scene.country_of(entity)) for office in offices)
    return any(title.role in roles and not title.past and not title.coming for title in read)
