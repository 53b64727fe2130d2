"""A picture in a box of its own has the line of that box for its caption, however its page is made."""

from __future__ import annotations

import pytest

from spiders.links.page_links import find_links
from spiders.links.page_tree import parse


def _said(markup: str) -> dict[str, str]:
    """What a page says of each file that it shows or leads to, by the name of that file."""
    tree = parse(markup)
    assert tree is not None
    links = find_links(tree, "http://buurt.example/")
    return {link.url.rpartition("/")[2]: link.sentence for link in links if link.url.endswith("g")}


@pytest.mark.parametrize(
    "markup",
    [
        "<div class=box><center><div class=first><a href=a.jpg><img src=k.png alt='Soep'></a></div></center>"
        "<div class=name>De soep staat klaar</div></div>"
        "<div class=box><center><div class=first><a href=b.jpg><img src=l.png alt=''></a></div></center>"
        "<div class=name>Het koor zingt</div></div>",
        "<table><tr><td><a href=a.jpg><img src=k.png></a><br>De soep staat klaar</td>"
        "<td><a href=b.jpg><img src=l.png></a><br>Het koor zingt</td></tr></table>",
        "<ul><li><p>De soep staat klaar</p><div><a href=a.jpg><img src=k.png></a></div></li>"
        "<li><p>Het koor zingt</p><div><a href=b.jpg><img src=l.png></a></div></li></ul>",
        "<dl><dt><a href=a.jpg><img src=k.png alt='De soep staat klaar'></a></dt></dl>"
        "<dl><dt><a href=b.jpg><img src=l.png alt='Het koor zingt'></a></dt></dl>",
    ],
)
def test_small_pictures_in_boxes_have_the_line_of_their_box_for_a_caption(markup: str) -> None:
    said = _said(f"<body><h2>Feest</h2>{markup}<p>Een lange regel over iets heel anders.</p>")
    assert (said["a.jpg"], said["b.jpg"]) == ("De soep staat klaar", "Het koor zingt")


def test_a_box_alone_has_a_caption_where_the_picture_says_the_same() -> None:
    box = "<div><div><a href=a.jpg><img src=k.png alt='De soep'></a></div><div>De soep</div></div>"
    assert _said(f"<body><div>{box}</div><p>Meer tekst over wat anders.")["a.jpg"] == "De soep"


@pytest.mark.parametrize(
    "markup",
    [
        "<div><a href=een.htm><img src=a.jpg></a><h3><a href=een.htm>Nieuws van een</a></h3></div>"
        "<div><a href=twee.htm><img src=b.jpg></a><h3><a href=twee.htm>Nieuws van twee</a></h3></div>",
        "<div><img src=a.jpg><p>Een eerste alinea.</p><p>En nog een alinea.</p></div>"
        "<div><img src=b.jpg><p>Een alinea ernaast.</p><p>En de laatste.</p></div>",
        "<div><img src=a.jpg><p>Alleen deze regel staat hier, en niets ernaast.</p></div>",
    ],
)
def test_a_line_that_leads_on_or_one_of_several_is_no_caption(markup: str) -> None:
    assert _said(f"<body>{markup}")["a.jpg"] == ""


@pytest.mark.parametrize("alt", ["IMG_0031.JPG", "soep", "foto van vorige week.jpg", ""])
def test_the_name_of_a_file_in_the_place_of_a_picture_is_no_caption(alt: str) -> None:
    assert _said(f"<body><p><a href=a.jpg><img src=k.png alt='{alt}'></a></p><p>Tekst</p>")["a.jpg"] == ""
