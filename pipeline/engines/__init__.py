"""Where much is read and described anew: on the processors of this machine, or on a cluster of Spark.

What is done there is a pure function of what is handed over (``engine.py``); the archive's database stays
with the run that asks. ``local.py`` has processes of this machine, ``spark.py`` a cluster, whose workers do
``on_worker.py``; ``alike.py`` is what has to be the same on all of them.
"""
