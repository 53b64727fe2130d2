"""Log-in, and what is needed to take a form from a curator and from nobody else.

A request goes through it in this order: ``sent_form`` reads the form if it was sent from a page of this room;
``desk`` knows by the cookie who is logged in; the page, in ``reading_room.pages``, hands what was decided to
``pipeline.curate``. Without ``alliantie serve --curate`` there is no desk, and none of its pages.
"""
