"""Who said what: quotations and reported clauses with their cues and speakers."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from dragoman.models.lexical.document import Document, Place
from dragoman.models.lexical.lexicon import patterns, phrases
from dragoman.scores import Layer, Link


@dataclass(slots=True)
class Said:
    """One statement: where its cue and who speaks stand, what the cue takes and does, its pieces and spans."""

    cue: Place
    who: Place
    frames: list[str]
    stance: str
    pieces: list[Place] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    index: int = -1
    source: int = -1


class QuoteFinder:
    """The statements of one article, sentence by sentence."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.said: list[Said] = []

    def find(self) -> list[Said]:
        """Enter all statements; give them in text order, those without content too."""
        for start, end in self.document.sentences:
            found = self._according(start, end) or self._cued(start, end) + self._answers(start, end)
            self._divide(found)
            for said in found:
                self._enter(said)
                self._circumstances(said, start, end)
                self._respond(said, start)
                self.said.append(said)
            if not found and self.said:
                self._follow_on(self.said[-1], start, end)
        return self.said

    def _cued(self, start: int, end: int) -> list[Said]:
        """The statements of a sentence that have a verb as their cue."""
        document, found, past = self.document, list[Said](), 0
        for i in document.word_range(start, end):
            match = phrases("cues").at(document.low, i) if i >= past else None
            if match and match[1]["tense"] != "base" and not document.is_quoted(document.starts[i]):
                past, row = match
                cue = document.starts[i], document.end(past)
                who = self._speaker(cue, (start, end), found, row["tense"])
                said = Said(cue, who, row["frames"].split(), row["stance"])
                said.pieces = self._pieces(said, start, end) if who[1] else []
                found += [said] if said.pieces or (said.stance and who[1]) else []
        return found

    def _answers(self, start: int, end: int) -> list[Said]:
        """Responses without words of their own: "declined to comment", "offered a more nuanced response"."""
        found = []
        for stance in ("declines-to-comment", "qualifies"):
            match = self.document.find(stance, start, end)
            who = self.document.subject(start, match.start()) if match else None
            found += [Said(match.span(), who.span("who"), [], stance)] if match and who else []
        return found

    def _respond(self, said: Said, start: int) -> None:
        """Tie a response to what the other side said just before."""
        keys = {mention.key for mention in self.document.heads(*said.who)}
        before = next((s for s in reversed(self.said[-4:]) if s.contents and start - s.pieces[-1][1] < 260), None)
        other = before and not keys & {mention.key for mention in self.document.heads(*before.who)}
        if before and other and said.stance and (said.stance != "confirms" or self._alike(said, before)):
            self.document.link(
                Link(said.stance), (said.contents or [said.index])[0], before.contents[0], "answers what stands before"
            )

    def _alike(self, said: Said, before: Said) -> bool:
        """Whether two statements share two long words."""
        one, other = (set(re.findall(r"\w{5,}", " ".join(self.text[a:b] for a, b in s.pieces))) for s in (said, before))
        return len(one & other) > 1

    def _speaker(self, cue: Place, bounds: Place, found: list[Said], tense: str) -> Place:
        """Where the subject of a cue stands, before it, after it (", said X"), or with the cue before; (0, 0) if unsure."""
        floor = max(bounds[0], cue[0] - 220)
        if tense != "ing":
            if self.document.find("passive", floor, cue[0]):
                return 0, 0
            subject = self.document.subject(bounds[0], cue[0])
            if subject:
                return subject.span("who")
            if self.document.find("closes", floor, cue[0]):
                inverted = self.document.match("inverted", cue[1], bounds[1])
                return inverted.span("who") if inverted else (0, 0)
        shared = found and self.document.find("shared", floor, cue[0])
        return found[-1].who if shared else (0, 0)

    def _pieces(self, said: Said, start: int, end: int) -> list[Place]:
        """Where the attributed words stand: before the cue, perhaps going on after it, or after it."""
        inverted = said.who[0] >= said.cue[1]
        left = self.text[start : min(said.who[0], said.cue[0])].removesuffix(" the").removesuffix(" The").rstrip()
        at = said.who[1] if inverted else said.cue[1]
        if left.endswith((",", "?", "!", "”", '"', "''", "'")) and (inverted or self.document.match("left", at, end)):
            again = self.document.match("again", at, end)
            pieces = [(start, start + len(left)), *([(again.end(), end)] if again else [])]
        else:
            pieces = [] if inverted else self._after(said, start, end)
        gloss = "glossthing" if {"thing", "call"} & set(said.frames) else "gloss"
        return [piece for a, b in pieces if (piece := self._trimmed(a, b, gloss))]

    def _after(self, said: Said, start: int, end: int) -> list[Place]:
        """The content after a cue, and after whom it is said to, by the first of its frames that fits."""
        hears = self.document.match("object", said.cue[1], end) if {"tell", "order"} & set(said.frames) else None
        at = hears.end() if hears else said.cue[1]
        if self.document.shape.startswith(("while ", "although ", "though "), start):
            comma = self.text.find(", ", start, end)
            end = comma if comma > at else end
        for frame in said.frames:
            match = self.document.match(frame, at, end)
            if match and (frame != "tell" or hears or len(match.group().strip()) > 1):
                return [(match.end(), end)]
        return []

    def _trimmed(self, start: int, end: int, gloss: str) -> Place | None:
        """The piece up to where the reporter speaks again, without the marks at its ends."""
        for match in patterns()[gloss].finditer(self.document.shape, start + 12, end):
            if not self.document.is_quoted(match.end()):
                end = match.start() + len(match.group().rstrip())
                break
        while end > start and self.text[end - 1] in " .,;:\n":
            end -= 1
        return (start, end) if end > start + 1 else None

    def _divide(self, found: list[Said]) -> None:
        """End each content where the next cue of the same speaker begins."""
        for said, following in itertools.pairwise(found):
            if said.pieces and following.who == said.who and said.pieces[-1][0] < following.cue[0] < said.pieces[-1][1]:
                start, ties = said.pieces[-1][0], self.document.find("shared", said.pieces[-1][0], following.cue[0])
                end = (ties.start() if ties else following.cue[0]) if start < following.cue[0] else start
                said.pieces[-1] = self._trimmed(start, end, "gloss") or said.pieces[-1]

    def _according(self, start: int, end: int) -> list[Said]:
        """What stands with "according to", before or after it."""
        match = self.document.find("according", start, end)
        if match is None or self.document.is_quoted(match.start()):
            return []
        first = match.start() == start
        piece = self._trimmed(match.end(), end, "gloss") if first else self._trimmed(start, match.start(), "gloss")
        return [Said(match.span("cue"), match.span("source"), [], "", [piece])] if piece else []

    def _follow_on(self, before: Said, start: int, end: int) -> None:
        """A quotation without a cue of its own continues the one before."""
        quoted = self.document.is_quoted(start) and self.document.is_quoted(end - 1)
        if (
            quoted
            and before.pieces
            and self.document.is_quoted(before.pieces[0][0])
            and start - before.pieces[-1][1] < 200
        ):
            content = self.document.span(Layer.CONTENT, "", (start, end), "quotation")
            self.document.link(Link.CONTINUES, content, before.contents[-1], "quotation without a cue")
            before.contents.append(content)
            before.pieces.append((start, end))

    def _enter(self, said: Said) -> None:
        """Enter the spans of a statement and tie them."""
        document = self.document
        said.index = document.span(Layer.CUE, "", said.cue, "cue")
        said.source = document.span(Layer.SOURCE, "", said.who, "subject of the cue")
        said.contents = [document.span(Layer.CONTENT, "", piece, "beside the cue") for piece in said.pieces]
        for content in said.contents or [said.index]:
            document.link(Link.SPEAKER, content, said.source, "subject of the cue")
            document.link(Link.CUE, content, said.index if said.contents else -1, "beside the cue")
            document.link(Link.CONTINUES, content, (said.contents or [content])[0], "one cue")

    def _circumstances(self, said: Said, start: int, end: int) -> None:
        """Tie channel, hearer and office that stand outside the content."""
        document, content = self.document, (said.contents or [-1])[0]
        for i in document.word_range(max(start, said.cue[0] - 60), min(end, said.cue[1] + 90)):
            match = phrases("channels").at(document.words, i)
            before = (
                self.document.find("onchannel", max(start, document.starts[i] - 40), document.starts[i])
                if match
                else None
            )
            if match and before:
                place = before.start("channel"), document.end(match[0])
                if not any(a < place[1] and place[0] < b for a, b in said.pieces):
                    document.link(
                        Link.CHANNEL,
                        content,
                        document.span(Layer.CHANNEL, "", place, "beside the cue"),
                        "beside the cue",
                    )
                    break
        if {"tell", "order"} & set(said.frames):
            hears = document.match("object", said.cue[1], end)
            for hearer in document.who(hears)[:1]:
                document.link(Link.ADDRESSEE, content, hearer.index, "object of the cue")
        for speaker in document.heads(*said.who)[-1:]:
            document.link(Link.CAPACITY, content, speaker.title, "office beside the speaker")
