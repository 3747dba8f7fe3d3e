"""Which kinds of event can be one event in different words."""

from __future__ import annotations

ALIKE = {
    frozenset(pair.split()): value
    for pair, value in {
        "meeting summit": 0.4,
        "meeting talks": 0.2,
        "summit talks": -0.2,
        "mediation talks": 0.2,
        "mediation meeting": 0.0,
        "conference meeting": -0.2,
        "conference summit": 0.2,
        "call talks": -0.4,
        "agreement ceasefire": -0.4,
        "agreement commitment": 0.2,
        "ceasefire commitment": 0.0,
        "appeal demand": 0.4,
        "accusation criticism": 0.4,
        "ultimatum warning": 0.4,
        "refusal veto": 0.2,
        "sanction tariff": -0.4,
        "restriction blockade": 0.2,
        "restriction seizure": 0.0,
        "attack strike": 0.4,
        "attack killing": 0.2,
        "killing strike": 0.2,
    }.items()
}
"""How well two kinds can be the same event in different words; other pairs, not at all (-1)."""
