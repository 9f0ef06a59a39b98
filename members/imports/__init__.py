"""Excel in: a file becomes sheets, rows of people or cells, what each would change, and then rows of the tables.

`reading` (refusals, then a process of its own that parses) → `headings`, `table` (which row is what) → `values`,
`names` (one cell each) → `people`, `cells` (a row each) → `checking` (against the file and the database) →
`applying` (set by set). Nothing here knows who asks; services/imports.py does."""
