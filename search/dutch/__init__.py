"""Dutch words: how they are taken apart, stemmed, spelt, sounded and dated."""
