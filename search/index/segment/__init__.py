"""The files of the index: what a segment keeps of its terms, how segments are written, read and joined."""
