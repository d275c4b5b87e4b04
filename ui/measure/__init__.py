"""Measures the real window: `precedent bench window`. It knows the window; the window does not know it."""
