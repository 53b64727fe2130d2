"""The sample network: three small web sites on loopback, with the shape and the faults of real ones."""
