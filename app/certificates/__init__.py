"""Certificates: frozen facts become a PDF that can be checked."""
