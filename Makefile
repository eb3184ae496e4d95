# universality - the annex to the Bureau's report on the Plan of action. What each target is for:
#
#   make run        install what is missing, build, compute, draw, write out/
#   make test       build and run every test (MODE=dev; MODE=asan for the sanitizers)
#   make test-schema  `schema` against the published JSON Schema; needs node and npm
#   make compare    fail when a computed figure differs from tests/baseline/figures.csv
#   make baseline   accept the figures as they are now
#   make bench      medians of `figures` and `run`, and of their parts; with AGAINST=PROGRAM, the program of
#                   another commit in a clone of its own, of both, side by side
#   make test-browser  annex.html and briefs in chromium: contrast, landmarks, no horizontal scroll, print, no console
#                   error (apart from `make test`: installs chromium and two npm packages)
#   make fuzz       RUNS executions of each fuzz target from the seeds in tests/fuzz, then the whole program on
#                   typing errors (installs clang)
#   make test-threads  a run, all briefs and a sweep under ThreadSanitizer (apart from `make test`: builds a
#                   program of its own)
#   make prose      how the annex reads: length of sentences and share of numbers, chapter by chapter
#   make test-docx  annex.docx as LibreOffice draws it: numbers, captions, references (apart from `make test`:
#                   installs LibreOffice)
#   make gallery    README's pictures anew, in charts/gallery
#   make lint       clang, cppcheck and clang-format look for faults
#   make golden     accept the command outputs that tests/cli.sh compares
#   make readme     write README's tables, config.ini and charts/gallery anew from the program
#   make cov        the share of lines that the tests reach, by file
#   make deps       install the Debian packages, if any is missing
#   make compdb     compile_commands.json, for editors and other tools
#   make deb        a Debian package, in build/deb
#   make test-clean README's two commands in a fresh Debian 12 that holds nothing but git and make (as root)
#   make install    to $(DESTDIR)$(PREFIX); make uninstall takes it away again
#   make clean      remove build/ and out/
#
# MODE=dev|rel|asan|tsan|cov keeps the builds side by side under build/. build/universality is the
# release build. CPPFLAGS, CFLAGS and LDFLAGS of the environment or the command line come after the
# project's own flags. WERROR=1, which CI=true implies, makes warnings errors.

MODE   ?= dev
PREFIX ?= /usr/local
BUILD  := build/$(MODE)
ifeq ($(filter dev rel asan tsan cov fuzz,$(MODE)),)
$(error MODE is dev, rel, asan, tsan, cov or fuzz, not '$(MODE)')
endif
ifeq ($(origin CC),default)
CC     := gcc
endif

VERSION := $(shell cat VERSION)
WERROR  ?= $(if $(filter true,$(CI)),1)
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes \
        -Wvla -Wundef -Wwrite-strings -Wformat=2 $(if $(filter 1,$(WERROR)),-Werror)
FLAGS_dev  := -O1 -fno-omit-frame-pointer
FLAGS_rel  := -O2 -DNDEBUG
FLAGS_asan := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_cov   = -Og --coverage -DCOVERAGE_FOLDER='"$(abspath $(BUILD))"'
FLAGS_tsan := -O1 -fsanitize=thread -fno-omit-frame-pointer
FLAGS_fuzz := -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

# What `make deps` asks Debian for: to build, to draw, to test.
BUILD_PACKAGES := \
  gcc \
  make \
  pkg-config \
  libcairo2-dev \
  libcsv-dev \
  libdeflate-dev \
  libgsl-dev \
  libicu-dev \
  libinih-dev \
  libjansson-dev \
  libpango1.0-dev \
  libxlsxwriter-dev \
  libxml2-dev \
  nettle-dev
FONT_PACKAGES := \
  fonts-dejavu-core \
  fonts-dejavu-extra
PACKAGES := $(BUILD_PACKAGES) $(FONT_PACKAGES) libcmocka-dev
# What only these targets ask for. Node comes from Debian unless a newer one is there.
TEST_PACKAGES := \
  groff-base \
  libglpk-dev \
  poppler-utils \
  qpdf
CLEAN_PACKAGES := debootstrap
DEB_PACKAGES := \
  debhelper \
  dpkg-dev \
  fakeroot \
  lintian
BROWSER_PACKAGES = chromium poppler-utils $(if $(shell command -v npm),,nodejs npm)
FUZZ_PACKAGES   := clang libclang-rt-14-dev
DOCX_PACKAGES   := libreoffice-writer-nogui poppler-utils

