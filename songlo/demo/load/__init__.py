"""Rows of the demo database, written in bulk through every constraint; `load_demo` is the door."""

from songlo.demo.load.everything import DemoExists, Size, load_demo

__all__ = ["DemoExists", "Size", "load_demo"]
