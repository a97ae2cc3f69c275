"""Figures of the kiosk: ``python -m bench.kiosk``."""