LIBS := gsl cairo pangocairo pangoft2 fontconfig jansson nettle libdeflate inih
# Not linked, but opened when first needed (base/late.h).
LATE_LIBS := icu-i18n icu-uc libxml-2.0 xlsxwriter
LATE      := -licui18n -licuuc -lxml2 -lxlsxwriter
# Asked once, and only when a compile needs them: `make deps` runs first on a bare machine.
LIB_CFLAGS = $(eval LIB_CFLAGS := $(shell pkg-config --cflags $(LIBS) $(LATE_LIBS) | sed 's/-I/-isystem /g'))$(LIB_CFLAGS)
LIB_LDLIBS = $(eval LIB_LDLIBS := $(shell pkg-config --libs $(LIBS)) -lcsv -lm)$(LIB_LDLIBS)
# The user's flags come last, so that they win.
COMPILE = $(CC) -std=c17 -g $(WARN) $(FLAGS_$(MODE)) -ffp-contract=off -D_GNU_SOURCE \
          -DPROGRAM_VERSION='"$(VERSION)"' -Ipipeline -Icharts -I$(BUILD)/made $(LIB_CFLAGS) \
          $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) $(FLAGS_$(MODE)) -Wl,--as-needed $(CFLAGS) $(LDFLAGS)

SRC   := $(filter-out pipeline/program/main.c,$(sort $(shell find pipeline charts -name '*.c')))
OBJ   := $(SRC:%.c=$(BUILD)/%.o)
LIB   := $(BUILD)/libuniversality.a
BIN   := $(BUILD)/universality
TEXT_MADE := $(BUILD)/made/text/messages.h $(BUILD)/made/text/value_names.h
MADE  := $(TEXT_MADE) $(BUILD)/made/base/sonames.h
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDARY:

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile

# Everyday use -----------------------------------------------------------------------------------

# Builds in a make of its own, after `deps`: only then are the answers of pkg-config right. The + hands
# the jobs of `make -jN` on, which make does by itself only where a recipe names $(MAKE).
JOBS_OF_MAKE  = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))
BUILT = +@$(MAKE) --no-print-directory $(JOBS_OF_MAKE)
DEV   = MODE=dev BUILD=build/dev
REL   = MODE=rel BUILD=build/rel

# DEPS=true leaves the packages to the caller, such as dpkg-buildpackage.
DEPS ?= .ci/deps
deps:
	@$(DEPS) $(PACKAGES)

run: build/universality
	@build/universality $(ARGS) run

build/universality: deps FORCE
	$(BUILT) $(REL) build/rel/universality
	@ln -sf rel/universality $@

test: deps
	@.ci/deps $(TEST_PACKAGES)
	$(BUILT) $(DEV) objects
	$(BUILT) MODE=$(MODE) BUILD=$(BUILD) tests
	@BUILD=$(BUILD) MODE=$(MODE) bash tests/run.sh

test-schema: build/universality
	@bash tests/schema/run.sh build/rel/universality

compare: build/universality
	@build/universality -q compare tests/baseline/figures.csv $(if $(GITHUB_ACTIONS),--format=github) && \
	 echo 'every figure is as in tests/baseline/figures.csv' || \
	 { echo 'figures moved: mend the cause, or accept them with `make baseline` and say why' >&2; exit 1; }

baseline: build/universality
	@build/universality -q -s report.output=build/compare figures
	@mkdir -p tests/baseline; cp build/compare/figures.csv tests/baseline/figures.csv
	@git diff --stat -- tests/baseline

golden: deps
	$(BUILT) $(DEV) build/dev/universality
	@BUILD=build/dev bash tests/cli.sh --accept

readme: deps
	$(BUILT) $(DEV) build/dev/universality
	@BUILD=build/dev bash tests/readme.sh --write

gallery: deps
	$(BUILT) $(DEV) build/dev/universality
	@BUILD=build/dev bash tests/readme.sh --write

# Pictures of the page are left in build/browser, to be looked at.
test-browser: deps
	$(BUILT) $(DEV) build/dev/universality
	@.ci/deps $(BROWSER_PACKAGES)
	@build/dev/universality -q -s report.output=build/browser-run run 2>/dev/null
	@cd tests/browser && { [ -d node_modules ] || npm ci --no-audit --no-fund --silent; }
	@build/dev/universality -q -s brief.output=build/browser-briefs brief all 2>/dev/null
	@node tests/browser/annex.test.mjs build/browser-run/annex.html build/browser build/browser-briefs

