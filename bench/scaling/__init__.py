"""What work of several workers costs, measured and fitted, for archives that no machine here could hold."""
