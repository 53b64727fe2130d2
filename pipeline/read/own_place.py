"""Tells what a page is about from all else that it shows: other articles, lists, comments, margins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.read.css_selection import Selection
from spiders.links.joining import absolute
from spiders.links.page_tree import Element, words

_BESIDE_TAGS = frozenset(("aside", "nav", "footer"))
_BESIDE_ROLES = frozenset(("complementary", "navigation", "contentinfo", "search"))
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:related\w*|gerelateerd\w*|recent\w*|latest|laatste|populair\w*|popular\w*|upcoming|"
    r"sidebar|zijbalk|comments?|commentlist|reacties?|respond|teasers?|carousel|slider|ticker|"
    r"next|prev|previous|post-navigation|widget-area|yarpp\w*|jp-relatedposts|archive-?list)(?=$|[\s_-])"
    r"|(?:^|\s)(?:elementor-posts?(?=$|\s|__|-container)|"
    r"(?:views-row|blog-item|items-row|moduletable)(?=$|[\s_-])|wp-block-(?:post|query|latest-posts)(?=$|\s))",
    re.IGNORECASE,
)
_SAYS_ANOTHER_THING = re.compile(
    r"\b(?:no|has|with|without|category|tag|status|comments?-(?:open|closed))[-_]\S*", re.IGNORECASE
)
"""Classes that say what a thing has or which subject it is of, not what it is."""
_HEADINGS = ("h1", "h2", "h3")
_DATE_CLASSES = (
    ".elementor-post-info__item--type-date",
    ".submitted",
    "dd.published",
    "dd.create",
    ".createdate",
    ".post-date",
    ".postdate",
    ".entry-date",
)
"""Where builders, Drupal, Joomla and themes of WordPress show the day of publication."""
_OTHER_MOMENTS = re.compile(
    r"(?:^|[\s_-])(?:updated?|modified|gewijzigd|event|start|end)(?=$|[\s_-])", re.IGNORECASE
)
_PUBLISHED = re.compile(r"(?:^|[\s_-])(?:published|entry-date|post-date)(?=$|[\s_-])", re.IGNORECASE)
_PUBLISHED_PROPERTIES = frozenset(("", "datepublished", "datecreated"))
_OTHERS = re.compile(
    r"\W*(?:gerelateerd|(?:lees|zie|bekijk) ook|lees meer|meer\b|ander[es]?\b|laatste|recente?\b|nieuwste|"
    r"agenda\b|(?:\d+ )?(?:reacties?|comments?)\b|related|latest|recent|more\b|(?:read|see) also)",
    re.IGNORECASE,
)
"""The beginnings of headings below that of the thing itself, above what is not it."""
_CLOSELY_AROUND = 4
_MOST_ELEMENTS = 20_000
_MOST_DATES = 30
_MOST_ABOVE = 300
_LEAD = 100
"""Characters of a paragraph from which it is text, not a line about the text."""


def stands_beside(element: Element, within: Element | None = None) -> bool:
    """True when an element, or one around it up to ``within``, is beside what the page is about."""
    for each in (element, *islice(element.iterancestors(), _MOST_ABOVE)):
        if each is within or each.tag in ("body", "html"):
            return False
        is_foot = each.tag == "footer" and within is not None
        if (each.tag in _BESIDE_TAGS and not is_foot) or (each.get("role") or "").lower() in _BESIDE_ROLES:
            return True
        names = _SAYS_ANOTHER_THING.sub("", f"{each.get('class') or ''} {each.get('id') or ''}"[:600])
        # Templates call what is around page and margin by both: what holds the title is no margin.
        if _BESIDE.search(names) and next(each.iter("h1", "main"), None) is None:
            return True
    return False


def is_own(element: Element, main: Element | None) -> bool:
    """True for an element of what the page is about, be that in an article or in the page as a whole."""
    article = next(element.iterancestors("article"), None)
    if article is not None and article is not main:
        return False
    return not stands_beside(element, main)


def main_article(selection: Selection, url: str) -> Element | None:
    """The article that a page is about; None where it is in none, or nobody knows in which."""
    outermost = [
        each
        for each in islice(selection.tree.iter("article"), _MOST_ABOVE)
        if next(each.iterancestors("article"), None) is None
        and not stands_beside(each)
        and not leads_on(each, url)
    ]
    titled = [each for each in outermost if next(each.iter("h1"), None) is not None]
    chosen = titled or outermost
    if len(chosen) != 1:
        return None
    outside = any(
        is_own(heading, None) and not stands_beside(heading) and not _in_header(heading)
        for heading in selection.tree.iter("h1")
        if next(heading.iterancestors("article"), None) is None
    )
    # A heading above, and one article that has none at all, are of one thing: some templates part them.
    is_apart = not titled and outside and next(chosen[0].iter(*_HEADINGS), None) is not None
    return None if is_apart else chosen[0]


def times_in(selection: Selection) -> frozenset[Element]:
    """The elements of a page that are dates by themselves, whatever they are dates of."""
    marked = (each for each in selection.find(_DATE_CLASSES) if next(each.iter("time"), None) is None)
    return frozenset((*selection.tree.iter("time"), *marked))


def own_times(tree: Element, url: str, dated: frozenset[Element], main: Element | None) -> Iterator[Element]:
    """Those of the dates that are of what the page is about: before its first text, as its publication.

    ``main`` is the article that the page is about, if it is in one. Its own foot may have it as well: there
    only what is marked as the day of publication.
    """
    waiting = set(dated)
    region = main if main is not None else next(tree.iter("main"), tree)
    titles, left, is_in_text = 0, _MOST_DATES, False
    for element in islice(
        region.iter("time", "span", "li", "p", "dd", "td", "div", *_HEADINGS), _MOST_ELEMENTS
    ):
        if not waiting:
            return
        if element in waiting:
            waiting.remove(element)
            left -= 1
            if left < 0:
                return
            if is_in_text and not _is_marked_in_foot(element, main):
                continue
            if is_own(element, main) and _is_publication(element) and not _is_of_entry(element, region, url):
                yield element
        elif element.tag in _HEADINGS:
            is_in_text = is_in_text or (titles > 0 and _OTHERS.match(words(element)) is not None)
            titles += 1
        elif element.tag == "p" and is_own(element, main) and len(words(element)) > _LEAD:
            is_in_text = True
        if is_in_text and main is None:
            return


def _is_marked_in_foot(element: Element, main: Element | None) -> bool:
    """True for a day that is marked as that of publication, in the foot of the article."""
    if not _PUBLISHED.search(element.get("class") or ""):
        return False
    around = islice(element.iterancestors(), _CLOSELY_AROUND)
    return any(each.tag == "footer" and next(each.iterancestors("article"), None) is main for each in around)


def _is_of_entry(element: Element, region: Element, url: str) -> bool:
    """True for a date in an entry of a list, beside a heading that leads to another page."""
    for each in islice(element.iterancestors(), _CLOSELY_AROUND):
        if each is region:
            return False
        if leads_on(each, url):
            return True
    return False


def leads_on(article: Element, url: str) -> bool:
    """True for an article of which the heading is a link to another page: that is where it stands."""
    heading = next(article.iter(*_HEADINGS), None)
    if heading is None:
        return False
    links = (*heading.iter("a"), *heading.iterancestors("a"))
    return any(_is_elsewhere(url, link.get("href") or "") for link in links)


def _is_elsewhere(url: str, href: str) -> bool:
    if not href or href.startswith("#"):
        return False
    target = absolute(url, href)
    return target is None or target.rstrip("/").partition("#")[0] != url.rstrip("/").partition("#")[0]


def _in_header(heading: Element) -> bool:
    """True for a heading in the head of the site, which is its name."""
    return next(heading.iterancestors("header"), None) is not None


def _is_publication(element: Element) -> bool:
    properties = (element.get("itemprop") or element.get("property") or "").lower().split()
    if properties and not _PUBLISHED_PROPERTIES & {each.rpartition(":")[2] for each in properties}:
        return False
    names = element.get("class") or ""
    return bool(_PUBLISHED.search(names)) or not _OTHER_MOMENTS.search(names)
