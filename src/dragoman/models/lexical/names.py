"""Who and where: names from the lexicons, persons by office or given name, and who is the same."""

import re
from collections.abc import Iterator

from dragoman.models.lexical.document import Document, Mention, Place
from dragoman.models.lexical.lexicon import leaders, patterns, phrases, plain, rank, seats, words
from dragoman.scores import Layer, Link
from dragoman.tables import table

Office = tuple[Mention, Place, Mention | None]
"""A person, where a title of it stands, and what it is an office of."""

_MARKS = {
    "PERSON": "●",
    "STATE": "●",
    "ORG": "●",
    "PLACE": "○",
    "demonym": "◐",
    "title": "†",
    "role": "‡",
    "OTHER": "○",
}


_JOINED = re.compile(r"-[a-z]+\b(?<!ed)(?<!-born)(?<!-held)(?<!-run)(?<!-style)(?<!-era)")
"""The rest of a name of one word with a hyphen: "Kim Jong-un"."""
_ITS = re.compile(r"\b(?:its|their|his|her)\s\Z", re.IGNORECASE)
_OF_ONE = re.compile(r"(?:\b|\s)(?:[a-z]+-|\w+-[a-z])")
"""A hyphen within one name: "al-Sisi", "Jae-myung"."""


def _joined(text: str, end: int) -> int:
    """Where a name goes on to that ends before a hyphen."""
    rest = _JOINED.match(text, end)
    return rest.end() if rest else end


