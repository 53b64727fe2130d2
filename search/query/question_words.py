"""Words with which somebody asks, and that say little of what is asked for: *wie sprak er*, *hoe begin je*.

They stand in the index as all others do: a text that has them counts for more, and none has to have them.
"""

from __future__ import annotations

_ASKING = frozenset(
    "wie wat wanneer hoe waar waarom waarvoor waarover waarmee waardoor waarheen waarvan welk welke "
    "hoeveel wiens hoelang hoezo".split()
)
_AROUND_THEM = frozenset(
    "sprak spraken spreekt zei zeiden zegt zeggen gaf gaven geeft was waren kwam kwamen komt begon "
    "begint heet heten ben bent kan kun kunt kunnen kon konden moet moeten mag mogen wil wilt willen "
    "zou zouden zal zullen gaat gaan ging gingen doet doen deed staat staan stond gebeurde gebeurd "
    "gebeurt heb hebt geweest er eigenlijk ooit precies alles iets graag vinden vind zoek zoeken "
    "weten vertel mijn jouw onze ons men jullie hun haar".split()
)


def is_asking(folded: str) -> bool:
    """Tells if a folded word is one with which a question begins."""
    return folded in _ASKING


def says_little(folded: str) -> bool:
    """Tells if a folded word of a question says little of what is asked for."""
    return folded in _ASKING or folded in _AROUND_THEM
