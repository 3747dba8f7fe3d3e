"""Dragoman reads news pages and keeps the record of diplomacy."""
