# Set-up, the demo, the tests and the checks, each in one word; see README.md.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin

.PHONY: setup demo test test-long check clean bench-crawl bench-search bench-read bench-night bench-year bench-kill bench-verify bench-import bench-describe bench-strategies test-postgresql

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.ready-to-check: $(VENV)/.ready
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[check]'
	touch $@

demo: $(VENV)/.ready
	$(RUN)/alliantie demo

test: $(VENV)/.ready-to-check
	$(RUN)/pytest --ignore=tests/long

test-long: $(VENV)/.ready-to-check
	$(RUN)/pytest tests/long

test-postgresql: $(VENV)/.ready-to-check
	$(RUN)/python -m tests.postgresql -rs tests/test_*.py tests/long/test_kill.py tests/long/test_resume.py tests/long/test_night_killed.py \
		tests/long/test_unchanged.py tests/long/test_night_order.py tests/long/test_soft_404.py \
		tests/long/test_crawl_begun.py tests/long/test_crawl_network.py tests/long/test_crawl_troubles.py \
		tests/long/test_derive_anew.py tests/long/test_import_kept.py tests/long/test_migration_killed.py \
		tests/long/test_read_only.py tests/long/test_rebuild_after_harm.py tests/long/test_robots_in_scrapy.py \
		tests/long/test_robots_unavailable.py tests/long/test_search_flipped_bits.py tests/long/test_search_index_growing.py \
		tests/long/test_timer_started.py tests/long/test_verify_flipped_bits.py

check: $(VENV)/.ready-to-check
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports

bench-crawl: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.crawl

bench-search: $(VENV)/.ready-to-check
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(RUN)/python -m bench.search_speed $(ITEMS)
	$(RUN)/alliantie --archive bench/work/network demo > /dev/null
	$(RUN)/python -m bench.search_quality bench/work/network
	$(RUN)/python -m bench.search_pairs

bench-read: $(VENV)/.ready-to-check
	$(RUN)/alliantie --archive bench/work/network demo > /dev/null
	$(RUN)/python -m bench.read bench/work/network $(FOLDERS)

bench-night: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.night --pages $(or $(PAGES),1000)

bench-year: $(VENV)/.ready-to-check
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	$(RUN)/python -m bench.year --nights $(or $(NIGHTS),365)

bench-kill: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.kill --kills $(or $(KILLS),100)

bench-strategies: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.strategies

bench-describe: $(VENV)/.ready-to-check
	$(RUN)/alliantie --archive bench/work/network demo > /dev/null
	$(RUN)/python -m bench.describe bench/work/network
	$(RUN)/python -m bench.second_sample bench/work/second

bench-verify: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.verify

bench-import: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.importing --megabytes $(or $(MEGABYTES),1000)

clean:
	rm -rf $(VENV) *.egg-info build dist demo-archive .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench/work
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
