"""Mutated content through ``check`` and whole builds: nothing may raise, hang or be silent. See README.md."""
