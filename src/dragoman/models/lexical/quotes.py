"""Who said what: quotations and reported clauses with their cues and speakers, and who answers whom."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.models.lexical.document import Document, Place
from dragoman.models.lexical.lexicon import patterns, phrases
from dragoman.scores import Layer, Link

_REACH = 1500
"""How many characters on one side of a cue are attributed at most: bounds the work on endless sentences."""


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
            found = self._according(start, end) or self._cued(start, end)
            for said, following in pairwise(found):
                self._divide(said, following)
            for said in found:
                before = self.said[-1] if self.said else said
                if said.pieces and not said.stance and before.stance == "qualifies" and not before.pieces:
                    said.stance = before.stance
                self._enter(said, start, end)
                self.said.append(said)
            if not found and self.said and self.said[-1].pieces:
                self._follow_on(self.said[-1], start, end)
        return self.said

    def _cued(self, start: int, end: int) -> list[Said]:
        """The statements of a sentence that have a verb as their cue."""
        document, found, past = self.document, list[Said](), 0
        for i, stop, row in document.phrases("cues", start, end):
            at = document.starts[i]
            free = i >= past and document.shape[at] not in "●○◐†‡" and not document.is_quoted(at)
            if free and row["tense"] != "base":
                past = stop
                who = self._speaker((at, document.end(past)), (start, end), found, row["tense"])
                told = any(a <= at < b for other in found for a, b in other.pieces)
                between = max(who[1], self.text.rfind(",", who[1], at))
                denied = who[1] and document.find("denies", between, at)
                if denied or document.match("nameless", at, end) or (told and document.match("unsaid", at, end)):
                    continue
                said = self._named(Said((at, document.end(past)), who, row["frames"].split(), row["stance"]))
                if said.who[1] and said.frames != ["none"]:
                    said.pieces = self._pieces(said, max(start, at - _REACH), min(end, at + _REACH))
                found += [said] if said.pieces or (said.stance and said.who[1]) else []
        return found

    def _named(self, said: Said) -> Said:
        """With the speaker before, where "the post" says so; with who "he" or "the official" is, where just told."""
        words, text, said.stands = self.document.match("written", *said.who), self.text, said.who
        if words and self.said:
            said.medium, said.who = words.span("what"), self.said[-1].who
        pronoun = text[slice(*said.who)].lower() if said.who[1] else ""
        if pronoun in ("he", "she", "they") and self.said:
            last = self.said[-1]
            near = len(re.findall(r"[.?!]\s", text[last.cue[1] : said.cue[0]])) < 2
            found = patterns()["several" if pronoun == "they" else "somebody"].search(text[slice(*last.who)].lower())
            several = bool(found) and (
                pronoun == "they" or not any(m.kind == "PERSON" for m in self.document.within(*last.who))
            )
            said.who = last.who if near and several else (0, 0) if pronoun == "they" else said.who
        again = self.document.text[slice(*said.who)].lower().partition("the ")
        for before in reversed(self.said[-6:] if not again[0] and again[2] else []):
            if re.fullmatch(rf"(?:a|an|one)\s.*\b{re.escape(again[2])}\b.*", text[slice(*before.who)], re.IGNORECASE):
                said.who = before.who
                break
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
        at, pieces = said.stands[1] if inverted else said.cue[1], list[Place]()
        trails = left.endswith((",", "?", "!", "”", '"', "''", "'")) and not (
            document.match("that", at, end) and document.match("fronted", start, end)
        )
        if trails and (inverted or document.match("left", at, end)):
            pieces = [(start, start + len(left)), *self._going_on(left, at, end)]
        elif not inverted:
            hears = document.match("object", at, end) if {"tell", "order"} & set(said.frames) else None
            comma = self.text.find(", ", start, end)
            if document.match("concedes", start, end) and comma > said.cue[1]:
                end = comma
            relative = (
                document.find("relative", max(0, said.stands[0] - 12), said.stands[0])
                and self.document.shape[at + 1] == "◷"
            )
            for frame in ("that",) if relative else said.frames:
                match = document.match(frame, hears.end() if hears else at, end)
                if match and (frame != "tell" or hears or len(match.group().strip()) > 1):
                    pieces = [(match.end(), end)]
                    break
        named = document.match("possessed", *pieces[-1]) if pieces and not inverted else None
        gloss = "glossthing" if named or {"thing", "call"} & set(said.frames) else "gloss"
        return [piece for a, b in pieces if (piece := self._trimmed(a, b, gloss))]

    def _going_on(self, left: str, at: int, end: int) -> list[Place]:
        """Where words before a cue go on after it, unless the reporter speaks or another cue follows."""
        again = self.document.match("again", at, end)
        quote = self.text[again.end()] in "“\"'" if again else False
        if not again or (not quote and left.rstrip()[-1] in '”"' and left.lstrip()[0] in '“"'):
            return []
        nearby = self.document.phrases("cues", again.end(), min(end, again.end() + 20))
        joins = self.text[again.end() :].startswith(("and ", "but "))
        return [] if joins and any(nearby) else [(again.end(), end)]

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
            said.pieces[-1] = start, last
        if following.who == said.who and start < following.cue[0] < end:
            ties = self.document.find("shared", max(start, following.cue[0] - 60), following.cue[0])
            end = ties.start() if ties else following.cue[0]
            said.pieces[-1] = self._trimmed(start, end) or said.pieces[-1]

    def _according(self, start: int, end: int) -> list[Said]:
        """What stands with "according to", before or after it."""
        match = self.document.find("according", start, end)
        if match is None or self.document.is_quoted(match.start()):
            return []
        start = max(start, self.text.rfind("; ", start, match.start()) + 2)
        places = [(start, match.start()), (match.end(), end)][
            match.start() == start or self.text[match.end() - 2] != "," :
        ]
        places = places if match.start() == start or len(places) == 2 else [(start, match.start())]
        pieces = [piece for place in places if (piece := self._trimmed(*place))]
        return [self._named(Said(match.span("cue"), match.span("source"), [], "", pieces=pieces))] if pieces else []

    def _follow_on(self, before: Said, start: int, end: int) -> None:
        """A quotation without a cue of its own continues the one before."""
        quoted = all(map(self.document.is_quoted, (start, end - 1, before.pieces[0][0])))
        if quoted and start - before.pieces[-1][1] < 200:
            content = self.document.span(Layer.CONTENT, "", (start, end), "quotation without a cue")
            self.document.link(Link.CONTINUES, content, before.contents[-1], "quotation without a cue")
            before.contents.append(content)
            before.pieces.append((start, end))

    def _enter(self, said: Said, start: int, end: int) -> None:
        """Enter the spans of a statement, and tie channel, hearer, office and what it answers."""
        document, why = self.document, "beside the cue"
        cue = document.span(Layer.CUE, "", said.cue, "cue")
        said.source = document.span(Layer.SOURCE, "", said.who, "subject of the cue")
        said.contents = [document.span(Layer.CONTENT, "", piece, why) for piece in said.pieces]
        head = (said.contents or [cue])[0]
        for content in said.contents or [cue]:
            document.link(Link.SPEAKER, content, said.source, "subject of the cue")
            document.link(Link.CUE, content, cue, why)
            document.link(Link.CONTINUES, content, head, "one cue")
        self._circumstances(said, head, start, end)
        hears = document.match("object", said.cue[1], end) if {"tell", "order"} & set(said.frames) else None
        for hearer in document.within(*hears.span("who"))[:1] if hears else ():
            document.link(Link.ADDRESSEE, head, hearer.index, "object of the cue")
        for speaker in document.within(*said.who)[-1:]:
            document.link(Link.CAPACITY, head, speaker.title, "office beside the speaker")
        if any(document.find("denial", *piece) for piece in said.pieces):
            said.stance = said.stance or "denies"
        hedges = any(document.find("hedges", *piece) for piece in said.pieces)
        if (said.stance and (said.pieces or said.stance != "qualifies")) or hedges:
            self._answer(said, head, start)

    def _circumstances(self, said: Said, head: int, start: int, end: int) -> None:
        """Tie where and when it was said."""
        document, place, why = self.document, said.medium, "beside the cue"
        for i in document.word_range(max(start, said.cue[0] - 60), min(end, said.cue[1] + 90)):
            match, at = phrases("channels").at(document.words, i), document.starts[i]
            before = document.find("onchannel", max(start, at - 40), at) if match else None
            found = (before.start("channel"), document.end(match[0])) if match and before else (0, 0)
            if not place[1] and found[1] and not any(a < found[1] and found[0] < b for a, b in said.pieces):
                place = found
        if place[1]:
            document.link(Link.CHANNEL, head, document.span(Layer.CHANNEL, "", place, why), why)
        began = min(said.stands[0], said.cue[0])
        for time in document.times:
            near = 0 <= time[0] - said.cue[1] <= 40 or 0 <= began - time[1] <= 4
            inside = any(a <= time[0] < b for a, b in said.pieces)
            if start <= time[0] < end and near and not inside and said.contents:
                document.link(Link.TIME, head, document.span(Layer.TIME, "", time, "time"), "beside the cue")

    def _answer(self, said: Said, head: int, start: int) -> None:
        """Tie a response to what another side said just before."""
        stance = said.stance or "qualifies"
        near = [s for s in self.said[-5:] if s.contents and start - s.pieces[-1][1] < 700]
        near = sorted(reversed(near), key=lambda s: stance.startswith("declines") and s.answered < 0)
        for before in near:
            keys = [{m.key for m in self.document.within(*s.who)} for s in (said, before)]
            homes = [{self.document.homes.get(key, key) for key in found} for found in keys]
            long = [set(re.findall(r"\w{5,}", " ".join(self.text[a:b] for a, b in s.pieces))) for s in (said, before)]
            refuses = stance == "denies" and said.pieces and self.document.match("proposal", *said.pieces[0])
            needed = 2 if stance == "confirms" or refuses else 0
            unnamed = not said.stance and patterns()["somebody"].match(self.text[slice(*said.who)].lower())
            if unnamed or homes[0] & homes[1] or len(long[0] & long[1]) < needed:
                continue
            own = [s for s in near if keys[1] & {m.key for m in self.document.within(*s.who)}]
            same = own if not said.stance else []
            quoted = [s for s in same if self.document.is_quoted(s.pieces[0][0])]
            said.answered = before.answered if before.answered >= 0 else (quoted or [before])[0].contents[0]
            self.document.link(Link(stance), head, said.answered, "answers what stands before")
            break
