"""The error of an object store that cannot be asked, or that refuses: what it holds is not in doubt by
that.
"""

from __future__ import annotations

import errno

from wording.message import Message


class StoreFails(OSError):
    """The store did not do what it was asked; ``said`` is a sentence about it, ``filename`` what it was
    about.

    It counts as a failing disk does: nobody can tell what is there until it answers.
    """

    def __init__(self, said: Message, about: str) -> None:
        super().__init__(errno.EREMOTEIO, str(said), about)
        self.said = said

    def __reduce__(self) -> tuple[type[StoreFails], tuple[Message, str]]:
        return StoreFails, (self.said, str(self.filename))
