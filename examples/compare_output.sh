#!/bin/sh
# compare_output.sh EXPECTED PROGRAM [ARGUMENT...]
# Runs the program and fails, showing the difference, if it fails or prints anything else
# than the file EXPECTED holds. With SMZ_BLESS=1 in the environment what it prints becomes
# the new EXPECTED.
set -eu

expected=$1
shift

if [ "${SMZ_BLESS:-0}" = 1 ]; then
    "$@" >"$expected"
    exit 0
fi
actual=$(mktemp)
trap 'rm -f "$actual"' EXIT
"$@" >"$actual"
diff -u "$expected" "$actual"
