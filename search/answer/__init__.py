"""The answer: documents evaluated, ranked, shown with the words around what was found, and cited."""
