"""Who said what: quotations and reported clauses with their cues and speakers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from dragoman.models.lexical.draft import Draft
from dragoman.models.lexical.lexicon import Phrases, forms, titles, words
from dragoman.models.lexical.syntax import objects, people, subject
from dragoman.models.lexical.times import time_pattern
from dragoman.models.lexical.words import Document, Mention
from dragoman.scores import Layer, Link
from dragoman.spans import Span
from dragoman.tables import table


@dataclass(slots=True)
class Said:
    """One statement: the words of its cue, who speaks, and the positions of its spans."""

    first: int
    last: int
    frame: str
    stance: str
    who: list[Mention]
    contents: list[int] = field(default_factory=list)
    pieces: list[tuple[int, int]] = field(default_factory=list)
    source: int = -1
    cue: int = -1


@cache
def cues() -> Phrases[tuple[str, str, str]]:
    """Every form of every cue: frame, stance, tense."""
    found: dict[str, tuple[str, str, str]] = {}
    for row in table("lexicon/cues.tsv"):
        for form, tense in forms(row["verb"], row["past"], row["participle"]).items():
            frame = found[form][0] + " " + row["frame"] if form in found else row["frame"]
            found[form] = (frame, row["stance"], tense)
    return Phrases(found.items())


@cache
def channels() -> Phrases[str]:
    """Where things are said."""
    return Phrases((row["channel"], row["channel"]) for row in table("lexicon/channels.tsv"))


class QuoteFinder:
    """The statements of one article, sentence by sentence."""

    def __init__(self, document: Document, draft: Draft, pronouns: dict[int, Mention]) -> None:
        self.document, self.draft, self.pronouns = document, draft, pronouns
        self.low = document.low
        self.said: list[Said] = []

    def find(self) -> list[Said]:
        """Enter all statements; give them in text order."""
        for first, last in self.document.sentences:
            before = len(self.said)
            found = self._according(first, last) or self._cues(first, last)
            for said in found:
                self._enter(said, first, last)
            if len(self.said) == before:
                self._follow_on(first, last)
        return self.said

    def _cues(self, first: int, last: int) -> list[Said]:
        """The cues of a sentence with speakers and content pieces."""
        found: list[Said] = []
        i = first
        while i < last:
            match = cues().at(self.low, i) if not self.document.is_quoted(i) else None
            if match is None or match[0] > last:
                i += 1
                continue
            end, (frame, stance, tense) = match
            said = Said(i, end, frame, stance, self._speaker(i, end, first, last, found, tense))
            if said.who and tense != "base":
                said.pieces = self._pieces(said, first, last)
                found.append(said)
            i = end
        self._divide(found)
        return found

    def _speaker(self, i: int, end: int, first: int, last: int, found: list[Said], tense: str) -> list[Mention]:
        """The subject of a cue, before it or (", said X") after it; that of the cue before, where they share it."""
        before = self.low[i - 1] if i > first else ""
        if before in ("he", "she", "it", "they") or (
            i - 2 >= first and self.low[i - 2] in ("he", "she", "it") and before in words("aux") | words("adverb")
        ):
            at = i - 1 if before in ("he", "she", "it", "they") else i - 2
            return [Mention(at, at + 1, "pronoun", self.pronouns[at].key if at in self.pronouns else "", start=at)]
        shared = (
            before in ("and", "but", ",")
            or tense == "ing"
            or (before in words("adverb") and self.low[i - 2] in ("and", "but"))
        )
        if (
            tense == "ing"
            and before not in (",", "and", "by", "while", "after")
            and self.low[i - 1] not in words("aux")
        ):
            return []
        if (
            before
            in (
                "be",
                "been",
                "being",
                "was",
                "were",
                "is",
                "are",
                "to",
                "will",
                "would",
                "may",
                "should",
                "must",
                "could",
            )
            and tense != "ing"
        ):
            return []
        who = subject(self.document, i, first) if before not in ("and", "but") else []
        if not who and before in (",", "”", '"', "'", "''") and self.low[end] not in ("that", ","):
            who = objects(self.document, end, last, 5)
            if not who:
                k = next(
                    (k for k in range(end, min(end + 7, last)) if self.low[k] in words("people") | words("agency")),
                    None,
                )
                who = [people(self.document, k + 1, end)] if k is not None else []
            return who
        return who or (found[-1].who if found and shared else [])

    def _pieces(self, said: Said, first: int, last: int) -> list[tuple[int, int]]:
        """The ranges of words that are attributed: after the cue, or before it and perhaps going on after."""
        low, stop = self.document.low, self._close(last)
        inverted = said.who[0].first >= said.last
        after = self._skip(said, max(said.who[-1].last, said.last) if inverted else said.last, last)
        start = min(said.who[0].start, said.first)
        opener = start
        while opener > first and low[opener - 1] in ("the", "a", "an"):
            opener -= 1
        left = opener > first + 1 and (low[opener - 1] in (",", "?", "!") or self.document.is_quoted(opener - 1))
        begins = low[after] if after < stop else ""
        if left and (
            after >= stop or begins in (",", ".", ";") or inverted or (begins in ('"', "“") and low[opener - 1] != ",")
        ):
            pieces = [(first, opener - 1 if low[opener - 1] == "," else opener)]
            if (
                begins in (",", ".", ";")
                and after + 2 < stop
                and low[after + 1] not in ("adding", "saying", "who", "while", "after", "as", "which", "referring")
            ):
                pieces.append((after + 1, stop))
            elif begins in ('"', "“"):
                pieces.append((after, stop))
            return pieces
        if after >= stop or (inverted and not left):
            return []
        return self._after(said, after, stop)

    def _after(self, said: Said, after: int, stop: int) -> list[tuple[int, int]]:
        """The content that follows a cue, by what the cue can take."""
        low, frame = self.low, said.frame.split()
        if low[after] in (":", ","):
            quoted = after + 1 < stop and self.document.is_quoted(after + 1)
            return [(after + 1, stop)] if quoted else []
        if low[after] == "that":
            return [(after + 1, stop)]
        if "of" in frame:
            of = next((k for k in range(after, min(after + 14, stop)) if low[k] == "of"), None)
            return [(of + 1, stop)] if of and of + 1 < stop else []
        quoted = self.document.is_quoted(after)
        clause = not {"that", "tell", "order", "promise", "to", "quoted"} & set(frame) or quoted
        clause |= "tell" in frame and (after > said.last or quoted)
        to = (
            next((k for k in range(after, min(after + 9, stop)) if low[k] == "to"), None)
            if {"order", "promise", "to"} & set(frame)
            else None
        )
        if "order" in frame and to is not None:
            return [(to, stop)]
        if {"promise", "to"} & set(frame) and (to == after or low[after] in ("a", "the", "not")):
            return [(after, stop)]
        if "quoted" in frame and any(self.document.is_quoted(k) for k in range(after, min(stop, after + 15))):
            return [(after, stop)]
        return (
            [(after, stop)]
            if clause and low[after] not in ("of", "on", "for", "to", "at", "by", "with", "as", "and", "in")
            else []
        )

    def _skip(self, said: Said, k: int, last: int) -> int:
        """Past the hearer, times, channels and places that stand between a cue and its content."""
        low = self.low
        if "tell" in said.frame or "order" in said.frame:
            hearers = objects(self.document, k, last, 5)
            if hearers and (hearers[0].start == k or low[k] in ("the", "a", "his", "its", "former")):
                k = hearers[-1].last
            elif any(low[j] in words("hearer") for j in range(k, min(k + 3, last))):
                k = next(j for j in range(k, k + 3) if low[j] in words("hearer")) + 1
        while k < last:
            time = time_pattern().match(self.document.text, self.document.starts[k])
            if time or (
                low[k] in ("on", "late", "early")
                and self.document.words[k + 1 : k + 2]
                and self.document.words[k + 1] in words("calendar")
            ):
                end = time.end() if time else self.document.end(k + 1)
                while k < last and self.document.starts[k] < end:
                    k += 1
            elif low[k] in (
                "in",
                "on",
                "at",
                "to",
                "during",
                "by",
                "after",
                "via",
                "through",
                "with",
                "from",
                "before",
                "earlier",
                "later",
                "again",
                "also",
                "publicly",
            ):
                end = self._adverbial(k, last)
                if end == k:
                    break
                k = end
            else:
                break
        return k

    def _adverbial(self, k: int, last: int) -> int:
        """The end of a phrase that begins with a preposition and ends before "that", punctuation or a quotation."""
        for j in range(k + 1, min(k + 12, last)):
            if self.low[j] in ("that", ",", ":", '"', "“", ".", "''"):
                return j
        return last if last - k < 12 else k

    def _close(self, last: int) -> int:
        """Where a sentence ends before its full stop."""
        while last > 1 and self.low[last - 1] in (".", ";", ",", ":"):
            last -= 1
        return last

    def _divide(self, found: list[Said]) -> None:
        """End each content where the next cue of the same subject begins, or a gloss of the reporter."""
        for k, said in enumerate(found):
            for following in found[k + 1 :]:
                if (
                    said.pieces
                    and following.who == said.who
                    and said.pieces[-1][0] < following.first < said.pieces[-1][1]
                ):
                    end = following.first
                    while end > said.pieces[-1][0] and self.low[end - 1] in words("adverb") | words("aux") | {
                        "and",
                        "but",
                        ",",
                    }:
                        end -= 1
                    said.pieces[-1] = (said.pieces[-1][0], end)
            said.pieces = [(a, self._gloss(a, b)) for a, b in said.pieces if b > a]
            said.pieces = [(a, b) for a, b in said.pieces if b > a]

    def _gloss(self, a: int, b: int) -> int:
        """Where the reporter's own words begin again."""
        for k in range(a + 3, b - 1):
            if (
                self.low[k] == ","
                and not self.document.is_quoted(k)
                and self.low[k + 1] in ("while", "whereas", "adding", "saying", "according")
            ):
                return k
        return b

    def _according(self, first: int, last: int) -> list[Said]:
        """What stands with "according to", before or after it."""
        for i in range(first, last - 2):
            if self.low[i] == "according" and self.low[i + 1] == "to":
                comma = next((k for k in range(i + 2, last) if self.low[k] == ","), self._close(last))
                who = objects(self.document, i + 2, last, 6)
                if not who or who[0].start > i + 3:
                    k = next(
                        (k for k in range(i + 2, min(i + 9, last)) if self.low[k] in words("people") | words("agency")),
                        comma - 1,
                    )
                    who = [Mention(i + 2, max(k + 1, i + 3), "people", "", start=i + 2)]
                said = Said(i, i + 2, "clause", "", who)
                content = (comma + 1, self._close(last)) if i == first else (first, i - (self.low[i - 1] == ","))
                said.pieces = [content] if content[1] > content[0] else []
                return [said]
        return []

    def _follow_on(self, first: int, last: int) -> None:
        """A quotation without a cue of its own continues the one before."""
        if (
            not self.said
            or not self.said[-1].pieces
            or not self.document.is_quoted(first)
            or not self.document.is_quoted(last - 2)
        ):
            return
        before = self.said[-1]
        gap = self.document.text[self.document.end(before.pieces[-1][1]) : self.document.starts[first]]
        if self.document.is_quoted(before.pieces[0][0]) and len(gap) < 160:
            content = self._content(first, last)
            self.draft.link(Link.CONTINUES, content, before.contents[-1], "quotation without a cue")
            before.contents.append(content)
            before.pieces.append((first, last))

    def _content(self, first: int, last: int) -> int:
        span = Span.of(self.document.text, self.document.starts[first], self.document.end(last))
        return self.draft.span(Layer.CONTENT, "", span.start, span.end, "attributed words")

    def _enter(self, said: Said, first: int, last: int) -> None:
        """Enter the spans of a statement and tie them."""
        if not said.pieces and not said.stance:
            return
        document, draft, who = self.document, self.draft, said.who
        said.cue = draft.span(Layer.CUE, "", document.starts[said.first], document.end(said.last), "cue")
        said.source = draft.span(
            Layer.SOURCE, "", document.starts[who[0].first], document.end(who[-1].last), "beside the cue"
        )
        if who[0].kind == "pronoun":
            pronoun = draft.span(Layer.PRONOUN, "", document.starts[who[0].first], document.end(who[0].last), "pronoun")
            if who[0].first in self.pronouns:
                draft.link(Link.SAME, pronoun, self.pronouns[who[0].first].index, "subject before")
        said.contents = [self._content(*piece) for piece in said.pieces]
        for k, content in enumerate(said.contents):
            draft.link(Link.SPEAKER, content, said.source, "cue")
            draft.link(Link.CUE, content, said.cue, "cue")
            if k:
                draft.link(Link.CONTINUES, content, said.contents[0], "one cue")
        if not said.contents:
            draft.link(Link.SPEAKER, said.cue, said.source, "cue")
        else:
            self._circumstances(said, first, last)
            self.said.append(said)

    def _circumstances(self, said: Said, first: int, last: int) -> None:
        """Tie channel, hearer, office and time that stand outside the content."""
        draft, document, content = self.draft, self.document, said.contents[0]
        inside = {k for a, b in said.pieces for k in range(a, b)}
        for k in range(max(first, said.first - 12), min(said.last + 14, last)):
            match = channels().at(document.words, k) if k not in inside else None
            if match and k - 1 not in inside:
                start = k
                while (
                    start - 1 > first
                    and self.low[start - 1] not in words("prep")
                    and start - 1 > k - 5
                    and start > said.last
                ):
                    start -= 1
                if start > first and self.low[start - 1] in words("prep") | {"told"}:
                    channel = draft.span(Layer.CHANNEL, "", document.starts[start], document.end(match[0]), "channel")
                    draft.link(Link.CHANNEL, content, channel, "beside the cue")
                    break
        if "tell" in said.frame or "order" in said.frame:
            for hearer in objects(document, said.last, last, 5)[:1]:
                if hearer.index >= 0 and hearer.first not in inside:
                    draft.link(Link.ADDRESSEE, content, hearer.index, "object of the cue")
        for mention in said.who:
            before = titles().before(self.low, mention.first)
            if mention.kind == "PERSON" and before:
                title = draft.span(Layer.TITLE, "", document.starts[before[0]], document.end(mention.first), "office")
                draft.link(Link.CAPACITY, content, title, "office beside the speaker")
