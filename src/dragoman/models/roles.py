"""Who does it and to whom: the links of triggers set right by the words beside them.

The network scores each trigger with each mention by itself. What the sentence says plainly
goes before it: who stands right after a verb is whom it is done to, who stands after "by"
does it, and who is named in one breath with a party is one too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.codebook import EntityType
from dragoman.models import labels
from dragoman.models.acts import events
from dragoman.models.bystanders import drop_own_states, drop_seats
from dragoman.models.draft import Draft
from dragoman.models.named_together import named_together
from dragoman.models.rules import ROLES, SURE, is_settled
from dragoman.models.towards import keep_between, turn_towards
from dragoman.models.visits import turn_visits
from dragoman.scores import Layer, Link, ScoredLink

SETTLING = (Link.PARTY, Link.TIME, Link.PLACE)
"""What the rules may have settled of an event: roles of any kind, its time, its place."""
_VERB = re.compile(r"(?:ing|ed|[a-z]{3,}s|told|struck)\Z")
_OF_PERSONS = frozenset({"he", "she"})
_FINITE = re.compile(r"(?:\w+ed|[a-z]{3,}s|told|struck)\b")
_BEFORE_VERB = re.compile(r",?\s(?:(?:also|later|again|then|\w+ly|has|have|had)\s)*\Z")
_GOVERNED = re.compile(
    r"\b(?:of|in|to|for|from|with|on|at|by|against|near|between|and|or)\s(?:the\s)?\Z", re.IGNORECASE
)
"""What makes somebody before a verb the object of something else."""
_ACTIVE = re.compile(r"\b(?:\w+(?:ed|ing)|[a-z]{3,}s|told|struck)\b")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)(?:\s\w+ly|\s(?:also|twice|once|again|not|since))?\s"
    r"(?:[\w’'-]+(?:ed|en|wn|ght|orn)|hit|struck|shot|sent|held)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}(?:demand|request|call|appeal|proposal|invitation|ultimatum)s?\b", re.IGNORECASE
)
"""What somebody asks for, after whose it is."""
_BETWEEN = re.compile(r"\bbetween (?:the )?\Z")
_BY = re.compile(
    r"(?:\s(?!(?:and|or|but|that|who|which|when|after|before|while|as|because|said|says)\b)[\w’'“”\"-]+){0,6}?"
    r"\sby\s(?:(?:the|his|her|its|their)\s)?"
)
"""From an act to who does it: "in a joint statement by the", in the same clause."""


def settle_roles(draft: Draft) -> None:
    """Sets right who acts, on whom, and who takes part, each by what the ones before it gave."""
    keep_settled(draft)
    turn_subjects(draft)
    turn_agents(draft)
    turn_objects(draft)
    turn_to_askers(draft)
    turn_towards(draft)
    turn_visits(draft)
    keep_between(draft)
    join_named_together(draft)
    drop_own_states(draft)
    drop_seats(draft)


def keep_settled(draft: Draft) -> None:
    """Drops the parties, times and places that further triggers would add to an event for which the rules have them."""
    further: dict[Link, set[int]] = {link: set() for link in SETTLING}
    for members in events(draft):
        for link, others in further.items():
            sure = {n for n in members if is_settled(draft, link, n)}
            if sure:
                others.update(n for n in members if n not in sure)
    settling = {link: Link.PARTY for link in ROLES} | {Link.TIME: Link.TIME, Link.PLACE: Link.PLACE}
    draft.links = [
        link for link in draft.links if link.link not in settling or link.head not in further[settling[link.link]]
    ]


def turn_subjects(draft: Draft) -> None:
    """Who stands right before a verb does it, and nobody else: "Norland's opposition leader, Bo Kern, accused"."""
    subjects = _subjects(draft)
    together = {n: group for group in named_together(draft) for n in group}
    links = list[ScoredLink]()
    for link in draft.links:
        subject = subjects.get(link.head) if link.link in (Link.SOURCE, Link.TARGET) else None
        is_subject = link.tail == subject
        beside = link.link is Link.SOURCE and link.tail in together.get(subject if subject is not None else -1, ())
        if subject is None or beside or (link.link is Link.TARGET and not is_subject):
            links.append(link)
    taken = {(link.head, link.tail) for link in links if link.link is Link.SOURCE}
    new = sorted(pair for pair in subjects.items() if pair not in taken)
    draft.links = links + [ScoredLink(Link.SOURCE, *pair, SURE, "subject of the act") for pair in new]


def _subjects(draft: Draft) -> dict[int, int]:
    """By verb of an act the mention right before it that is its subject; not in headlines, whose verbs lack theirs."""
    ends = {draft.spans[n].span.end: n for n in draft.on(Layer.ENTITY, Layer.PRONOUN)}
    headline = draft.text.find("\n")
    found: dict[int, int] = {}
    for trigger in (n for n in _directed(draft) if draft.spans[n].span.start > headline):
        span = draft.spans[trigger].span
        before = _BEFORE_VERB.search(draft.text, max(0, span.start - 12), span.start)
        who = ends.get(before.start()) if before and _FINITE.match(span.quote) else None
        if before and who is not None and not _is_passive(draft, trigger) and _may_be_subject(draft, who, before[0]):
            found[trigger] = who
    return found


def _may_be_subject(draft: Draft, who: int, between: str) -> bool:
    """Whether a mention right before a verb is its subject: with a comma only a name set in after a title."""
    span = draft.spans[who].span
    if draft.spans[who].layer is Layer.PRONOUN:
        return "," not in between and span.quote.lower() in _OF_PERSONS
    if draft.spans[who].label not in labels.ACTORS or _GOVERNED.search(draft.text, max(0, span.start - 15), span.start):
        return False
    apposed = draft.text[max(0, span.start - 2) : span.start] == ", "
    return apposed and draft.spans[who].label == EntityType.PERSON if "," in between else not apposed


def turn_objects(draft: Draft) -> None:
    """Who stands right after a verb of an act is whom it is done to: "accusing Nairobi", "urged Israel"."""
    begins = {draft.ranges[n][0]: n for n in draft.on(Layer.ENTITY, Layer.PRONOUN)}
    objects = set()
    for trigger in _directed(draft):
        after = begins.get(draft.ranges[trigger][1] + 1)
        if after is not None and _VERB.search(draft.spans[trigger].span.quote):
            objects.add((trigger, after))
    links = [link for link in draft.links if link.link not in ROLES or (link.head, link.tail) not in objects]
    draft.links = links + [ScoredLink(Link.TARGET, *pair, SURE, "object of the act") for pair in sorted(objects)]


def turn_to_askers(draft: Draft) -> None:
    """What is promised to somebody's demand is promised to who made it: "acceded to his demand"."""
    begins = {draft.ranges[n][0]: n for n in draft.on(Layer.ENTITY, Layer.PRONOUN)}
    for trigger in draft.on(Layer.TRIGGER):
        asker = begins.get(draft.ranges[trigger][1] + 1)
        if asker is None or draft.spans[trigger].label != "AGREE/commitment":
            continue
        if _ASKED.match(draft.text, draft.spans[asker].span.end):
            draft.tie(Link.TARGET, trigger, asker, SURE, "whose demand it is")


