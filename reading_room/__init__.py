"""The archive in a browser. The way of a request, from the socket to the page, in this order:

1. ``serving`` opens one socket and has uvicorn listen; the crawler is not loaded. ``proxies`` says under
   which name a proxy was asked.
2. ``hosts`` looks at the name that was asked for: the room and the replay have one each, so that nothing of
   an archived page stands in our origin. Any other name is refused.
3. ``policy`` puts the policy of that name on every answer.
4. ``application`` finds the page by its address, and ``answering`` has it answer in a thread.
   ``curating`` knows who is logged in, and reads what they send.
5. ``pages`` looks it up, by the same functions as the command line.
6. ``shown`` fills in the template. Text of a site is escaped and kept from turning the direction of ours.
7. ``replay`` turns kept bytes into bytes that may be shown: pure functions, without network or database.

Errors become pages in ``troubles``, the third border of the program.
"""
