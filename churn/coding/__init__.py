"""Coding: what people said about why they left becomes codes of one taxonomy, each with what decided it."""
