"""Puts what a page leaves to scripts into the plain data of an answer, and back."""

from __future__ import annotations

from pipeline.read.by_script.template_marks import TemplateMarks, lines_beside, marks_of, open_places
from pipeline.workers.job_and_answer import Answer, PlainMarks
from spiders.links.page_tree import Element


def marks_answer(url: str, tree: Element | None, *, is_made: bool) -> Answer:
    """The marks of a page as it came; of a document that a browser made, what it is compared by."""
    if tree is None:
        return {"links": []}
    if is_made:
        return {"links": [], "still_open": list(open_places(tree)), "beside": lines_beside(tree)}
    found = marks_of(tree, url)
    if not found.scripts:
        return {"links": []}
    plain: PlainMarks = {
        "scripts": list(found.scripts),
        "places": list(found.places),
        "section": found.section,
    }
    return {"links": [], "marks": plain}


def marks_in(answer: Answer) -> TemplateMarks:
    """The marks in an answer; none where a page has nothing that scripts could bring a text with."""
    found = answer.get("marks")
    if found is None:
        return TemplateMarks()
    return TemplateMarks(tuple(found["scripts"]), tuple(found["places"]), found["section"])
