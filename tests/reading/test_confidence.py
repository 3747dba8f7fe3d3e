from __future__ import annotations

from dataclasses import replace

from scripted import Script, article

from dragoman.article.article import Article
from dragoman.reading.confidence import any_of, with_status
from dragoman.reading.read import read
from dragoman.scores import USUAL_STATUS, Curve, Layer, Link, Scores

TEXT = "Alba will meet Borg. Borg spoke of the meeting. “It is on,” Borg said."


def script(trigger: float = 0.8) -> Script:
    made = Script(TEXT)
    alba = made.mark(Layer.ENTITY, "Alba", "PERSON", score=0.5)
    borg = [made.mark(Layer.ENTITY, "Borg", "PERSON", nth=n, score=0.5) for n in range(3)]
    made.link(Link.SAME, borg[1], borg[0])
    made.link(Link.SAME, borg[2], borg[0])
    first = made.mark(Layer.TRIGGER, "meet", "CONSULT/meeting", score=trigger)
    made.link(Link.PARTY, first, alba, score=0.5)
    made.link(Link.PARTY, first, borg[0], score=0.5)
    content = made.mark(Layer.CONTENT, "“It is on,”", score=0.8)
    made.link(Link.SPEAKER, content, made.mark(Layer.SOURCE, "Borg", nth=2), score=0.5)
    return made


def test_what_is_named_more_often_is_surer() -> None:
    alba, borg = script().read().entities
    assert (alba.score, borg.score) == (0.5, 0.875)
    assert any_of([]) < any_of([0.5]) < any_of([0.5, 0.5])


def test_an_event_is_as_sure_as_its_words_and_its_parties_together() -> None:
    assert script().read().events[0].score == 0.6
    assert script(trigger=0.4).read().events[0].score == 0.3


def test_an_event_is_surer_where_its_status_is() -> None:
    assert with_status(0.6, 0.3) < with_status(0.6, USUAL_STATUS) == 0.6 < with_status(0.6, 0.99)
    assert with_status(0.0, 1.0) == 0 < with_status(1.0, 0.0) < 1


def test_a_statement_is_as_sure_as_its_words_speaker_and_cue_together() -> None:
    assert script().read().statements[0].score == 0.12


def test_scores_follow_the_curve_of_the_rule_then_of_the_kind_and_stay_where_there_is_none() -> None:
    class Measured(Script):
        def score(self, article: Article) -> Scores:
            curves = {
                "entity/test entity": Curve(0.0, 0.0, 0.0),
                "entity": Curve(0.0, 0.0, 9.0),
                "event": Curve(1.0, 1.0, 0.0),
            }
            return replace(super().score(article), calibration=curves)

    plain = script()
    found = read(article(TEXT), Measured(TEXT, plain.spans, plain.links))
    assert {entity.score for entity in found.entities} == {0.5}
    assert found.events[0].score == 0.6
    assert found.statements[0].score == 0.12
    assert 0 < Curve(2.0, 2.0, -1.0).chance(0.0) < Curve(2.0, 2.0, -1.0).chance(1.0) < 1
