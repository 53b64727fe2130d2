"""A selector is passed over only where no element has its class or attribute: it would find nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.cssselect import CSSSelector

from pipeline.read.css_selection import Selection
from spiders.links.page_tree import parse

MARKUP = """<body class="page c&#97;ption"><div id=m class="news  Item"><p class=bij>Een</p><p>Twee</p></div>
<figure class="a:b x.y"><figcaption class="under_score bij">Drie</figcaption></figure></body>"""

_NAMES = st.sampled_from(["page", "caption", "bij", "item", "Item", "news", "under_score", "nergens"])
_PARTS = st.builds(
    lambda tag, name, ending: f"{tag}.{name}{ending}",
    st.sampled_from(["", "p", "div", "*", "figcaption"]),
    _NAMES,
    st.sampled_from(["", "#m", ":first-child", "[class]"]),
)
_NEGATED = st.builds("{}:not(.{})".format, st.sampled_from(["p", "div"]), _NAMES)
_WITH = st.sampled_from(
    [
        "[id]",
        "[ID=m]",
        "[nergens]",
        "[class$=ption]",
        "p[nergens='a.b, c']",
        "[class~=bij]:not([id])",
        "[-raar]",
    ]
)
_SELECTORS = st.lists(_PARTS | _NEGATED | _WITH, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([" ", " > ", ", ", " + "]).map(lambda between: between.join(parts))
)


@given(_SELECTORS)
def test_a_selection_finds_what_the_selector_alone_finds(selector: str) -> None:
    tree = parse(MARKUP)
    assert tree is not None
    assert list(Selection(tree).find([selector])) == CSSSelector(selector, translator="html")(tree)


@pytest.mark.parametrize(
    ("selector", "found"), [(".x\\.y", "Drie"), (".a\\:b", "Drie"), (".caption > div", "Een")]
)
def test_classes_that_are_escaped_are_found(selector: str, found: str) -> None:
    tree = parse(MARKUP)
    assert tree is not None
    assert found in next(Selection(tree).find([selector])).text_content()


def test_what_was_taken_out_of_the_page_is_not_found_any_more() -> None:
    tree = parse(MARKUP)
    assert tree is not None
    selection = Selection(tree)
    next(selection.find(["figure"])).drop_tree()
    assert [element.tag for element in selection.find([".bij"])] == ["p"]
