"""Announced and past days in the sentences of news, as of Wednesday, 15 May 2024."""

from __future__ import annotations

import pytest
from record_factory import article

from dragoman.record.times import resolve_times
from dragoman.timex import find


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Lavrov will hold talks with Wang in Astana on Monday.", "2024-05-20"),
        ("Lavrov held talks with Wang in Astana on Monday.", "2024-05-13"),
        ("The Kremlin said on Tuesday that Putin would receive Erdogan on Friday.", "2024-05-14 2024-05-17"),
        ("Scholz arrives in Beijing on Sunday for talks.", "2024-05-19"),
        ("Scholz arrived in Beijing on Sunday for talks.", "2024-05-12"),
        ("Scholz, who arrived in Beijing on Sunday, meets Xi on Thursday.", "2024-05-12 2024-05-16"),
        ("A summit planned for Friday in Geneva has been called off.", "2024-05-17"),
        ("A summit that had been planned for Friday was called off on Tuesday.", "2024-05-17 2024-05-14"),
        ("The meeting, originally due on Thursday, has been moved to Saturday.", "2024-05-16 2024-05-18"),
        ("The foreign ministers of the two countries are due in Rome on Monday.", "2024-05-20"),
        ("Talks were to resume on Thursday, officials said on Tuesday.", "2024-05-16 2024-05-14"),
        ("Talks had been due to begin on Monday but were delayed.", "2024-05-13"),
        ("Blinken's trip, which begins on Friday, will take him to Riyadh.", "2024-05-17"),
        ("Blinken's trip, which began on Friday, took him to Riyadh.", "2024-05-10"),
        ("Friday's summit in Paris will be attended by twenty leaders.", "2024-05-17"),
        ("Friday's summit in Paris was attended by twenty leaders.", "2024-05-10"),
        ("Leaders gathering in Paris on Friday are expected to sign the deal.", "2024-05-17"),
        ("Following Monday's call, the two agreed to meet in June.", "2024-05-13 2024-06-01/2024-06-30"),
        ("Ahead of Monday's call, the two said little.", "2024-05-20"),
        ("On Sunday, the minister flies to Ankara.", "2024-05-19"),
        ("The minister is flying to Ankara on Sunday.", "2024-05-19"),
        ("He is to leave for Ankara on Sunday, a day after the vote.", "2024-05-19"),
        ("The envoy's visit on Monday was the first since 2019.", "2024-05-13"),
        ("A visit by the envoy on Monday would be the first since 2019.", "2024-05-20"),
        (
            "The two presidents are set to speak by phone on Thursday, the White House announced on Tuesday.",
            "2024-05-16 2024-05-14",
        ),
        ("In March the two signed an accord.", "2024-03-01/2024-03-31"),
        ("In September they signed an accord.", "2023-09-01/2023-09-30"),
        ("They will sign an accord in September.", "2024-09-01/2024-09-30"),
        ("He confirmed that he had spoken to Modi on Saturday.", "2024-05-11"),
        ("He confirmed he would speak to Modi on Saturday.", "2024-05-18"),
        ("Asked on Monday whether talks would be held on Friday, he declined to answer.", "2024-05-13 2024-05-17"),
        ("The ministry denied on Monday that a meeting was planned for Friday.", "2024-05-13 2024-05-17"),
        ("The next round is scheduled for 3 June in Oslo.", "2024-06-03"),
        ("The last round was held on 3 April in Oslo.", "2024-04-03"),
        ("The delegation leaves Thursday and returns Saturday.", "2024-05-16 2024-05-18"),
        ("He told parliament on Thursday that the visit, due next month, was off.", "2024-05-09"),
        ("The sanctions, announced on Thursday, take effect on Monday.", "2024-05-09 2024-05-20"),
        (
            "Ukraine and Russia exchanged prisoners on Friday, days before talks due in Istanbul on Monday.",
            "2024-05-10 2024-05-20",
        ),
        ("Trump said he would meet Putin in Budapest after officials confer next week.", "2024-05-20/2024-05-26"),
        ("Meeting in Doha on Tuesday, the two sides failed to agree.", "2024-05-14"),
        (
            "Speaking in Doha on Tuesday, he said the summit in July would go ahead.",
            "2024-05-14 2024-07-01/2024-07-31",
        ),
        ("Xi's visit to Hanoi in December is still being arranged.", "2024-12-01/2024-12-31"),
        ("Xi's visit to Hanoi in December ended without a joint statement.", "2023-12-01/2023-12-31"),
        ("The embassy will reopen on 1 July.", "2024-07-01"),
        ("The truce expires on Sunday.", "2024-05-19"),
        ("The truce expired on Sunday.", "2024-05-12"),
        ("No date has been set for the summit, although Friday has been mentioned.", "2024-05-17"),
        ("Paris has invited both leaders for Saturday.", "2024-05-18"),
        ("Ministers from the G7 begin a two-day meeting on Thursday in Capri.", "2024-05-16"),
        ("Ministers from the G7 began a two-day meeting on Monday in Capri.", "2024-05-13"),
        (
            "Netanyahu will not travel to Cairo on Friday as planned, his office said Tuesday.",
            "2024-05-17 2024-05-14",
        ),
        ("Netanyahu has put off a trip to Cairo that was to start on Friday.", "2024-05-17"),
        ("Sunak, in Kyiv on Tuesday, pledged new aid.", "2024-05-14"),
        ("Kyiv expects an answer on Thursday.", "2024-05-16"),
        ("It was the first such talk since the ambassadors were recalled in October.", "2023-10-01/2023-10-31"),
        ("The council meets in emergency session Thursday at the request of Algeria.", "2024-05-16"),
        ("The council met in emergency session Monday at the request of Algeria.", "2024-05-13"),
        ("Washington and Tehran are holding a third round of talks in Muscat on Saturday.", "2024-05-18"),
        ("Rubio departs Thursday for Europe, where he will meet counterparts on Friday.", "2024-05-16 2024-05-17"),
        ("Rubio departed Monday for Europe, where he met counterparts on Tuesday.", "2024-05-13 2024-05-14"),
    ],
)
def test_a_day_lies_where_its_sentence_looks(text: str, days: str) -> None:
    found = [tie.value for tie in resolve_times(article(text, "2024-05-15"), find(text))]
    assert [day for day in days.split() if day not in found] == []
