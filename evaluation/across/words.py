"""Words brought to one form, roughly: enough to see that "acquired" and "acquisition" may be one event."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d[\d,.]*")
_VOWEL = re.compile(r"[aeiouy]")

# lists of so many quotation marks read worse
FUNCTION = frozenset(
    "the a an of in on at to for and or by with its his her their into up down out off from over as about that under"  # noqa: SIM905
    " it be is was were are been being had has have him them this which who".split()
)
"""Words that carry no event."""

EMPTY = FUNCTION | frozenset(
    "said say not but will would he she they we i you after before when while than more also new one two first last".split()  # noqa: SIM905, E501
)
"""Words that tell nothing of what a sentence is about."""

MONTHS_AND_DAYS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"  # noqa: SIM905
    " thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec".split()
)

_FAMILIES = """
be am is are was were been being | have has had having | do does did done | go goes went gone | shoot shot | win won
lose lost loss losses | get got gotten | take took taken | give gave given | make made | come came | become became
begin began begun | break broke broken | bring brought | build built | buy bought | catch caught | choose chose chosen
die died dying death dead | draw drew drawn | drive drove driven | eat ate eaten | fall fell fallen | feel felt
fight fought | find found | flee fled | fly flew flown flight | hold held | keep kept | know knew known | lay laid
lead led | leave left | lend lent | meet met meeting | pay paid | ride rode ridden | ring rang rung | rise rose risen
run ran | see saw seen | seek sought | sell sold sale sales | send sent | shake shook shaken | show showed shown
sing sang sung | sit sat | speak spoke spoken | spend spent | stand stood | steal stole stolen
strike struck stricken | swear swore sworn | sweep swept | teach taught | tell told | think thought
throw threw thrown | wake woke | wear wore | write wrote written | beat beaten | bear bore born | deal dealt | dig dug
grow grew grown | hear heard | hide hid hidden | lie lain | mean meant | stick stuck | undergo underwent
understand understood | withdraw withdrew withdrawn withdrawal | arrive arrival | replace replacement
marry marriage married wed wedding | succeed succession successor | acquire acquisition acquires | decide decision
expand expansion | announce announcement | explode explosion | collide collision | invade invasion
destroy destruction | produce production | conclude conclusion | appear appearance | perform performance
depart departure | fail failure | injure injury injuries | murder murders murderer | rob robbery
discover discovery | recover recovery | deliver delivery | try trial tried | prove proof | believe belief
bury burial funeral
"""
_FIRST = {
    word: words[0] for family in _FAMILIES.replace("\n", "|").split("|") for words in [family.split()] for word in words
}

_PLURALS = {"ies": "y", "sses": "ss", "shes": "sh", "ches": "ch", "xes": "x", "zes": "z", "ied": "y"}
_NOUNS = ("ment", "ation", "ition", "tion", "sion", "ion", "ance", "ence", "al", "er", "or")


def words(text: str) -> list[str]:
    """The words and numbers of a text as they stand."""
    return _WORD.findall(text)


def told(text: str) -> Iterator[str]:
    """The forms of the words that tell something."""
    return (form(word) for word in words(text) if word.lower() not in EMPTY)


def form(word: str) -> str:
    """One form for a word and its kin, by a list of the irregular and by endings."""
    bare = re.sub(r"['’]s$", "", word.lower().strip("'’\".,-"))
    if bare in _FIRST:
        return _FIRST[bare]
    for ending, instead in _PLURALS.items():
        if bare.endswith(ending) and len(bare) > len(ending) + 1:
            return _listed(bare.removesuffix(ending) + instead)
    if bare.endswith("s") and not bare.endswith(("ss", "us", "is")) and len(bare) > 3:
        bare = bare[:-1]
    return _listed(_uninflected(bare))


def head(mention: str) -> str:
    """The form of the word that a mention turns on: of "checked into", the first; of "press conference", the last."""
    found = mention.split()
    if any(word.lower() in FUNCTION for word in found[1:]):
        return form(next((word for word in found if word.lower() not in FUNCTION), found[-1]))
    return form(found[-1])


def _uninflected(word: str) -> str:
    """Without -ing and -ed."""
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and _VOWEL.search(stem):
            return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
    return word


def _listed(word: str) -> str:
    """The first of its family; else without the ending that makes a noun of a verb."""
    if word in _FIRST or f"{word}e" in _FIRST:
        return _FIRST.get(word) or _FIRST[f"{word}e"]
    for ending in _NOUNS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word.removesuffix(ending)
            break
    return word.rstrip("e")
