"""`make bench`: measure the budgets of the house on sample data, print a table, write bench/results.json.

Everything compared is measured in the same run; absolute figures are printed beside and not gated."""

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
DATABASE = "songlo_bench"


def main() -> int:
    import django

    django.setup()
    from bench import bytes_on_wire, imports, in_session, in_session_page, pages, papers, scores, visit_plans
    from bench.place import prepare_database, running_server
    from bench.result import table, write_results

    prepare_database(DATABASE)
    results = papers.measure_render()
    results += papers.measure_bound_year()
    with running_server() as server:
        results += pages.measure_throughput(server)
        results += bytes_on_wire.measure(server)
        phones = in_session.prepare_phones()
        results += in_session_page.measure(server, phones[0])
        results += in_session.measure(server, phones)
    results += pages.measure_queries()
    results += pages.measure_year_roll()
    results += imports.measure()
    results += papers.measure_batch()
    results += visit_plans.measure()
    results += scores.measure()  # makes the district larger: last
    write_results(results, Path(__file__).parent / "results.json")
    print(table(results))
    return 0 if all(result.met is not False for result in results) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
