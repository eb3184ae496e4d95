# universality - the annex to the Bureau's report on the Plan of action. What each target is for:
#
#   make run        install what is missing, build, compute, draw, write out/
#   make test       build and run every test (MODE=dev; MODE=asan for the sanitizers)
#   make compare    fail when a computed figure differs from tests/baseline/figures.csv
#   make baseline   accept the figures as they are now
#   make bench      medians of `figures` and `run`, and of their parts
#   make lint       clang, cppcheck and clang-format look for faults
#   make golden     accept the command outputs that tests/cli.sh compares
#   make readme     write the tables of README.md and config.ini anew from the registries
#   make deps       install the Debian packages, if any is missing
#   make install    to $(DESTDIR)$(PREFIX); make clean removes build/ and out/
#
# MODE=dev|rel|asan|cov keeps the builds side by side under build/. build/universality is the
# release build.

MODE   ?= dev
PREFIX ?= /usr/local
BUILD  := build/$(MODE)
ifeq ($(origin CC),default)
CC     := gcc
endif

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes -Wstrict-prototypes \
        -Wvla -Wundef -Wwrite-strings -Wformat=2 -Werror
FLAGS_dev  := -O1 -fno-omit-frame-pointer
FLAGS_rel  := -O2 -DNDEBUG
FLAGS_asan := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_cov  := -O0 --coverage

LIBS := gsl cairo pangocairo pangoft2 fontconfig jansson nettle libdeflate inih
# Evaluated when a compile needs them, so that `make deps` can run first on a bare machine.
LIB_CFLAGS = $(shell pkg-config --cflags $(LIBS) | sed 's/-I/-isystem /g')
LIB_LDLIBS = $(shell pkg-config --libs $(LIBS)) -lcsv -lm
CFLAGS  = -std=c17 -g $(WARN) $(FLAGS_$(MODE)) -ffp-contract=off -D_GNU_SOURCE \
          -Ipipeline -Icharts $(LIB_CFLAGS)
LDFLAGS = $(FLAGS_$(MODE)) -Wl,--as-needed

SRC   := $(filter-out pipeline/main.c,$(sort $(shell find pipeline charts -name '*.c')))
OBJ   := $(SRC:%.c=$(BUILD)/%.o)
LIB   := $(BUILD)/libuniversality.a
BIN   := $(BUILD)/universality
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDARY:

help:
	@sed -n '2,/^$$/s/^# \{0,1\}//p' Makefile

# The build --------------------------------------------------------------------------------------

$(BUILD)/flags: FORCE # changes with the command line, so that no stale object survives
	@mkdir -p $(@D); echo '$(CC) $(CFLAGS)' | cmp -s - $@ || echo '$(CC) $(CFLAGS)' > $@

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo '  CC $@'; $(CC) $(CFLAGS) -MMD -MP -c $< -o $@

$(LIB): $(OBJ)
	@rm -f $@; ar rcs $@ $^

$(BIN): $(BUILD)/pipeline/main.o $(LIB)
	@echo '  LD $@'; $(CC) $(LDFLAGS) $^ $(LIB_LDLIBS) -o $@

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	@echo '  LD $@'; $(CC) $(LDFLAGS) $^ $(LIB_LDLIBS) -lcmocka -o $@

-include $(OBJ:.o=.d) $(BUILD)/pipeline/main.d $(wildcard $(BUILD)/tests/unit/*.d)

units: $(UNITS)
	@for t in $(UNITS); do $$t || exit 1; done

clean:
	rm -rf build out

FORCE:
.PHONY: help units clean FORCE
