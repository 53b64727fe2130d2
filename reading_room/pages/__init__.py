"""The pages of the room: one file each, which looks up what was asked and names the template."""
