"""Timelines of a target: what it takes part in, when, in which order, and how that is scored."""

from collections.abc import Sequence
from datetime import date

import pytest

from evaluation.timelines.build import read, timeline
from evaluation.timelines.corpus import Document, Sentence
from evaluation.timelines.naming import named, names_of
from evaluation.timelines.scoring import Row, counts
from evaluation.timelines.syntax import parser

DAY = date(2024, 5, 14)


def document(*sentences: str, headline: str = "Norbank buys Ostline") -> Document:
    text, made = "", []
    for number, sentence in enumerate((headline, "May 14 , 2024", *sentences)):
        starts, at = [], len(text)
        for word in sentence.split():
            starts.append(at)
            at += len(word) + 1
        made.append(Sentence(number, tuple(sentence.split()), tuple(starts)))
        text += f"{sentence}\n"
    return Document("7", text, DAY, tuple(made))


def found(entity: str, *sentences: str) -> dict[str, str]:
    """The events of a timeline with their dates, of an article with these sentences."""
    rows = timeline(entity, [read(document(*sentences))])
    return {mention.split("-", 2)[2]: row.date for row in rows for mention in row.mentions}


def rows(*given: tuple[int, str, str]) -> list[Row]:
    return [Row(order, day, (mention,)) for order, day, mention in given]


GOLD = rows((1, "2024-05-02", "7-2-bought"), (2, "2024-05-03", "7-3-sold"), (2, "2024-05-03", "7-4-closed"))


def test_a_timeline_is_right_by_itself() -> None:
    its = counts(GOLD, GOLD)
    # each event with its date, and one order: that two events of one date are simultaneous follows
    assert (its.found, its.right_of_found, its.gold, its.right_of_gold, its.f1) == (4, 4, 4, 4, 1.0)


def test_order_that_follows_from_other_links_is_right() -> None:
    its = counts(rows((1, "2024-05-02", "7-2-bought"), (2, "2024-05-03", "7-4-closed")), GOLD)
    # the link from "bought" to "closed" is not one of the key's, and follows from them
    assert (its.right_of_found, its.found) == (3, 3)


def test_a_wrong_date_loses_its_link_and_keeps_the_order() -> None:
    its = counts(rows((1, "2024-05-01", "7-2-bought"), (2, "2024-05-03", "7-3-sold")), GOLD)
    assert (its.right_of_found, its.found) == (2, 3)


def test_what_nobody_could_order_does_not_count() -> None:
    its = counts([*GOLD, *rows((0, "XXXX-XX-XX", "7-9-hoped"))], GOLD)
    assert its.f1 == 1.0


def test_an_order_within_one_date_counts_though_the_dates_deny_it() -> None:
    key = rows((1, "2024-05-02", "7-2-bought"), (2, "2024-05-02", "7-3-sold"))
    assert counts(key, key).gold == 3
    assert counts(rows((1, "2024-05-02", "7-2-bought"), (1, "2024-05-02", "7-3-sold")), key).right_of_gold == 2


def test_a_target_is_found_by_its_shorter_names() -> None:
    article = document("Ostline Index closed .", "The Ostline rose .", "Ostline Bank fell .")
    names = names_of("Ostline Index", [article])
    assert [bool(named(sentence.words, names)) for sentence in article.sentences[2:]] == [True, True, False]


def test_first_letters_are_a_name_where_they_stand_behind_it() -> None:
    article = document("Northern Rail ( NR ) bought trains .", "NR sold them .")
    assert named(article.sentences[3].words, names_of("Northern Rail", [article]))
    assert not named(article.sentences[3].words, names_of("Northern Road", [article]))


def test_a_model_by_itself_is_the_target_and_its_maker_is_not() -> None:
    article = document("The Falke F390 flew .", "The F390 landed .", "Falke bought land .", "Falke F220 sales rose .")
    names = names_of("Falke F390", [article])
    assert [bool(named(one.words, names)) for one in article.sentences[2:]] == [True, True, False, False]


def test_the_whole_name_of_a_firm_is_one_name() -> None:
    article = document("The Falke Motor Company sold trains .")
    assert [(one.first, one.after) for one in named(article.sentences[2].words, names_of("Falke", [article]))] == [
        (1, 4)
    ]


def test_a_makers_name_before_a_model_is_not_the_maker() -> None:
    article = document("A Falke F390 landed .", "Falke sold trains .")
    names = names_of("Falke", [article])
    assert [bool(named(one.words, names)) for one in article.sentences[2:]] == [False, True]


def test_who_acts_and_who_is_acted_on_take_part() -> None:
    assert found("Ostline", "Ostline was bought by Norbank on Monday .") == {"bought": "2024-05-13"}
    assert found("Norbank", "Ostline was bought by Norbank on Monday .") == {"bought": "2024-05-13"}
    assert found("Falke", "Ostline was bought by Norbank on Monday .") == {}


def test_what_is_told_without_a_day_is_of_the_day_last_told_of() -> None:
    events = found("Norbank", "Norbank bought Ostline on Friday .", "Norbank sold its trains .")
    assert events == {"bought": "2024-05-10", "sold": "2024-05-10"}


def test_the_present_is_of_the_articles_day() -> None:
    assert found("Norbank", "Norbank bought Ostline on Friday .", "Norbank owns two banks .")["owns"] == "2024-05-14"


@pytest.mark.parametrize(
    "sentence", ["Norbank did not buy Ostline .", "Norbank may buy Ostline .", "Norbank will buy Ostline ."]
)
def test_what_is_denied_or_only_possible_or_still_to_come_is_left_out(sentence: str) -> None:
    assert found("Norbank", sentence) == {}


def test_a_year_that_stands_apart_from_its_day_is_read_with_it() -> None:
    assert found("Norbank", "Norbank bought Ostline on April 28 , 2003 .") == {"bought": "2003-04-28"}


def test_a_pronoun_stands_for_the_last_subject() -> None:
    assert "sold" in found("Norbank", "Norbank bought Ostline .", "It sold the trains .")
    assert "sold" not in found("Norbank", "Norbank bought Ostline .", "Falke grew .", "It sold the trains .")


def test_a_parsed_sentence_has_its_subject_and_object() -> None:
    words: Sequence[str] = ["The", "bank", "bought", "the", "railway", "."]
    made = parser().parse(words)
    assert [(made[n].relation, made[n].head) for n in (1, 4)] == [("nsubj", 2), ("obj", 2)]
