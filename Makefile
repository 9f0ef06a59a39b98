# Each target is a script in bin/ that also works without make.
.PHONY: help run test check bench offline-matrix fmt lock bundle screenshots guide-pictures stop

help: ## these lines
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 24

run: ## the site with sample data on http://127.0.0.1:8000 (PORT=… for another port)
	@bin/run

test: ## the tests (ARGS="tests/members -k roster" for some)
	@bin/test $(ARGS)

check: ## style, types, layers, migrations, deployment; every page and every fault of the network
	@bin/check

bench: ## the budgets: a table and bench/results.json
	@bin/bench $(ARGS)

offline-matrix: ## what can go wrong between phones and server: the table of docs/offline.md
	@bin/offline-matrix

fmt: ## mend style
	@bin/fmt

lock: ## write the locks of requirements*.in anew
	@bin/lock $(ARGS)

bundle: ## a folder from which a machine without any registry installs (ARGS=directory)
	@bin/bundle $(ARGS)

screenshots: ## a picture of every page, on a phone and on a desk
	@bin/screenshots

guide-pictures: ## the pictures of "Hướng dẫn", from the sample data
	@bin/guide-pictures

stop: ## stop what still runs of this checkout
	@bin/stop
