"""What is found: evaluated, ranked, shown with the words around it, and cited."""
