"""What becomes of a form of a curator: which of its buttons was pressed, and what is told of the decision."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from archive.archive_error import CannotWrite, DecisionHolds
from pipeline.desk.deciding import Decided
from reading_room.asked import Asked
from reading_room.without_folders import without_folders
from wording.message import Message, say
from wording.told_error import told


def is_asked(asked: Asked, step: str) -> bool:
    """True where the button of this step was pressed: ``show``, ``again`` or ``write``."""
    return asked.sent_value("step") == step


def decided_page(asked: Asked, decided: Decided) -> Response:
    """To the journal, where the decision stands first; nothing is decided twice by loading that again."""
    done = "overgenomen" if decided.is_followed else "opgeschreven"
    return RedirectResponse(asked.link("/besluiten", gedaan=done), status_code=303)


def not_decided(error: Exception) -> Message:
    """What to say on the form when a decision could not be taken."""
    why = without_folders(told(error))
    if isinstance(error, CannotWrite) and not isinstance(error, DecisionHolds):
        return say("Nothing was changed. {why}", why=why)
    return why
