"""The full text: how it is cut, indexed, and asked."""
