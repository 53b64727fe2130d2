"""Engines that read and describe elsewhere: Spark on this machine, and a cluster of it on loopback."""
