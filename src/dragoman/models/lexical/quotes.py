"""Who said what: quotations and reported clauses with their cues and speakers, and who answers whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.models.lexical.document import Document, Place
from dragoman.models.lexical.lexicon import patterns
from dragoman.scores import Layer, Link

_REACH = 1500
"""How many characters on one side of a cue are attributed at most: bounds the work on endless sentences."""
_WHY = "beside the cue"


@dataclass(slots=True)
class Said:
    """One statement: where its cue and its subject stand, who speaks, what the cue takes and does, its pieces."""

    cue: Place
    who: Place
    frames: list[str]
    stance: str
    stands: Place = (0, 0)
    medium: Place = (0, 0)
    pieces: list[Place] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    source: int = -1
    answered: int = -1


class QuoteFinder:
    """The statements of one article, sentence by sentence."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.said: list[Said] = []

    def find(self) -> list[Said]:
        """Enter all statements; give them in text order, those without content too."""
        for start, end in self.document.sentences:
            found = list(self._according(start, end)) or self._cued(start, end)
            for said, following in pairwise(found):
                self._divide(said, following)
            for said in found:
                before = self.said[-1] if self.said else said
                if said.pieces and not said.stance and before.stance == "qualifies" and not before.pieces:
                    said.stance = before.stance  # "officials were more cautious": these are the words
                self._enter(said, start, end)
                self.said.append(said)
            if not found and self.said and self.said[-1].pieces:
                self._follow_on(self.said[-1], start, end)
        return self.said

    def _cued(self, start: int, end: int) -> list[Said]:
        """The statements of a sentence that have a verb as their cue."""
        document, found = self.document, list[Said]()
        for at, stop, row in document.phrases("cues", start, end):
            if document.shape[at] in "●○◐†‡" or document.is_quoted(at) or row["tense"] == "base":
                continue
            who = self._speaker((at, stop), (start, end), found, row["tense"])
            told = any(a <= at < b for other in found for a, b in other.pieces)
            denied = who[1] and document.find("denies", max(who[1], self.text.rfind(",", who[1], at)), at)
            if denied or document.match("nameless", at, end) or (told and document.match("unsaid", at, end)):
                continue
            said = self._named(Said((at, stop), who, row["frames"].split(), row["stance"]))
            if said.who[1] and said.frames != ["none"]:
                said.pieces = self._pieces(said, max(start, at - _REACH), min(end, at + _REACH))
            found += [said] if said.pieces or (said.stance and said.who[1]) else []
        return found

    def _named(self, said: Said) -> Said:
        """With the speaker before, where "the post" says so; with who "he" or "the official" is, where just told."""
        said.stands, words = said.who, self.text[slice(*said.who)].lower()
        post, again = self.document.match("written", *said.who), patterns()["again"].fullmatch(words)
        last = self.said[-1] if self.said else said
        if post and last.who != said.who:
            said.medium, said.who = post.span("what"), last.who
        elif again:
            before = self.text[slice(*last.who)].lower()
            several = patterns()["several" if words == "they" else "somebody"].search(before)
            near = len(re.findall(r"[.?!]\s", self.text[last.cue[1] : said.cue[0]])) < 2
            fits = several and near and (again["who"] or "") in before
            said.who = last.who if fits else (0, 0) if words == "they" else said.who
        return said

    def _speaker(self, cue: Place, bounds: Place, found: list[Said], tense: str) -> Place:
        """Where the subject of a cue stands, before it or (", said X") after it, or the cue before's; else (0, 0)."""
        document, floor = self.document, max(bounds[0], cue[0] - 220)
        if tense != "ing":
            if document.find("passive", max(floor, cue[0] - 40), cue[0]):
                return 0, 0
            match = document.subject(floor, cue[0])
            if not match and document.find("closes", max(floor, cue[0] - 3), cue[0]):
                match = document.match("inverted", cue[1], bounds[1])
            if match:
                return match.span("who")
        return found[-1].who if found and document.find("shared", max(floor, cue[0] - 60), cue[0]) else (0, 0)

    def _pieces(self, said: Said, start: int, end: int) -> list[Place]:
        """Where the attributed words stand: before the cue, perhaps going on after it, or after it."""
        document, inverted = self.document, said.stands[0] >= said.cue[1]
        left = re.sub(r"\s*(?:\b[Tt]he\s*)?\Z", "", self.text[start : min(said.stands[0], said.cue[0])])
        at, pieces, gloss = said.stands[1] if inverted else said.cue[1], list[Place](), "gloss"
        trails = left.endswith((",", "?", "!", "”", '"', "''", "'"))
        fronted = document.match("that", at, end) and document.match("fronted", start, end)
        if trails and not fronted and (inverted or document.match("left", at, end)):
            pieces = [(start, start + len(left))]
            pieces += self._going_on(left, at, end)
        elif not inverted:
            hears = document.match("object", at, end) if {"tell", "order"} & set(said.frames) else None
            relative = document.find("relative", said.stands[0] - 12, said.stands[0]) and document.shape[at + 1] == "◷"
            for frame in ("that",) if relative else said.frames:
                match = document.match(frame, hears.end() if hears else at, end)
                if match and (frame != "tell" or hears or len(match.group().strip()) > 1):
                    pieces = [(match.end(), end)]
                    named = document.match("possessed", match.end(), end)
                    gloss = "glossthing" if named or {"thing", "call"} & set(said.frames) else gloss
                    opening = document.match("concedes", start, end)  # "while A said that, B said": B is the reporter's
                    gloss = "glossmain" if opening and opening.end() == said.stands[0] else gloss
                    break
        return [piece for a, b in pieces if (piece := self._trimmed(a, b, gloss))]

    def _going_on(self, left: str, at: int, end: int) -> list[Place]:
        """Where words before a cue go on after it, unless the reporter speaks or another cue follows."""
        again = self.document.match("goeson", at, end)
        quote = again and self.text[again.end()] in "“\"'"
        # a quotation goes on as a quotation
        if not again or (not quote and left[-1] in '”"' and left.lstrip()[0] in '“"'):
            return []
        cued = any(self.document.phrases("cues", again.end(), min(end, again.end() + 20)))
        return [] if cued and self.text.startswith(("and ", "but "), again.end()) else [(again.end(), end)]

    def _trimmed(self, start: int, end: int, gloss: str = "gloss") -> Place | None:
        """The piece up to where the reporter speaks again, without dateline and the marks at its ends."""
        dateline = patterns()["dateline"].match(self.text, start, end)
        start = dateline.end() if dateline else start
        for match in patterns()[gloss].finditer(self.document.shape, start + 12, end):
            if not self.document.is_quoted(match.end()):
                end = match.start() + len(match.group().rstrip())
                break
        end = start + len(self.text[start:end].rstrip(" .,;:\n"))
        return (start, end) if end > start + 1 else None

    def _divide(self, said: Said, following: Said) -> None:
        """End a content where the next cue of the same speaker begins."""
        start, end = said.pieces[-1] if said.pieces else (0, 0)
        first, last = following.pieces[0] if following.pieces else (0, 0)
        if first <= start < last < end:
            end = last
            said.pieces[-1] = start, end
        if following.who == said.who and start < following.cue[0] < end:
            ties = self.document.find("shared", max(start, following.cue[0] - 60), following.cue[0])
            end = ties.start() if ties else following.cue[0]
            said.pieces[-1] = self._trimmed(start, end) or said.pieces[-1]

    def _according(self, start: int, end: int) -> Iterator[Said]:
        """What stands with "according to": before it, or after it where that opens the sentence."""
        match = self.document.find("according", start, end)
        if match and not self.document.is_quoted(match.start()):
            cut = self.text.rfind("; ", start, match.start())
            start = cut + 2 if cut >= 0 else start
            places = [] if match.start() == start else [(start, match.start())]
            places += [(match.end(), end)] if not places or self.text[match.end() - 2] == "," else []
            pieces = [piece for place in places if (piece := self._trimmed(*place))]
            if pieces:
                yield self._named(Said(match.span("cue"), match.span("source"), [], "", pieces=pieces))

    def _follow_on(self, before: Said, start: int, end: int) -> None:
        """A quotation without a cue of its own continues the one before."""
        quoted = all(map(self.document.is_quoted, (start, end - 1, before.pieces[0][0])))
        if quoted and start - before.pieces[-1][1] < 200:
            content = self.document.span(Layer.CONTENT, "", (start, end), "quotation without a cue")
            self.document.link(Link.CONTINUES, content, before.contents[0], "quotation without a cue")
            before.pieces.append((start, end))

    def _enter(self, said: Said, start: int, end: int) -> None:
        """Enter the spans of a statement, and tie channel, hearer, office, time and what it answers."""
        document = self.document
        cue = document.span(Layer.CUE, "", said.cue, "cue")
        said.source = document.span(Layer.SOURCE, "", said.who, "subject of the cue")
        said.contents = [document.span(Layer.CONTENT, "", piece, _WHY) for piece in said.pieces]
        head = (said.contents or [cue])[0]
        for content in said.contents or [cue]:
            document.link(Link.SPEAKER, content, said.source, "subject of the cue")
            document.link(Link.CUE, content, cue, _WHY)
            document.link(Link.CONTINUES, content, head, "one cue")
        channel = said.medium if said.medium[1] else self._channel(said, start, end)
        if channel[1]:
            document.link(Link.CHANNEL, head, document.span(Layer.CHANNEL, "", channel, _WHY), _WHY)
        hears = document.match("object", said.cue[1], end) if {"tell", "order"} & set(said.frames) else None
        for hearer in document.within(*hears.span("who"))[:1] if hears else ():
            document.link(Link.ADDRESSEE, head, hearer.index, "object of the cue")
        for speaker in document.within(*said.who)[-1:]:
            document.link(Link.CAPACITY, head, speaker.title, "office beside the speaker")
        began = min(said.stands[0], said.cue[0])
        times = [
            t for t in document.timed(max(start, began - 60), min(end, said.cue[1] + 40)) if not self._inside(said, *t)
        ]
        after = [t for t in times if t[0] >= said.cue[1]]
        for time in (after or [t for t in times if 0 <= began - t[1] <= 4])[:1] if said.contents else ():
            document.link(Link.TIME, head, document.span(Layer.TIME, "", time, "time"), _WHY)
        denies = any(document.find("denial", *piece) for piece in said.pieces)
        somebody = patterns()["somebody"].match(self.text[slice(*said.who)].lower())
        hedges = not somebody and any(document.find("hedges", *piece) for piece in said.pieces)
        said.stance = said.stance or ("denies" if denies else "qualifies" if hedges else "")
        if said.stance and (said.pieces or said.stance != "qualifies"):
            self._answer(said, head, start)

    def _inside(self, said: Said, start: int, end: int) -> bool:
        """Whether a place stands in the words that are attributed."""
        return any(a < end and start < b for a, b in said.pieces)

    def _channel(self, said: Said, start: int, end: int) -> Place:
        """Where it was said, near the cue; (0, 0) where that is not told."""
        near = max(start, said.cue[0] - 60), min(end, said.cue[1] + 90)
        for at, stop, _ in self.document.phrases("channels", *near):
            before = self.document.find("onchannel", max(start, at - 40), at)
            if before and not self._inside(said, before.start("channel"), stop):
                return before.start("channel"), stop
        return 0, 0

    def _answer(self, said: Said, head: int, start: int) -> None:
        """Tie a response to what another side said just before."""
        near = [s for s in self.said[-5:] if s.contents and start - s.pieces[-1][1] < 700]
        near.sort(key=lambda s: (said.stance.startswith("declines") and s.answered >= 0, s.cue))
        proposal = said.pieces and self.document.match("proposal", *said.pieces[0])
        for before in reversed(near):
            keys = [{m.key for m in self.document.within(*s.who)} for s in (said, before)]
            homes = [{self.document.homes.get(key, key) for key in found} for found in keys]
            needed = 2 if said.stance == "confirms" or (said.stance == "denies" and proposal) else 0
            if homes[0] & homes[1] or self._shared(said, before) < needed:
                continue
            own = [s for s in near if keys[1] & {m.key for m in self.document.within(*s.who)}]
            meant = max(own or [before], key=lambda s: self._fit(said, s)) if said.stance == "qualifies" else before
            said.answered = before.answered if before.answered >= 0 else meant.contents[0]
            self.document.link(Link(said.stance), head, said.answered, "answers what stands before")
            break

    def _fit(self, said: Said, claim: Said) -> tuple[int, bool]:
        """How well a claim suits what qualifies it: by the words they share, then as a quotation."""
        return self._shared(said, claim), self.document.is_quoted(claim.pieces[0][0])

    def _shared(self, one: Said, other: Said) -> int:
        """How many longer words two statements share."""
        long = [set(re.findall(r"\w{5,}", " ".join(self.text[a:b] for a, b in s.pieces))) for s in (one, other)]
        return len(long[0] & long[1])
