"""The archive's database: how it is opened, its tables, its seal, and its migrations."""
