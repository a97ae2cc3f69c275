"""The staged tree and its frame → what is published, whole or not at all."""