class NameFinder:
    """The names of one article while they are found; ``ending`` has each mention by its end."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.ending: dict[int, Mention] = {}

    def find(self) -> None:
        """Enter entities, offices and what ties them; leave mentions and marks with the document."""
        for step in (self._lexical, self._persons, self._bodies):
            self._keep(step())
        offices = list(self._offices())
        self._keep(self._descriptions(offices))
        self._enter()
        for person, place, body in offices:
            person.title = self.document.span(Layer.TITLE, "", place, "office")
            self.document.link(Link.HOLDS, person.index, person.title, "office beside the name")
            self.document.link(Link.OF, person.title, body.index if body else -1, "beside the office")

    def _keep(self, found: Iterator[Mention]) -> None:
        kept = list(found)
        self.document.mark(((m.start, m.end), _MARKS[m.kind]) for m in kept)
        self.ending |= {m.end: m for m in kept if m.kind not in ("title", "role")}

    def _lexical(self) -> Iterator[Mention]:
        """States, places and bodies of the lexicons; offices; people and agencies without a name."""
        document, past, before = self.document, 0, Mention(0, 0, "", "")
        names, titles, roles = phrases("names"), phrases("titles"), words("role")
        for i, start in enumerate(document.starts):
            if i < past:
                continue
            name = names.at(document.words, i) if document.words[i][0].isupper() else None
            title = titles.at(document.low, i)
            if name and not (title and title[0] > name[0]):
                past, row = name
                place = start, document.end(past)
                before = Mention(*place, *self._sense(row["form"], row["key"], place, before))
                yield before
            elif title or document.low[i] in roles:
                past = title[0] if title else i + 1
                yield Mention(start, document.end(past), "title" if title else "role", "")

    def _sense(self, form: str, key: str, place: Place, before: Mention) -> tuple[str, str]:
        """The entity type and key of a name here: in "in Moscow" a capital is a place, else it is the state."""
        if form not in ("capital", "palace"):
            return form, key
        name, tie = self.text[slice(*place)], self.text[before.end : place[0]]
        listed = form == "capital" and before.kind == "PLACE" and tie in (" and ", " or ", ", ", "/")
        dateline = name.isupper() and len(name) > 3 and place[0] >= self.document.headline
        sited = patterns()["sited"].match(self.text, place[1])
        seat = self.document.find("seat", max(0, place[0] - 14), place[0])
        return ("PLACE", name.title()) if seat or sited or dateline or listed else ("STATE", key)

    def _persons(self) -> Iterator[Mention]:
        """Full names by what shows a person, then all shorter ones; bodies by their last word."""
        found = (run.span() for run in patterns()["run"].finditer(self.document.shape))
        runs = [(start, _joined(self.text, end)) for start, end in found]
        meet = {m.span(one) for m in patterns()["convened"].finditer(self.document.shape) for one in ("one", "two")}
        known, full = dict[str, str](), set[str]()
        for start, end in sorted(runs, key=lambda run: " " not in self.text[slice(*run)]):  # surnames are of full names
            if self._is_person(start, end, meets=(start, end) in meet):
                *given, surname = re.split(r"[ -]", self.text[start:end])
                key = known.setdefault(surname, self.text[start:end])
                known |= {name: known.get(name, key) for name in given}
                full.add(self.text[start:end])
        for start, end in runs:
            name = self.text[start:end]
            several = "-" in name and name not in full and not _OF_ONE.search(name)  # "Trump-Putin"
            for part in re.finditer(r"[^-]+", self.text[start:end]) if several else (None,):
                place = (start + part.start(), start + part.end()) if part else (start, end)
                name = self.text[slice(*place)]
                last = re.split(r"[ -]", name)[-1]
                if last in known:
                    # "Khalid bin Salman" is no Mohammed
                    namesake = " " in name and name in full and name[0] != known[last][0]
                    yield Mention(*place, "PERSON", name if namesake else known[last])
                elif last in words("org-head") and (" " in name or last.isupper()):
                    yield Mention(*place, "ORG", name)

    def _is_person(self, start: int, end: int, *, meets: bool) -> bool:
        """Whether a title, a cue, a given name, an office in apposition or another whom it meets shows a person."""
        document, parts = self.document, self.text[start:end].split(" ")
        if parts[-1] in words("org-head") or end <= document.headline:
            return False
        after = document.word_range(end, end + 12)
        speaks = after and phrases("cues").at(document.low, after[0]) and document.shape[start - 2] not in "●○"
        named = len(parts) > 1 and (meets or parts[0] in words("given") or document.match("apposed", end, end + 120))
        return bool(document.find("titled", max(0, start - 60), start) or speaks or named)

    def _bodies(self) -> Iterator[Mention]:
        """Governments and ministries: "the German government", "its foreign ministry"."""
        for match in patterns()["body"].finditer(self.text):
            whose = self.ending.get(match.start() - 1)
            if whose and whose.kind == "demonym":
                government = match.group() == "government"
                key = whose.key if government else whose.key + match.group().lower()
                self.document.homes[key] = whose.key
                yield Mention(self.ending.pop(whose.end).start, match.end(), "STATE" if government else "ORG", key)
            elif match["own"]:
                own = "its " if _ITS.search(self.text, max(0, match.start() - 6), match.start()) else ""
                yield Mention(*match.span(), "ORG", own + match.group().lower())  # another's than one that is named

    def _offices(self) -> Iterator[Office]:
        """Each office that stands with a person, before or in apposition after the name."""
        for name in ("before", "office", "second"):
            for match in patterns()[name].finditer(self.document.shape):
                person = self.ending.get(match.end("person"))
                whose = self.document.find("whose", max(0, match.start("title") - 60), match.start("title"))
                body = match.end("of") if match["of"] else whose.end("of") if whose else -1
                if person and person.kind == "PERSON":
                    yield person, match.span("title"), self.ending.get(body)

    def _descriptions(self, offices: list[Office]) -> Iterator[Mention]:
        """Descriptions that stand for exactly one: "the US president", "the Hungarian capital"."""
        holders = self._holders(offices)
        seats = {row["key"]: row["words"] for row in reversed(table("lexicon/names.tsv")) if row["form"] == "capital"}
        for match in patterns()["described"].finditer(self.document.shape):
            state = self.ending.get(match.end("of"))
            title = self.text[slice(*match.span("title"))].lower()
            who = holders.get((title, state.key if state else ""), {})
            if match["capital"] and state and state.key in seats:
                yield Mention(*match.span(), "PLACE", seats[state.key].title())
            elif len(who) == 1 and (state or min(who.values()) < match.start()):
                self.ending.pop(match.end("of"), None)
                first = match.start("of" if match["of"] else "title")
                spoken = self.document.span(Layer.TITLE, "", (first, match.end("title")), "description")
                yield Mention(*match.span(), "PERSON", min(who), title=spoken)

    def _holders(self, offices: list[Office]) -> dict[tuple[str, str], dict[str, int]]:
        """Who may be called by an office, of a state or alone, by text and tables; from where on."""
        holders: dict[tuple[str, str], dict[str, int]] = self.document.holders
        self.document.homes |= {
            m.key: seats()[m.key] for m in self.ending.values() if m.kind == "ORG" and m.key in seats()
        }
        called = [
            (p.key, self.text[slice(*place)].lower(), body.key if body else "", place[0]) for p, place, body in offices
        ]
        for key in {m.key for m in self.ending.values() if m.kind == "PERSON"}:
            called += [(key, word, state, 0) for word, state in sorted(leaders().get(plain(key), ()))]
        for key, title, of, at in called:
            level = rank(title)
            self.document.ranks.setdefault(key, level)
            self.document.homes.setdefault(key, of) if of else None
            names = ((title, of), (title.split(" ")[-1], ""), ("leader", of if level == "leader" else "-"))
            for name in names:
                holders.setdefault(name, {}).setdefault(key, at)
        return holders

    def _enter(self) -> None:
        """Enter every mention, tied to the first of its entity; demonyms where the state has no other."""
        mentions = sorted(self.ending.values(), key=lambda m: (m.start, -m.end))
        named, first, past = {m.key for m in mentions if m.kind != "demonym"}, dict[str, int](), 0
        for mention in mentions:
            if mention.start >= past and (mention.kind != "demonym" or mention.key not in named):
                kind, past = mention.kind.replace("demonym", "STATE"), mention.end
                mention.index = self.document.span(Layer.ENTITY, kind, (mention.start, mention.end), "name")
                self.document.link(Link.SAME, mention.index, first.setdefault(mention.key, mention.index), "same name")
                if kind == "STATE":
                    self.document.states.setdefault(mention.key, mention)
        for mention in mentions:
            mention.index = first.get(mention.key, -1) if mention.kind == "demonym" else mention.index
        self.document.mentions = [m for m in mentions if m.index >= 0]


def find_pronouns(document: Document) -> None:
    """Enter "he", "she", "it" and "the president" with whom the last subjects make them stand for."""
    found: list[Mention] = []
    topic: dict[bool, Mention] = {}
    genders: dict[str, str] = {}
    for start, end in document.sentences:
        now: dict[bool, Mention] = {}
        for match in patterns()["actor"].finditer(document.shape, start, end):
            at, place, pronoun = match.start("name"), match.span("pronoun"), match["pronoun"]
            named = document.within(*match.span("name"))[-1:] if not pronoun else []
            for mention in named if not document.is_quoted(at) else ():
                leads = patterns()["leading"].fullmatch(document.shape, start, at) or match["opens"] is not None
                if match["cue"] or match["said"] or (leads and (mention.kind == "PERSON") not in now):
                    now[mention.kind == "PERSON"] = mention
            trailing = document.find("closes", max(start, match.start() - 3), match.start())
            antecedent = ({**now, **topic} if trailing else {**topic, **now}).get(pronoun != "it")
            if (
                not pronoun
                or not antecedent
                or (len(pronoun) > 3 and document.is_quoted(place[0]))
                or {genders.get(antecedent.key), pronoun} == {"he", "she"}
            ):
                continue
            title = document.text[slice(*place)].lower().removeprefix("the ")
            if title == pronoun or antecedent.key in document.holders.get((title, ""), ()):
                layer, label = (Layer.PRONOUN, "") if title == pronoun else (Layer.ENTITY, "PERSON")
                genders |= {antecedent.key: pronoun} if title == pronoun else {}
                index = document.span(layer, label, place, "pronoun")
                document.link(Link.SAME, index, antecedent.index, "the last subject")
                spoken = document.span(Layer.TITLE, "", (place[0] + 4, place[1]), "description") if label else -1
                found.append(Mention(*place, "pronoun", antecedent.key, index, spoken))
        topic = {person: m for person, m in topic.items() if person} | now if start >= document.headline else {}
    document.mark(((m.start, m.end), "▸") for m in found)
    document.mentions = sorted([*document.mentions, *found], key=lambda m: m.start)
