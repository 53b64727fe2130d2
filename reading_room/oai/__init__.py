"""The archive for harvesters, by the protocol OAI-PMH 2.0 of the Open Archives Initiative.

``asked_verbs`` reads what is asked, ``datestamps`` moments, ``set_names`` the names of sets and ``tokens``
where a list goes on; what is not as the protocol has it is a ``refusal``. ``repository`` says whether the
archive can be harvested, and as what. ``answers`` has the six verbs, ``formats`` the descriptions in oai_dc
and in MDTO, ``envelope`` what stands around every answer. What there is to harvest is told by
``archive.harvest``; of what is withheld nothing comes from there but an id and a moment.
"""
