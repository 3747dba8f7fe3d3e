from __future__ import annotations

import pytest

from dragoman.models.changes import change_of, is_left_open, pattern


@pytest.mark.parametrize(
    ("text", "act", "kind", "status", "words", "earlier"),
    [
        ("Norland cancelled a two-day summit.", "summit", "CONSULT/summit", "cancelled", "cancelled", "planned"),
        (
            "Lin called off a visit to Varna.",
            "called off a visit",
            "CONSULT/visit",
            "cancelled",
            "called off",
            "planned",
        ),
        ("Lin was forced to cancel a planned trip.", "trip", "CONSULT/visit", "cancelled", "cancel", "planned"),
        ("Norland called the summit off.", "summit", "CONSULT/summit", "cancelled", "called", "planned"),
        ("Lin's trip to Varna cancelled", "trip", "CONSULT/visit", "cancelled", "cancelled", "planned"),
        (
            "A visit by Ada Kern, the envoy, due in May, is off.",
            "visit",
            "CONSULT/visit",
            "cancelled",
            "is off",
            "planned",
        ),
        (
            "Talks set for May will not take place.",
            "Talks",
            "CONSULT/talks",
            "cancelled",
            "will not take place",
            "planned",
        ),
        (
            "He spoke of a trip to Varna, which was cancelled.",
            "trip",
            "CONSULT/visit",
            "cancelled",
            "cancelled",
            "planned",
        ),
        ("The cancellation of a planned visit", "visit", "CONSULT/visit", "cancelled", "cancellation", "planned"),
        ("Norland tore up the treaty.", "treaty", "AGREE/agreement", "cancelled", "tore up", "occurred"),
        ("Norland suspended the trade talks.", "trade talks", "CONSULT/talks", "postponed", "suspended", "ongoing"),
        ("Norland put the talks on hold.", "talks", "CONSULT/talks", "postponed", "put", "planned"),
        ("The talks are postponed, not cancelled.", "talks", "CONSULT/talks", "postponed", "postponed", "planned"),
        (
            "A summit in Varna, put off in May, could be the last.",
            "summit",
            "CONSULT/summit",
            "postponed",
            "put off",
            "planned",
        ),
        (
            "Peru turned down an offer of mediation.",
            "mediation",
            "CONSULT/mediation",
            "declined",
            "turned down",
            "proposed",
        ),
        ("Lin rejected a U.S. request for talks.", "talks", "CONSULT/talks", "declined", "rejected", "proposed"),
        ("Norland denied that a meeting was planned.", "meeting", "CONSULT/meeting", "denied", "denied", ""),
        ("The judge dismissed Norland's lawsuit.", "lawsuit", "ACCUSE/legal-action", "declined", "dismissed", ""),
        (
            "Lin rejected a four-way meeting on Varna.",
            "meeting on Varna",
            "CONSULT/meeting",
            "declined",
            "rejected",
            "proposed",
        ),
        ("Norland denies shelling the town.", "shelling", "ASSAULT/strike", "denied", "denies", ""),
    ],
)
def test_what_becomes_of_an_act_is_said_around_it(
    text: str, act: str, kind: str, status: str, words: str, earlier: str
) -> None:
    start = text.index(act)
    found = change_of(text, (0, len(text)), (start, start + len(act)), kind)
    assert found is not None
    assert (found.status, text[found.start : found.end], found.earlier, found.over) == (status, words, earlier, False)


@pytest.mark.parametrize(
    ("text", "act", "kind"),
    [
        ("They met at a summit in Varna.", "summit", "CONSULT/summit"),
        ("Norland has not cancelled the summit.", "summit", "CONSULT/summit"),
        ("Norland will not cancel the talks.", "talks", "CONSULT/talks"),
        ("The summit would be cancelled if Sudland stayed away.", "summit", "CONSULT/summit"),
        ("Lin threatened to cancel the visit.", "visit", "CONSULT/visit"),
        ("Norland cancelled a debt before the summit.", "summit", "CONSULT/summit"),
        ("Parliament postponed the vote on the agreement.", "agreement", "AGREE/agreement"),
        ("Norland suspended the sanctions.", "sanctions", "SANCTION/sanction"),
        ("Norland refused to meet.", "refused to meet", "REJECT/refusal"),
        ("Norland denied Lin the visit he wanted.", "visit", "CONSULT/visit"),
        ("Lin dismissed the talks as a farce.", "talks", "CONSULT/talks"),
        ("Norland denied the charge.", "charge", "ACCUSE/accusation"),
    ],
)
def test_what_leaves_an_act_as_it_is_changes_nothing(text: str, act: str, kind: str) -> None:
    start = text.index(act)
    assert change_of(text, (0, len(text)), (start, start + len(act)), kind) is None


@pytest.mark.parametrize(
    "text", ["They came for talks that had twice been put off.", "The talks, broken off in May, will begin again."]
)
def test_what_went_on_after_all_is_changed_no_more(text: str) -> None:
    start = text.index("talks")
    found = change_of(text, (0, len(text)), (start, start + 5), "CONSULT/talks")
    assert found is not None
    assert found.over


def test_what_was_to_have_been_did_not_come_about_as_far_as_one_can_tell() -> None:
    text = "Lin was to have met Kern."
    found = change_of(text, (0, len(text)), (text.index("met"), text.index("met") + 3), "CONSULT/meeting")
    assert found is not None
    assert (found.status, found.earlier, found.guessed) == ("cancelled", "planned", True)


def test_a_headline_in_the_plural_calls_off_a_meeting() -> None:
    text = "Norland, Sudland postpone border talks"
    found = change_of(text, (0, len(text)), (text.index("talks"), len(text)), "CONSULT/talks")
    assert found is not None
    assert found.status == "postponed"


@pytest.mark.parametrize(
    ("text", "is_put_off"),
    [
        ("Kern brushed aside reports from Varna that the summit in Oslo had been shelved.", False),
        ("Kern denied that the long awaited summit in Oslo had been shelved.", False),
        ("Kern confirmed reports from Varna that the summit in Oslo had been shelved.", True),
    ],
)
def test_what_stands_in_a_report_that_is_brushed_aside_changes_nothing(text: str, is_put_off: bool) -> None:
    start = text.index("summit")
    change = change_of(text, (0, len(text)), (start, start + 6), "CONSULT/summit")
    assert (change is not None) == is_put_off
    assert is_left_open(text, (0, len(text)), (start, start + 6)) != is_put_off


@pytest.mark.parametrize(
    ("between", "joins"),
    [(" has hastily ", True), (" early Monday ", True), (" island ", False), (" early Monday" * 60 + " x ", False)],
)
def test_who_calls_off_stands_before_the_verb_with_days_and_manners_between_however_many(
    between: str, joins: bool
) -> None:
    assert bool(pattern("subject").fullmatch(between)) == joins
