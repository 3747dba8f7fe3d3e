"""How far an event has come, by the words around its trigger."""

from dragoman.models.lexical.document import Document, Place
from dragoman.models.lexical.event import RANK, Event
from dragoman.models.lexical.quotes import Said


def find_status(document: Document, event: Event, told: list[Said], leading: Event, bounds: Place) -> None:
    """The status that the words around a trigger show, where they stand, and whose word it is."""
    (start, end), first = bounds, event.place[0]
    event.shown, event.teller = event.place, told[-1].source if told else -1
    if document.find("hearsay", max(start, first - 110), first):
        return
    _status_before(document, event, start)
    if event.status == "occurred" and leading.status == "planned" and event.code.startswith("CONSULT"):
        event.status = "planned"
    if event.tense == "noun" and not document.find("governing", max(start, first - 45), first):
        _status_after(document, event, end)
    loose = event.tense == "ing" and event.code.startswith(("AGREE", "SUPPORT"))
    if not event.status and loose and document.find("gerund", max(start, first - 12), first):
        event.status = "not"
    elif not event.status and event.tense == "noun" and document.find("supposed", max(start, first - 30), first):
        event.status = "hypothetical"
    elif not event.status or (event.status == "ongoing" and event.tense in ("past", "participle", "s")):
        consults = event.tense == "s" and event.code.startswith("CONSULT")
        ahead = consults or document.find("to", max(start, first - 4), first)
        event.status = "planned" if ahead else "occurred"
    aux = document.find("auxiliary", max(start, event.shown[0] - 20), event.shown[0])
    if event.explicit and aux and event.shown[0] != first:
        event.shown = (aux.start(), event.shown[1])


def _status_before(document: Document, event: Event, start: int) -> None:
    """The words before a trigger: of two for a noun, what has come further, the other as what was before."""
    (first, last), past, noun = event.place, -1, event.tense == "noun"
    look, lexicon = (document.match, "status-noun") if noun else (document.find, "status-group")
    for i, stop, row in document.phrases(lexicon, max(start, first - 45), first):
        if stop < past or document.end(stop) > first:
            continue
        if bool(look("modified" if noun else "break", document.end(stop), first)) == noun:
            past, status, shown = stop, row["status"], (document.starts[i], last)
            if noun and event.status and RANK.get(status, 1) <= RANK.get(event.status, 1):
                event.before = (status, shown)
            else:
                event.status, event.shown, event.explicit = status, shown, True
                event.rule = f"{lexicon}: {row['words']}"


def _status_after(document: Document, event: Event, end: int) -> None:
    """The words after a noun, in its clause: of several, what has come furthest, the other as what was before."""
    first, last = event.place
    clause = document.match("clauseafter", last, min(end, last + 160))
    found = False
    for i, stop, row in document.phrases("status-after", first, clause.end()) if clause else ():
        at, status = document.starts[i], row["status"]
        if document.find("denies", max(last, at - 12), at):
            continue
        shown = (first if at - last < 30 else at, document.end(stop))
        if not found or RANK.get(status, 1) > max(1, RANK.get(event.status, 1)):
            event.before = (event.status, event.shown) if found else event.before
            event.status, event.shown, event.explicit, found = status, shown, True, True
            event.rule = f"status-after: {row['words']}"