def turn_agents(draft: Draft) -> None:
    """Who stands after "by" does it, and nobody else: "was condemned by Cairo", "the use of gas by Daesh".

    Whom the network took for the one who does it is, before a passive, whom it is done to.
    """
    actors = sorted(draft.on(Layer.ENTITY, Layer.PRONOUN), key=lambda n: draft.ranges[n])
    agents: dict[int, int] = {}
    passive = {trigger for trigger in _directed(draft) if _is_passive(draft, trigger)}
    for trigger in _directed(draft):
        if trigger in passive or not _ACTIVE.search(draft.spans[trigger].span.quote):
            agent = _after_by(draft, trigger, actors)
            if agent is not None:
                agents[trigger] = agent
    links: list[ScoredLink] = []
    for link in draft.links:
        if link.head not in agents or link.link not in (Link.SOURCE, Link.TARGET):
            links.append(link)
        elif link.tail != agents[link.head]:
            before = draft.ranges[link.tail] < draft.ranges[link.head]
            if link.link is Link.TARGET:
                links.append(link)
            elif link.head in passive and before:
                links.append(replace(link, link=Link.TARGET, why="subject of a passive"))
    draft.links = links + [ScoredLink(Link.SOURCE, *pair, SURE, "agent of the act") for pair in sorted(agents.items())]


def join_named_together(draft: Draft) -> None:
    """Who is named in one breath with a party is one too, by the words of the act: "Egypt, Greece and Cyprus".

    Those between whom something else is, in another sentence, are together in that alone.
    """
    together = {n: group for group in named_together(draft) for n in group}
    taken = {(link.head, link.tail) for link in draft.links if link.link in ROLES}
    for link in [link for link in draft.links if link.link in ROLES]:
        group = together.get(link.tail, ())
        if group and _are_between_them(draft, link.head, group[0]):
            continue
        for other in group:
            if (link.head, other) not in taken:
                taken.add((link.head, other))
                draft.tie(link.link, link.head, other, link.score, "named together")


def _are_between_them(draft: Draft, trigger: int, first: int) -> bool:
    """Whether a list stands after "between" in another sentence than an act: "the war between Norland and Sudland"."""
    start = draft.spans[first].span.start
    is_apart = draft.sentence(trigger) != draft.sentence(first)
    return is_apart and _BETWEEN.search(draft.text, max(0, start - 20), start) is not None


def _directed(draft: Draft) -> list[int]:
    """The triggers whose acts go from a source to a target."""
    return [n for n in draft.on(Layer.TRIGGER) if draft.type_of(n).directed]


def _is_passive(draft: Draft, trigger: int) -> bool:
    """Whether a trigger is a verb in the passive, or ends one: "was condemned"."""
    span = draft.spans[trigger].span
    found = _PASSIVE.search(draft.text, max(0, span.start - 25), span.end)
    return found is not None and found.end() > span.start


def _after_by(draft: Draft, trigger: int, actors: Sequence[int]) -> int | None:
    """Who stands after "by" after a trigger, with or without an office before the name."""
    by = _BY.match(draft.text, draft.spans[trigger].span.end)
    if by is None or "\n" in by[0]:
        return None
    after = next((n for n in actors if draft.spans[n].span.start >= by.end()), None)
    if after is None:
        return None
    start = draft.spans[after].span.start
    offices = (draft.spans[n].span for n in draft.on(Layer.TITLE))
    leads = start == by.end() or any(o.start == by.end() and draft.text[o.end : start] in (" ", ", ") for o in offices)
    return after if leads else None
