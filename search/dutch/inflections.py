"""Inflected Dutch words on their way to the first form, where Snowball would leave or mistake their endings.

Each rule takes one ending: adjectives in -e, plurals in -ieën, -enen and those of Latin words, persons of a
verb in -t, past participles in -d. What no rule knows stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_VOWELS = "aeiou"
_LONG = r"(?:aa|ee|oo|uu|eu|ie|oe|ui|ij|ei|ou|au)"

_OWN_T = tuple(
    "kaart staart vaart taart maart zwaart soort poort buurt beurt client patient cient gredient "
    "orient".split()
)
"""Ends of nouns with a t of their own, where verbs of the same letters have an ending."""

_OWN_D = tuple(
    "aard baard bejaard waard paard haard beeld veld geld held schild schuld huld wild mild gild hard "
    "zwaard woord noord moord koord oord koud oud goud hout zacht blond rond gezond grond mond hond "
    "vond zond wond blind kind wind eind bind vreemd hemd maand hand land band stand tand rand brand "
    "bend ord hord bord gewond bekend breed wreed goed moed bloed rood dood naad tijd zijd strijd wijd "
    "weid heid leid beleid eed reed duizend honderd dood lied gebied verkeerd werkend bestaand staand "
    "gaand".split()
)
"""Ends of words with a d of their own."""

_OLD_PLURALS = {
    "kinderen": "kind",
    "kalveren": "kalf",
    "lammeren": "lam",
    "sleden": "slid",
    "rleden": "rlid",
    "steden": "stad",
    "schepen": "schip",
    "liederen": "lied",
    "runderen": "rund",
    "centra": "centrum",
    "criteria": "criterium",
    "media": "medium",
    "musea": "museum",
    "podia": "podium",
    "stadia": "stadium",
    "symposia": "symposium",
    "gremia": "gremium",
    "ministeria": "ministerium",
    "crises": "crisis",
}
"""Ends of plurals, and those of their singulars; compounds have them too."""

_ENDS_OF_OLD_PLURALS = tuple(_OLD_PLURALS)

_WOMEN = ("ares", "eres", "inses", "sses")
"""Ends of words for women, which are no plurals."""

_NO_PLURALS_IN_ENEN = (
    "lenen",
    "menen",
    "nenen",
    "rstenen",
    "stenen",
    "wenen",
    "benen",
    "tenen",
    "venen",
    "henen",
)

_AS_PARTICIPLES = ("ooie", "aaie", "oeie", "kkene", "ngene", "ssene", "ledene", "ende")
"""Ends of adjectives of which the -e is just taken away."""

_FINITE = re.compile(rf"{_LONG}[lmnr]t$|(?:eer|ig|d)t$|(?:eer|ig)d$|{_LONG}kt$")
_PARTICIPLE = re.compile(rf"^(?:be|ver|ont|her|onder|over|her|mis)[^\W_]*{_LONG}[lmnrvzg]d$")
_ADJECTIVE = re.compile(rf"(?P<base>.*[{_VOWELS}y][^{_VOWELS}]*)(?P<last>[^{_VOWELS}])e")
_PAST = re.compile(rf"{_LONG}[lmnr]de$|[aeu]lde$|(?:eer|ig)de$")


def first_form(word: str) -> str:
    """A form of the word that is nearer to its first one; the word itself where nothing is known of it."""
    for ends, rule in _RULES:
        if word.endswith(ends) and (found := rule(word)):
            return found
    return word


def _plural(word: str) -> str:
    if len(word) > 4 and word.endswith(("ieen", "eeen")):
        return word[:-2]
    if len(word) > 6 and word.endswith("ici"):
        return word[:-1] + "us"
    if word.endswith(_ENDS_OF_OLD_PLURALS):
        plural = next(each for each in _ENDS_OF_OLD_PLURALS if word.endswith(each))
        return word.removesuffix(plural) + _OLD_PLURALS[plural]
    if len(word) > 7 and word.endswith("ieven"):
        return f"{word[:-3]}f"
    if word.endswith("es") and len(word) > 4 and word[-3] not in f"{_VOWELS}j":
        return "" if word.endswith(_WOMEN) else word[:-1]
    many_syllables = len(word) > 6 and not word.endswith(_NO_PLURALS_IN_ENEN)
    return word[:-2] if many_syllables and word.endswith("enen") and word[-5] not in _VOWELS else ""


def _person_of_a_verb(word: str) -> str:
    is_one = len(word) > 4 and _FINITE.search(word) and not word.endswith((*_OWN_T, *_OWN_D))
    return word[:-1] if is_one else ""


def _participle(word: str) -> str:
    return word[:-1] if _PARTICIPLE.search(word) and not word.endswith(_OWN_D) else ""


def _past(word: str) -> str:
    """The stem of a verb of which this is the past: *betaalde*, *organiseerde*."""
    return word[:-2] if _PAST.search(word) and not word[:-1].endswith(_OWN_D) else ""


def _without_e(word: str) -> str:
    """The form without -e, spelt as it then is: *rode* is *rood*, *halve* is *half*, *witte* is *wit*."""
    if word.endswith(("loze", "lozen")):
        return f"{word.rpartition('loze')[0]}loos"
    if word.endswith(_AS_PARTICIPLES):
        return word[:-1]
    found = _ADJECTIVE.fullmatch(word)
    if not found or len(word) < 4 or word.endswith(("je", "ie", "ije")):
        return ""
    base, last = found["base"], found["last"]
    if base[-1] == last:
        return base
    is_open = len(base) < 2 or base[-2] not in f"{_VOWELS}y" or word.endswith("iele")
    if base[-1] in "aeou" and is_open and last not in "wxj":
        base += base[-1]
    return base + {"v": "f", "z": "s"}.get(last, last)


_RULES: tuple[tuple[tuple[str, ...], Callable[[str], str]], ...] = (
    (("en", "a", "ici", "es"), _plural),
    (("t", "igd", "eerd"), _person_of_a_verb),
    (("d",), _participle),
    (("de",), _past),
    (("e", "lozen"), _without_e),
)
"""Each rule, and the ends of the words that it may know something of."""
