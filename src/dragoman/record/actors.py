"""States and organisations: which of the world's an entity is."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.codebook import EntityType
from dragoman.reading.reading import Entity
from dragoman.record.gazetteer import Body, Naming, Organisation, State
from dragoman.record.names import words
from dragoman.record.record import Actor, ActorTie
from dragoman.record.scene import Scene, descriptions, fuller_names, names, plain
from dragoman.record.titles import country_in
from dragoman.timex.dateline import dateline_place

_ITS = re.compile(r"(?:its|their|his|her)\s+", re.I)
_ADJECTIVE = {"USA": "US", "GBR": "UK", "ARE": "UAE"}
_NOT_AMERICAN = frozenset(
    {"foreign-ministry", "defence-ministry", "commerce-ministry", "interior-ministry", "finance-ministry", "parliament"}
    | {"royal-court", "prime-ministers-office", "government", "presidency", "state-media"}
)


def minted(kind: EntityType, country: str | None, name: str) -> str:
    """The id of an actor that no table has: the same for the same type, country and name."""
    return f"n:{kind.lower()}:{(country or 'xx').lower()}:{'-'.join(words(name)) or 'unnamed'}"


def tie_state(entity: Entity, scene: Scene) -> ActorTie:
    """The state that an entity of type STATE is."""
    for name in fuller_names(entity, scene) or tuple(names(entity)):
        found = scene.gazetteer.states(name)
        if found:
            state, naming = _of_several(found, scene)
            why = _why(name, naming, state)
            if len(found) == 1:
                return ActorTie(entity.id, _actor(state), True, 0.95, why)
            return ActorTie(entity.id, _actor(state), True, 0.75, f"{why}; {_which(state, found, scene)}")
    for quote in _quotes(entity):
        inside = country_in(quote, scene.gazetteer)
        if inside:
            state, naming, piece = inside
            return ActorTie(entity.id, _actor(state), True, 0.8, f"“{quote}”: {_why(piece, naming, state)}")
    name = plain(entity.name.quote)
    actor = Actor(minted(EntityType.STATE, None, name), EntityType.STATE, name, None)
    return ActorTie(entity.id, actor, False, 0.3, f"no state of the tables is called “{name}”")


def _actor(state: State) -> Actor:
    return Actor(state.id, EntityType.STATE, state.name, state.code)


def _of_several(found: tuple[tuple[State, Naming], ...], scene: Scene) -> tuple[State, Naming]:
    """The one that the article also names otherwise, else the first."""
    best = [one for one in found if one[1] is found[0][1]]
    return next((one for one in best if one[0].code in scene.countries), found[0])


def _which(state: State, found: tuple[tuple[State, Naming], ...], scene: Scene) -> str:
    """By what the state was chosen among those of one name."""
    how = "the article names it otherwise too" if state.code in scene.countries else "the better known"
    return f"of {len(found)} states so called, {how}"


def _why(name: str, naming: Naming, state: State) -> str:
    """Why a word stands for a state, in a reader's words."""
    if naming is Naming.NAME and name == state.name:
        return f"“{name}” is the name of a state in the tables"
    return {
        Naming.NAME: f"“{name}” is a name of {state.name}",
        Naming.DEMONYM: f"“{name}” is said of {state.name} and its people",
        Naming.CAPITAL: f"“{name}”, the capital, stands for the government of {state.name}",
        Naming.METONYM: f"“{name}”, a seat of power, stands for the government of {state.name}",
    }[naming]


def tie_organisation(entity: Entity, scene: Scene) -> ActorTie:
    """The organisation that an entity of type ORG is."""
    for name in names(entity):
        found = scene.gazetteer.organisations(name)
        fitting = [one for one in found if one.country in scene.countries or not one.country]
        if fitting or (found and (not scene.countries or scene.gazetteer.body(name) is None)):
            return _named(entity, name, _likeliest(entity, fitting or list(found), scene))
    for quote in _quotes(entity):
        tie = _body_of_a_state(entity, quote, scene)
        if tie:
            return tie
    return _unknown_organisation(entity, scene)


def _likeliest(entity: Entity, found: list[Organisation], scene: Scene) -> Organisation:
    """Of several of one name, that of the state spoken of most before the entity, else the first."""
    if len({one.country for one in found}) == 1:
        return found[0]
    state = _foremost_state(*_states_before(entity, None, scene), scene)
    return next((one for one in found if state and one.country == state.code), found[0])


def _quotes(entity: Entity) -> tuple[str, ...]:
    """All names and descriptions of an entity."""
    return (*names(entity), *(span.quote for span in descriptions(entity)))


_SITED = re.compile(r"\s(?:in|of)\s(?:the\s)?(?P<where>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")
"""Where a body is, right after its name."""


def _named(entity: Entity, name: str, found: Organisation) -> ActorTie:
    actor = Actor(found.id, EntityType.ORG, found.name, found.country)
    own = f"“{name}” is the name of an organisation in the tables"
    return ActorTie(entity.id, actor, True, 0.95, own if name == found.name else f"“{name}” is a name of {found.name}")


