"""Whom "he", "she" and "it" stand for."""

from __future__ import annotations

from dragoman.models.lexical.document import Document, Mention
from dragoman.models.lexical.lexicon import patterns
from dragoman.scores import Layer, Link


def find_pronouns(document: Document) -> None:
    """Enter pronouns whose sense the last subjects leave no doubt of; leave mentions and marks with the document."""
    found: list[Mention] = []
    topic: dict[bool, Mention] = {}
    for start, end in document.sentences:
        now: dict[bool, Mention] = {}
        for match in patterns()["actor"].finditer(document.shape, start, end):
            named = (
                document.within(*match.span("name"))[-1:]
                if match["name"] and not document.is_quoted(match.start("name"))
                else []
            )
            for mention in named:
                person = mention.kind == "PERSON"
                leads = match["opens"] is not None or document.shape[start : match.start("name")].strip() in ("", "the")
                if match["cue"] or match["said"] or (leads and person not in now):
                    now[person] = mention
            if match["pronoun"] not in (None, "they"):
                trailing = document.find("closes", start, match.start())
                antecedent = ({**now, **topic} if trailing else {**topic, **now}).get(match["pronoun"] != "it")
                if antecedent:
                    index = document.span(Layer.PRONOUN, "", match.span("pronoun"), "pronoun")
                    document.link(Link.SAME, index, antecedent.index, "the last subject")
                    found.append(Mention(*match.span("pronoun"), "pronoun", antecedent.key, index))
        topic = topic | now if start >= document.headline else {}
    document.mark([(m.start, m.end) for m in found], "▸")
    document.mentions = sorted([*document.mentions, *found], key=lambda m: m.start)