test-docx: deps
	$(BUILT) $(DEV) build/dev/universality
	@.ci/deps $(DOCX_PACKAGES)
	@BUILD=build/dev bash tests/docx.sh

test-threads: deps
	$(BUILT) MODE=tsan BUILD=build/tsan build/tsan/universality
	@BUILD=build/tsan bash tests/threads.sh

prose: build/universality
	@build/universality -q -s report.output=build/prose run 2>/dev/null
	@bash tests/prose.sh build/prose/annex.html

bench: build/universality
	@.ci/deps time
	@$(CC) -std=c17 $(WARN) -O2 -D_GNU_SOURCE tests/noop_csv.c -lcsv -o build/rel/noop_csv
	@bash tests/bench.sh build/rel/universality $(if $(AGAINST),21 '$(AGAINST)')

cov: deps
	@find build/cov -name '*.gcda' -delete 2>/dev/null; $(MAKE) --no-print-directory MODE=cov BUILD=build/cov test || true
	@bash tests/coverage.sh build/cov

# Executions of each target: RUNS=100000 make fuzz. One process at a time.
RUNS ?= 1000000
FUZZ := csv config wording map untc survey compare sheet xlsx acts
fuzz: deps
	@.ci/deps $(FUZZ_PACKAGES)
	$(BUILT) MODE=fuzz BUILD=build/fuzz CC=clang $(FUZZ:%=build/fuzz/fuzz_%)
	$(BUILT) MODE=asan BUILD=build/asan build/asan/mutate
	@bash tests/fuzz.sh build/fuzz $(RUNS) $(FUZZ)

lint: deps
	@bash tests/lint.sh

