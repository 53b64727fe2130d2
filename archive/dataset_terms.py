"""What an archive says of itself as a dataset, and in a register of web archives, that no page tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class ServedPackage:
    """A package of descriptions that can be fetched: its https address, its media type, and a line on it."""

    address: str
    format: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class DatasetTerms:
    """The table ``[dataset]`` of ``alliantie.toml``; each value is empty where nobody filled it in.

    ``description`` is in Dutch, ``name_en`` and ``description_en`` are in English. ``licence`` is the address
    of one of the licences of Creative Commons, else that in ``[archive]`` counts. ``publisher`` is by default
    the keeper of the archive and ``creator`` the publisher; ``publisher_at`` and ``creator_at`` are addresses
    that stand for them, ``publisher_ids`` numbers such as an ISIL. ``contact_email`` is by default the
    archive's ``contact``, where that is one. ``about`` and ``places`` are addresses of terms, ``period`` is
    ISO 8601 (``1998/2014``), ``published`` a day. With ``served``, a reading room answers at the archive's
    address. ``packages`` can be fetched elsewhere.
    """

    description: str = ""
    name_en: str = ""
    description_en: str = ""
    licence: str = ""
    publisher: str = ""
    publisher_at: str = ""
    publisher_is: Literal["Organization", "Person"] = "Organization"
    publisher_ids: tuple[str, ...] = ()
    creator: str = ""
    creator_at: str = ""
    contact_name: str = ""
    contact_email: str = ""
    about: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    period: str = ""
    published: str = ""
    served: bool = False
    packages: tuple[ServedPackage, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterTerms:
    """The table ``[register]``: why sites are archived, and in how far readers have access to them.

    ``reasons`` has the reason for single sites, by name, where it is another one.
    """

    reason: str = ""
    access: str = ""
    reasons: dict[str, str] = field(default_factory=dict)
