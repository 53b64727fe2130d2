"""The sample network: small web sites on loopback, with the shape and the faults of real ones."""
