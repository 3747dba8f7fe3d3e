"""Who is who: names tied by their words ("Moscow" and "Russia"), the rest by the network."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np

from dragoman.codebook import EntityType
from dragoman.models.draft import Draft, Linkable
from dragoman.models.homes import Words, acting_state, homes, known, state_in, without_state
from dragoman.models.network import Linked
from dragoman.models.rules import is_settled
from dragoman.models.told_apart import are_of_two, is_owned, share_a_word
from dragoman.models.viterbi import log_softmax
from dragoman.models.weights import Floats
from dragoman.scores import Layer, Link

LEAST_OF_NAME, LEAST_OF_OTHERS, LEAST_OF_SPEAKER = 0.5, 0.3, 0.05
"""Least probability of the name that another name, a description or pronoun, or a pronoun that speaks is tied to."""

NEVER = 2.0
_SOME = re.compile(r"(?:an?|one|two|some|several|another)\s", re.IGNORECASE)
_SMALL = frozenset(
    {"al", "bin", "bint", "ibn", "de", "da", "do", "dos", "du", "del", "van", "von", "der", "of", "the", "and", "for"}
)
_RELATIVE = frozenset({"who", "whom", "whose"})
_THINGS = frozenset({"it", "its", "itself"})
_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself", "who", "whom"})


def alike(names: Sequence[tuple[str, Words, bool]]) -> Iterator[tuple[int, int]]:
    """Pairs (later, earlier) of names that stand for the same.

    Args:
        names: of each in text order the type, the words in lower case and without an article,
            and whether they are a name; a part of a description stands for nobody.
    """
    by_key: dict[tuple[str, str | Words], int] = {}
    fuller = _fuller(names)
    by_word: dict[str, list[int]] = {}
    for number, (type_, words, proper) in enumerate(names):
        if not words:
            continue
        key = _key(type_, words, fuller)
        earlier = by_key.get(key)
        if earlier is None and type_ == EntityType.PERSON and proper:
            bearers = by_word.get(words[0] if len(words) == 1 else words[-1], ())
            earlier = next((bearer for bearer in bearers if _may_be_one(names[bearer][1], words)), None)
        if earlier is not None:
            yield number, earlier
        by_key.setdefault(key, number)
        if type_ == EntityType.PERSON and proper and earlier is None:
            for word in words:
                by_word.setdefault(word, []).append(number)


def _key(type_: str, words: Words, fuller: Mapping[Words, Words]) -> tuple[str, str | Words]:
    """What all names of one actor have in common."""
    state = acting_state(words)
    if state:
        return EntityType.STATE, state
    return type_, known().get((type_, words), fuller.get(words, words) if type_ == EntityType.ORG else words)


def _fuller(names: Sequence[tuple[str, Words, bool]]) -> dict[Words, Words]:
    """Names of bodies without their state, each with the one longer name: "State Department", "US State Department"."""
    found: dict[Words, set[Words]] = {}
    for words in {own for type_, own, _ in names if type_ == EntityType.ORG and own}:
        found.setdefault(without_state(words), set()).add(words)
    return {bare: min(full - {bare}) for bare, full in found.items() if len(full - {bare}) == 1}


def _may_be_one(one: Words, other: Words) -> bool:
    """Whether a full name may be another: "Sergei" is "Sergey Lavrov", but "Khalid" no "Mohammed bin Salman"."""
    fewer, more = sorted((set(one), set(other)), key=len)
    return fewer <= more or one[0][0] == other[0][0]


def tie(draft: Draft, there: Linkable, blocks: Iterable[Linked], threshold: float) -> None:
    """Ties names alike in their words; then all else to the names that the network is for, taken together."""
    roots = _alike(draft, there)
    related, named = _relatives(draft), _named(draft, there, roots)
    of = _homes(draft, there, roots)
    speaking = {draft.ranges[source] for source in draft.on(Layer.SOURCE)}
    for linked in blocks:
        found: dict[int, list[int]] = {}
        for n, row in enumerate(linked.tails.tolist()):
            if row in roots:
                found.setdefault(roots[row], []).append(n)
        chances = _with_none(linked.scores[:, :, 0] - threshold)
        for n, (row, likely) in enumerate(zip(linked.heads.tolist(), _likeliest(found, chances), strict=True)):
            head = there.at[row]
            if roots.get(row, row) == row and head not in related and not is_settled(draft, Link.SAME, head):
                fit = (
                    r
                    for r in likely
                    if r != row and not {row, r} <= named and _fits(draft, head, there.at[r], of.get(r, ()))
                )
                own = _near(draft, head, [(m, there.at[int(linked.tails[m])]) for m in found.get(next(fit, -1), [])])
                share = float(chances[n, own].sum())
                if own and share >= _least(draft, head, speaks=draft.ranges[head] in speaking):
                    nearest = max(own, key=lambda m: (float(chances[n, m]), m))
                    draft.tie(Link.SAME, head, there.at[int(linked.tails[nearest])], share)


def _near(draft: Draft, mention: int, tails: Iterable[tuple[int, int]]) -> list[int]:
    """The rows of those spans that a mention may point at: of "who" those before it in its sentence."""
    if draft.spans[mention].span.quote.lower() not in _RELATIVE:
        return [row for row, _ in tails]
    opens, at = draft.encoded.pieces.sentence(draft.ranges[mention][0])[0], draft.ranges[mention][0]
    return [row for row, tail in tails if opens <= draft.ranges[tail][0] < at]


def _with_none(scores: Floats) -> Floats:
    """Of each head the probabilities of its tails, and at last of none of them."""
    return np.exp(log_softmax(np.pad(scores, ((0, 0), (0, 1))).astype(np.float32)))


def _likeliest(found: Mapping[int, Sequence[int]], chances: Floats) -> list[list[int]]:
    """For each head the names that it may be tied to, by the probability of all their tails together."""
    if not found:
        return [[] for _ in chances]
    names, sizes = list(found), [len(own) for own in found.values()]
    shares = np.add.reduceat(chances[:, list(chain.from_iterable(found.values()))], np.cumsum([0, *sizes[:-1]]), axis=1)
    orders = np.argsort(-shares, axis=1, kind="stable").tolist()
    enough = (shares >= LEAST_OF_SPEAKER / 2).sum(axis=1).tolist()
    return [[names[k] for k in order[:count]] for order, count in zip(orders, enough, strict=True)]


def _relatives(draft: Draft) -> set[int]:
    """Ties each "who" to the mention that ends right before it, or leads in the source that does; gives those tied."""
    pieces, tied = draft.encoded.pieces, set[int]()
    ending = {draft.ranges[n][1]: draft.ranges[n][0] for n in draft.on(Layer.ENTITY, Layer.SOURCE)}
    mentions = sorted((*draft.ranges[n], n) for n in draft.on(Layer.ENTITY))
    for pronoun in draft.on(Layer.PRONOUN):
        first = draft.ranges[pronoun][0]
        if draft.spans[pronoun].span.quote.lower() not in _RELATIVE or is_settled(draft, Link.SAME, pronoun):
            continue
        comma = first > 0 and draft.text[pieces.starts[first - 1] : pieces.ends[first - 1]] == ","
        before = ending.get(first - 1 - comma, first)
        leads = mentions[at] if (at := bisect_left(mentions, (before,))) < len(mentions) else None
        if leads and leads[1] < first:
            draft.tie(Link.SAME, pronoun, leads[2], 0.9, "relative clause")
            tied.add(pronoun)
    return tied


def _alike(draft: Draft, there: Linkable) -> dict[int, int]:
    """Each name with the first that is alike in its words, itself where it is the first; ties them."""
    names = [row for row, at in enumerate(there.at) if draft.spans[at].layer is Layer.ENTITY]
    names.sort(key=lambda row: (int(there.places.first[row]), int(there.places.last[row])))
    parents = {row: row for row in names}
    rows = {there.at[row]: row for row in names}
    for link in draft.links:
        if link.link is Link.SAME and link.head in rows and link.tail in rows:
            parents[_root(parents, rows[link.head])] = _root(parents, rows[link.tail])
    spans = [draft.spans[there.at[row]] for row in names]
    words = [there.places.words[row] for row in names]
    words = [("its", *own) if is_owned(draft, there.at[row]) else own for row, own in zip(names, words, strict=True)]
    given = [(span.label, own, _is_name(span.span.quote)) for span, own in zip(spans, words, strict=True)]
    for later, earlier in alike(given):
        old, new = _root(parents, names[later]), _root(parents, names[earlier])
        if old != new:
            parents[old] = new
            draft.tie(Link.SAME, there.at[names[later]], there.at[names[earlier]], 0.9, "same words")
    return {row: _root(parents, row) for row in names}


def _named(draft: Draft, there: Linkable, roots: dict[int, int]) -> set[int]:
    """The first mentions of persons and states that are named somewhere: two of them are never one."""
    own = {row: draft.spans[there.at[row]] for row in roots}
    apart = (EntityType.PERSON, EntityType.STATE)
    return {roots[row] for row, span in own.items() if span.label in apart and _is_name(span.span.quote)}


def _root(parents: dict[int, int], row: int) -> int:
    while parents[row] != row:
        row = parents[row]
    return row


def _homes(draft: Draft, there: Linkable, roots: dict[int, int]) -> dict[int, set[str]]:
    """By the first mention of each person, the states that its mentions show it to be of."""
    groups: dict[int, list[int]] = {}
    for row, root in roots.items():
        if draft.spans[there.at[row]].label == EntityType.PERSON:
            groups.setdefault(root, []).append(there.at[row])
    return {root: homes(draft, own) for root, own in groups.items()}


def _fits(draft: Draft, mention: int, name: int, of: Collection[str]) -> bool:
    """Whether a mention may stand for a name: "he" for persons only, names for their own type, no name for another.

    Who is ``of`` a state is not described by another: "the Georgian president" is no Russian.
    """
    span, other = draft.spans[mention], draft.spans[name]
    if span.layer is Layer.PRONOUN:
        return span.span.quote.lower() not in (_THINGS if other.label == EntityType.PERSON else _PERSONAL)
    both = _is_name(span.span.quote) and _is_name(other.span.quote)
    state = state_in(tuple(span.span.quote.lower().split())) if of and span.label == EntityType.PERSON else None
    if (state and state not in of) or span.label != other.label:
        return False
    if are_of_two(draft, mention, name):
        return False
    if both and span.label == EntityType.PLACE:
        return share_a_word(span.span.quote, other.span.quote)
    return not (both and span.label in (EntityType.PERSON, EntityType.STATE))


@lru_cache(maxsize=20_000)
def _is_name(quote: str) -> bool:
    """Whether words are a name, not a description: "Lee Jae-myung", not "South Korean president"."""
    return all(word[0].isupper() or word in _SMALL for word in quote.split())


def _least(draft: Draft, mention: int, *, speaks: bool) -> float:
    """The least probability that a mention needs to be tied: little where a pronoun speaks, for it is somebody."""
    span = draft.spans[mention]
    if span.layer is Layer.PRONOUN:
        return LEAST_OF_SPEAKER if speaks else LEAST_OF_OTHERS
    if _SOME.match(span.span.quote):
        return NEVER
    return LEAST_OF_NAME if _is_name(span.span.quote) else LEAST_OF_OTHERS
