"""Facts that a user adds: taken whole or not at all, and then used like the shipped ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from record_factory import article, entity, reading

from dragoman.errors import FactsError
from dragoman.record.gazetteer import Gazetteer
from dragoman.record.resolve import resolve
from dragoman.record.updates import accept, added, gazetteer_with, kept

HEADER = "kind\tid\tname\taliases\tcountry\tpolity\trole\toffice\tstart\tend\tlatitude\tlongitude"
GOOD = (
    "person\t\tOlena Vymyslena\tO. Vymyslenaya\tUKR\t\t\t\t\t\t\t",
    "office\tUKR/envoy-for-tests\tEnvoy for Tests\t\t\tUKR\tenvoy\t\t\t\t\t",
    "tenure\t\tOlena Vymyslena\t\tUKR\t\t\tUKR/envoy-for-tests\t2025-01-10\t\t\t",
    "tenure\t\tMarco Rubio\t\tUSA\t\t\tUSA/nsa\t2025-05-01\t2025-09-30\t\t",
    "place\t\tKocsma Palace\t\tHUN\t\t\t\t\t\t47.5\t19.0",
    "organisation\tn:org:test\tContact Group for Tests\tCGT\t\t\t\t\t\t\t\t",
)


def written(folder: Path, *lines: str, header: str = HEADER) -> Path:
    file = folder / "update.tsv"
    file.write_text("\n".join([header, *lines]) + "\n", "utf-8")
    return file


@pytest.fixture
def updated(tmp_path: Path) -> Gazetteer:
    accept(written(tmp_path, *GOOD), tmp_path / "facts", Gazetteer(), today=date(2025, 10, 1))
    return Gazetteer(added(tmp_path / "facts", Gazetteer()))


def test_what_was_added_is_found_like_what_is_shipped(updated: Gazetteer) -> None:
    (person,) = updated.persons("O. Vymyslenaya")
    assert (person.id, person.country) == ("n:person:ukr:olena-vymyslena", "UKR")
    assert [(held.office, held.start, held.asof) for held in person.tenures] == [
        ("UKR/envoy-for-tests", "2025-01-10", "2025-10-01")
    ]
    assert updated.surnamed("Vymyslena") == (person,)
    assert updated.sites("Kocsma Palace")[0].latitude == 47.5
    assert updated.organisations("CGT")[0].id == "n:org:test"
    assert updated.post("UKR/envoy-for-tests") is not None


def test_a_tenure_that_was_corrected_stands_for_the_shipped_one(updated: Gazetteer) -> None:
    (person,) = updated.persons("Marco Rubio")
    assert [(held.office, held.end) for held in person.tenures] == [("USA/fm", ""), ("USA/nsa", "2025-09-30")]
    assert [tenure.end for name, tenure in updated.holders("USA", "nsa") if name == "Marco Rubio"] == ["2025-09-30"]


def test_an_update_is_another_version_and_a_later_one_goes_before(tmp_path: Path, updated: Gazetteer) -> None:
    assert updated.version != Gazetteer().version
    later = "tenure\t\tMarco Rubio\t\tUSA\t\t\tUSA/nsa\t2025-05-01\t2025-08-31\t\t"
    accept(written(tmp_path, later), tmp_path / "facts", updated)
    again = Gazetteer(added(tmp_path / "facts", Gazetteer()))
    assert len(kept(tmp_path / "facts")) == 2
    assert again.version != updated.version
    assert [tenure.end for name, tenure in again.holders("USA", "nsa") if name == "Marco Rubio"] == ["2025-08-31"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("person\tQ22686\tSomebody Else\t\tUSA\t\t\t\t\t\t\t", "line 3: the id Q22686 is that of Donald Trump"),
        ("tenure\t\tMarco Rubio\t\tUSA\t\t\tUSA/fm\t2025-05\t2024-01-31\t\t", "line 3: it ends on 2024-01-31, before"),
        ("tenure\t\tMarco Rubio\t\tUSA\t\t\tUSA/fm\t2025-13\t\t\t", "line 3: '2025-13' should be a date"),
        ("tenure\t\tMarco Rubio\t\tUSA\t\t\tUSA/nothing\t2025\t\t\t", "line 3: there is no office 'USA/nothing'"),
        ("tenure\t\tNobody Atall\t\tUSA\t\t\tUSA/fm\t2025\t\t\t", "line 3: nobody is called 'Nobody Atall'"),
        ("place\t\tNowhere\t\tXYZ\t\t\t\t\t\t97\tx", "line 3: the latitude should lie between"),
        ("king\t\tArthur\t\t\t\t\t\t\t\t\t", "line 3: its kind should be one of"),
        ("person\t\tOlena Vymyslena\t\tUKR\t\t\t\t\t\t\t", "line 3: it says again what line 2 says"),
        ("office\tFRA/fm\tMinister\t\t\tUKR\tfm\t\t\t\t\t", "should begin with UKR/"),
        ("person\tonly two cells", "line 3: it has 2 cells"),
    ],
)
def test_each_wrong_line_is_named_and_nothing_is_taken(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(FactsError) as refused:
        accept(written(tmp_path, GOOD[0], line), tmp_path / "facts", Gazetteer())
    assert fault in str(refused.value)
    assert kept(tmp_path / "facts") == []


def test_columns_that_there_are_not_are_named(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="line 1: there is no column 'colour'"):
        accept(written(tmp_path, "person\tX\tred", header="kind\tname\tcolour"), tmp_path / "facts", Gazetteer())


def test_the_same_update_is_not_taken_twice(tmp_path: Path) -> None:
    accept(written(tmp_path, GOOD[0]), tmp_path / "facts", Gazetteer())
    with pytest.raises(FactsError, match="an earlier update says the same"):
        accept(written(tmp_path, GOOD[0]), tmp_path / "facts", Gazetteer())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"kind\tname\n", b"\n\n"])
def test_what_is_no_update_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "update.tsv"
    file.write_bytes(content)
    with pytest.raises(FactsError):
        accept(file, tmp_path / "facts", Gazetteer())


def test_records_are_made_with_the_tables_that_are_handed_to_them(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    text = "Olena Vymyslena arrived in Kyiv."
    asked = article(text), reading(entity(text, "PERSON", "Olena Vymyslena"))
    before = resolve(*asked, gazetteer_with(folder))
    accept(written(tmp_path, *GOOD), folder, gazetteer_with(folder), today=date(2025, 10, 1))
    after = resolve(*asked, gazetteer_with(folder))
    assert not before.actors[0].known
    assert after.actors[0].known
    assert after.facts != before.facts
    assert [tie.name for tie in after.offices] == ["Envoy for Tests"]
    assert after.offices[0].presumed


def test_the_environment_does_not_change_what_a_record_is_made_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(written(tmp_path, *GOOD), tmp_path / "facts", Gazetteer(), today=date(2025, 10, 1))
    monkeypatch.setenv("DRAGOMAN_FACTS", str(tmp_path / "facts"))
    text = "Olena Vymyslena arrived in Kyiv."
    assert not resolve(article(text), reading(entity(text, "PERSON", "Olena Vymyslena"))).actors[0].known


def test_every_wrong_line_is_named_at_once_whatever_is_wrong_with_it(tmp_path: Path) -> None:
    lines = (
        "person\t\tOlena Vymyslena\t\tUKR",  # too few cells, but the person is meant to be there
        "tenure\t\tOlena Vymyslena\t\tUKR\t\t\tUKR/fm\t2025-13-10\t\t\t",  # no such month
        "place\t\tKocsma Palace\t\tXXX\t\t\t\t\t\t97.5\t19.0",  # no such state, and too far north
        "alliance\t\tNobody\t\t\t\t\t\t\t\t\t",  # no such kind
    )
    with pytest.raises(FactsError) as refused:
        accept(written(tmp_path, *lines), tmp_path / "facts", Gazetteer())
    told = str(refused.value)
    assert [line for line in ("line 2:", "line 3:", "line 4:", "line 5:") if line not in told] == []
    assert told.count("line 4:") == 2
    assert "nobody is called" not in told  # line 2 is told of once, for what is wrong with it
    assert "5 faults were found" in told
    assert not (tmp_path / "facts").exists()


def test_two_updates_taken_at_once_are_both_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "facts"
    first = accept(written(tmp_path, GOOD[0]), folder, Gazetteer())
    monkeypatch.setattr("dragoman.record.updates.kept", lambda _: [])  # as it was before the first was there
    second = accept(written(tmp_path, GOOD[5]), folder, Gazetteer())
    assert first.name != second.name
    assert "Olena Vymyslena" in first.read_text("utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["0001.tsv", "0002.tsv"]
