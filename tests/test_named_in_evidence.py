"""A person whom only the words name on which a value of an item rests, such as the title of another page."""

from __future__ import annotations

from dataclasses import replace

from archive.catalogue.items import Value
from archive.catalogue.naming import Name, is_named_in
from tests.search_collection import ITEMS


def test_an_item_that_quotes_the_title_of_a_page_names_who_stands_in_it() -> None:
    plain = ITEMS[0]
    quoted = Value("place", "Zutphen", "page", "N11", "Afscheid van Ada de Vries", 0.6)
    described = replace(plain.item.description, values=(quoted,))
    quoting = replace(plain, item=replace(plain.item, description=described))
    assert not is_named_in(Name("Ada de Vries"), plain)
    assert is_named_in(Name("Ada de Vries"), quoting)
