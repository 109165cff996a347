#!/usr/bin/env bash
# coverage.sh - branches of the library that its tests take, by folder: builds with
# -Db_coverage=true into build-coverage, runs unit, reference, command, conformance and
# out-of-memory tests and the inputs of the fuzzers, prints the figures and fails under a
# floor (coverage.py). asserts are left out, since no input takes their other branch;
# nothing else is. coverage.sh --lines also names, for each file, the lines with branches
# that were not taken, and how many.
set -euo pipefail
cd "$(dirname "$0")/../.."
build="build-coverage"
export GCOV_ERROR_FILE=/dev/null # where a test lets nothing be written, nor are counts

[ -d $build ] || CC=gcc meson setup $build -Dtests=enabled -Dbuildtype=debug \
    -Db_coverage=true -Db_ndebug=true -Dman=disabled \
    -Dc_args=-fprofile-update=atomic # threads count together
tests=(unit reference cli memory_hook memory_process fuzz_text fuzz_options fuzz_rendering
    unicode_sentence unicode_word chrome_golden golden_rules language_identification)
meson compile -C $build
find $build -name '*.gcda' -delete
meson test -C $build --no-rebuild --print-errorlogs --timeout-multiplier 6 "${tests[@]}"

gcovr --root . --object-directory $build --json $build/coverage.json \
    --filter 'summarizer/(base|text|vector|rank|select|digest)/'
python3 tests/house/coverage.py $build/coverage.json "$@"