compdb: deps
	$(BUILT) MODE=$(MODE) BUILD=$(BUILD) $(MADE)
	@.ci/compdb $(call QUOTE,$(COMPILE)) $(SRC) pipeline/program/main.c $(wildcard tests/unit/*.c) >compile_commands.json

deb:
	@$(DEPS) $(BUILD_PACKAGES) $(FONT_PACKAGES) $(DEB_PACKAGES)
	@.ci/deb

test-clean:
	@$(DEPS) $(CLEAN_PACKAGES)
	@bash tests/clean.sh

# Where things go, below $(DESTDIR)$(PREFIX).
SHARE      := share/universality
DOC        := share/doc/universality
MANUAL     := share/man/man1/universality.1
COMPLETION := share/bash-completion/completions/universality

install: build/universality
	install -D build/rel/universality $(DESTDIR)$(PREFIX)/bin/universality
	build/universality list man >build/universality.1
	install -D -m 644 build/universality.1 $(DESTDIR)$(PREFIX)/$(MANUAL)
	build/universality list completion >build/universality.bash
	install -D -m 644 build/universality.bash $(DESTDIR)$(PREFIX)/$(COMPLETION)
	find config.ini data -type f -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/$(SHARE)/{} \;
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/$(DOC) README.md LICENSE
	@echo 'start a report with: cp -r $(PREFIX)/$(SHARE) report; cd report; universality run'

# Only what install put there.
uninstall:
	cd $(DESTDIR)$(PREFIX) && rm -f bin/universality $(MANUAL) $(COMPLETION) $(DOC)/README.md $(DOC)/LICENSE
	find config.ini data -type f -exec rm -f $(DESTDIR)$(PREFIX)/$(SHARE)/{} \;
	cd $(DESTDIR)$(PREFIX) && find $(SHARE) $(DOC) -depth -type d -empty -delete

# The build --------------------------------------------------------------------------------------

QUOTE = '$(subst ','\'',$(1))' # one word for the shell
$(BUILD)/flags: FORCE # changes with the command line, so that no stale object survives
	@mkdir -p $(@D); printf '%s\n' $(call QUOTE,$(COMPILE)) $(call QUOTE,$(LINK) $(LIB_LDLIBS)) > $@.new; \
	 cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# The constants of the messages, written anew only where they differ: a change of wording compiles nothing.
$(BUILD)/made/text/messages.h: charts/text/messages.awk charts/text/en.msg
$(BUILD)/made/text/value_names.h: charts/text/value_kinds.awk $(wildcard $(addsuffix /*.[ch],charts/text charts/catalogue charts/annex))
$(TEXT_MADE):
	@mkdir -p $(@D); awk -f $^ >$@.new; \
	 cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# A library without code that needs those opened late: it tells their names, and dpkg-shlibdeps their packages.
$(BUILD)/late.so: $(BUILD)/flags
	@$(CC) -shared -nostdlib -Wl,--no-as-needed $(shell pkg-config --libs-only-L $(LATE_LIBS)) $(LATE) -o $@
$(BUILD)/made/base/sonames.h: $(BUILD)/late.so
	@mkdir -p $(@D); readelf -d $< | sed -n 's/.*(NEEDED).*\[lib\(\([a-z0-9]*\)\.so.*\)\]/#define SONAME_\2 "lib\1"/p' >$@

# What is embedded as it stands (base/asset.h).
$(BUILD)/charts/text/language.o: charts/text/en.msg
$(BUILD)/charts/annex/html_style.o: charts/annex/page.css charts/annex/page.js
$(BUILD)/charts/annex/docx.o: $(wildcard charts/annex/docx/*.xml)

# The leak check reads this file when the program ends, in its sandbox.
$(BUILD)/pipeline/base/sandbox.o: private MODE_DEFINES = $(if $(filter asan,$(MODE)),-DLEAKS_FILE='"$(abspath tests/leaks.supp)"')

$(BUILD)/%.o: %.c $(BUILD)/flags | $(MADE)
	@mkdir -p $(@D)
	@echo '  CC $@'; $(COMPILE) $(MODE_DEFINES) -MMD -MP -c $< -o $@

$(LIB): $(OBJ)
	@rm -f $@; ar rcs $@ $^

$(BIN): $(BUILD)/pipeline/program/main.o $(LIB)
	@echo '  LD $@'; $(LINK) $^ $(LIB_LDLIBS) -o $@

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	@echo '  LD $@'; $(LINK) $^ $(LIB_LDLIBS) -lcmocka $(TEST_LIBS) -o $@

# Reads what the program wrote as XML.
$(BUILD)/tests/test_compare: TEST_LIBS = $(shell pkg-config --libs libxml-2.0)

# The attack on confidential answers is a linear program.
$(BUILD)/tests/test_disclosure: TEST_LIBS = -lglpk

# The program with system calls that fail on demand, for tests/faults.sh.
WRAPPED := open read pwrite fsync close mkdir mkdirat rename renameat2 unlinkat \
           arena_alloc arena_bytes arena_grow
$(BUILD)/faulty: $(BUILD)/tests/faults.o $(BUILD)/pipeline/program/main.o $(LIB)
	@echo '  LD $@'; $(LINK) $(WRAPPED:%=-Wl,--wrap=%) $^ $(LIB_LDLIBS) -o $@

# The program as a function of tests/mutate.c, which calls it in child processes.
$(BUILD)/tests/program.o: $(BUILD)/pipeline/program/main.o
	@objcopy --redefine-sym main=universality_main $< $@

$(BUILD)/tests/mutate.o: COMPILE += -Itests
$(BUILD)/mutate: $(BUILD)/tests/mutate.o $(BUILD)/tests/program.o $(LIB)
	@echo '  LD $@'; $(LINK) $^ $(LIB_LDLIBS) -o $@

# Only what the targets read with: no drawing library is instrumented.
FUZZ_OBJ := $(filter $(addprefix $(BUILD)/pipeline/,base/% input/% import/% figures/format% output/compare%) $(BUILD)/charts/text/%,$(OBJ))
$(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_OBJ)
	@echo '  LD $@'; $(LINK) -fsanitize=fuzzer $^ $(LIB_LDLIBS) -o $@

# Another day for the libraries too, which --wrap does not reach.
$(BUILD)/another_day.so: tests/another_day.c $(BUILD)/flags
	@$(CC) -std=c17 $(WARN) -shared -fPIC -D_GNU_SOURCE $< -o $@

-include $(OBJ:.o=.d) $(BUILD)/pipeline/program/main.d $(BUILD)/tests/faults.d $(BUILD)/tests/mutate.d $(wildcard $(BUILD)/tests/fuzz/*.d) $(wildcard $(BUILD)/tests/unit/*.d)

objects: $(OBJ) $(BUILD)/pipeline/program/main.o
tests: $(BIN) $(UNITS) $(BUILD)/faulty $(BUILD)/mutate $(BUILD)/another_day.so

units: $(UNITS)
	@for t in $(UNITS); do $$t || exit 1; done

clean:
	rm -rf build out

FORCE:
.PHONY: help deps run test test-clean compdb deb test-schema test-browser test-docx test-threads prose compare baseline golden readme gallery bench cov fuzz lint install \
        uninstall objects tests units clean FORCE
