"""Pages whose words a script makes: told apart from pages without words, and read where their data says them.

``signs`` looks at the markup, ``page_data`` finds the JSON that stands in it, ``words_in_data`` the text in
that. No script is run.
"""

from pipeline.read.by_script.made_by_script import made_by_script

__all__ = ("made_by_script",)
