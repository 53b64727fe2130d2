"""The program's words: templates with values, put into the reader's language where they are shown.

Whoever has something to say writes ``say("{site} left {count:address/addresses} waiting", …)``: an English
template and its values (``message``), never a finished sentence. It travels as that, through errors, reports
and files, and is put into Dutch or English at the border (``words``), by one table (``dutch``).

This room lies below all others, and imports none of them.
"""