def _body_of_a_state(entity: Entity, quote: str, scene: Scene) -> ActorTie | None:
    """A ministry, parliament, army or the like, of the state named with it."""
    inside = country_in(quote, scene.gazetteer)
    if inside is None:
        return None
    state = inside[0]
    bare = _trimmed(plain(" ".join(quote.replace(inside[2], " ").split())))
    own = [one for one in scene.gazetteer.organisations(bare) if one.country == state.code]
    if own:
        return _named(entity, quote, own[0])
    body = scene.gazetteer.body(bare)
    reason = f"“{quote}” names a body that each state has, here of {state.name}"
    return _body_tie(entity, body, state, scene, score=0.9, reason=reason) if body else None


def _trimmed(words_left: str) -> str:
    """Words without a preposition that the state's name left behind."""
    return re.sub(r"^(?:of|for)\s+|\s+(?:of|for|in|to)(?: the)?$", "", words_left)


def _body_tie(entity: Entity, body: Body, state: State, scene: Scene, *, score: float, reason: str) -> ActorTie:
    own = scene.gazetteer.organisation_of(state.code, body.slug)
    if own:
        actor = Actor(own.id, EntityType.ORG, own.name, own.country)
        return ActorTie(entity.id, actor, True, score, reason)
    name = f"{_ADJECTIVE.get(state.code, state.demonym or state.name)} {body.name}"
    actor = Actor(f"n:org:{state.code.lower()}:{body.slug}", EntityType.ORG, name, state.code)
    return ActorTie(entity.id, actor, True, score, reason)


def tie_bare_body(entity: Entity, scene: Scene) -> ActorTie | None:
    """A body named without its state ("the Foreign Ministry"), by the state that the passage speaks of.

    None where it is no such body, or where the passage does not decide.
    """
    for quote in _quotes(entity):
        body = scene.gazetteer.body(_ITS.sub("", plain(quote)))
        if body is None:
            continue
        sited, counts = _state_it_is_in(entity, scene), _states_before(entity, body, scene)
        home = None if sited else _state_of_dateline(counts[0], scene)
        state = sited or home or _foremost_state(*counts, scene)
        if state and (not body.states or state.code in body.states):
            why = "which is spoken of most just before it"
            if home:
                why = "which is spoken of just before it, and from whose capital the article is written"
            if sited:
                why = "which the words right after it name"
            reason = f"“{quote}”: of {state.name}, {why}"
            return _body_tie(entity, body, state, scene, score=0.85 if sited else 0.6, reason=reason)
    return None


def _state_it_is_in(entity: Entity, scene: Scene) -> State | None:
    """The state that a body is said to be in: "the foreign ministry in Baku"."""
    text = scene.article.text
    for mention in entity.mentions:
        place = _SITED.match(text, mention.span.end)
        inside = country_in(place["where"], scene.gazetteer) if place else None
        if inside is not None:
            return inside[0]
    return None


def _state_of_dateline(near: Counter[str], scene: Scene) -> State | None:
    """The state in whose capital the report was written, where the passage speaks of it."""
    line = dateline_place(scene.article.text)
    named = scene.gazetteer.states(line.quote) if line else ()
    return next((state for state, naming in named if naming is Naming.CAPITAL and near[state.code]), None)


def _states_before(entity: Entity, body: Body | None, scene: Scene) -> tuple[Counter[str], Counter[str]]:
    """How often states are spoken of in the paragraph before the entity, and in the whole article."""
    start = entity.name.start
    paragraph = scene.article.text.rfind("\n", 0, start)
    near: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for other in scene.reading.entities:
        country = scene.country_of(other.id) if other.type in (EntityType.STATE, EntityType.PERSON) else None
        if country is None or (country == "USA" and body is not None and body.slug in _NOT_AMERICAN):
            continue
        everywhere[country] += len(other.mentions)
        near[country] += sum(paragraph < mention.span.start < start for mention in other.mentions)
    return +near, everywhere


def _foremost_state(near: Counter[str], everywhere: Counter[str], scene: Scene) -> State | None:
    """The state named most in the paragraph before the entity, else by far the most in the article."""
    code = _foremost(near, 1.0) or _foremost(everywhere, 1.5)
    return scene.gazetteer.state(code) if code else None


def _foremost(counts: Counter[str], lead: float) -> str | None:
    """The most counted, where it has ``lead`` times as many as the next; in a tie at 1.0 the first counted."""
    best = counts.most_common(2)
    if not best or (len(best) > 1 and best[0][1] < lead * best[1][1]):
        return None
    return best[0][0]


def _unknown_organisation(entity: Entity, scene: Scene) -> ActorTie:
    """An id from the text, with the state that its name or a description of it shows."""
    name = plain(entity.name.quote)
    for quote in (name, *(span.quote for span in descriptions(entity))):
        inside = country_in(quote, scene.gazetteer)
        if inside:
            state, naming, piece = inside
            reason = f"no table has “{name}”; its country: {_why(piece, naming, state)}"
            return _minted(entity, name, state.code, 0.6, reason)
    return _minted(entity, name, None, 0.4, f"no table has “{name}”, and nothing shows its country")


def _minted(entity: Entity, name: str, country: str | None, score: float, reason: str) -> ActorTie:
    actor = Actor(minted(EntityType.ORG, country, name), EntityType.ORG, name, country)
    return ActorTie(entity.id, actor, False, score, reason)
