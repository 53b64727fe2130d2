"""How found items are cited: one reference of each, written as a sentence, a PWID, RIS, BibTeX or CSL."""
