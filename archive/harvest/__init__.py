"""What harvesters get of an archive: what changed since they asked last, and what is no longer there.

``groups`` are the ways in which items belong together, ``once_open`` tells of what is withheld now whether it
ever was there, ``turns_of_access`` when whole sites opened or closed; ``harvest`` lists all of it in pages.
"""
