"""What an officer looks for first in a note: on whose word its status is, who says otherwise, what was to be before."""

from __future__ import annotations

from dragoman.exports.days import day_words, interval_words
from dragoman.ledger.dossier import Dossier


def on_whose_word(dossier: Dossier) -> str:
    """Whose word heads the dossier, of which day, from how many sources; who else says so, and who holds against it."""
    *others, step = [one for one in dossier.history if one.status is dossier.status]
    also = dict.fromkeys(one.voice.name for one in others if one.voice.actor and one.voice != step.voice)
    number = dossier.independent(step)
    more = f", in {number} independent sources" if number > 1 else ""
    more += f"; so too {', '.join(also)}" if also else ""
    return f"{step.voice.name}, {day_words(step.said)}{more}{''.join(_against(dossier))}"


def _against(dossier: Dossier) -> list[str]:
    """Each other status that a named side holds to, where these conflict with the headline."""
    sides = [
        side
        for one in dossier.conflicts
        if one.about == "status" and str(dossier.status) in (one.one, one.other)
        for side in ((one.one_voice.name, one.one), (one.other_voice.name, one.other))
        if side[1] != dossier.status
    ]
    return [f"; against it {name}: {status}" for name, status in dict.fromkeys(sides)]


def before(dossier: Dossier, about: str) -> str:
    """What had been announced before of its time or place, in brackets; "" where nothing was."""
    moves = [move.before for move in dossier.moves if move.about == about]
    named = [interval_words(one) if about == "time" else one for one in moves]
    return f" (before: {', '.join(named)})" if named else ""
