"""Demo data: an invented year of the district committee of Sông Lô. Sits on top; nobody imports it."""
