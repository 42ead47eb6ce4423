"""Measurements: each prints its figures, none asserts an absolute time."""
