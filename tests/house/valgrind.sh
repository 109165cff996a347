#!/usr/bin/env bash
# valgrind.sh SUMMARIZE - memcheck of the whole command on a handful of inputs: reads of
# what was never written, which the sanitizers do not see (MemorySanitizer would have to
# have built OpenBLAS, libxml2, libstemmer and utf8proc too), and blocks that nobody holds.
set -euo pipefail
summarize=$(realpath "$1")
cd "$(dirname "$0")/../.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export OPENBLAS_NUM_THREADS=1
n=0

# watch COMMAND...: its output is let go, its status is 0, 3 or 4 as a rule.
watch() {
    local status=0
    valgrind --quiet --error-exitcode=99 --leak-check=full --num-callers=25 \
        --errors-for-leak-kinds=definite,indirect --log-file="$log" \
        "$summarize" "$@" > /dev/null 2>&1 || status=$?
    n=$((n + 1))
    case $status in
    0 | 2 | 3 | 4) [ ! -s "$log" ] && return ;;
    esac
    echo "FAILED: $* (status $status)"
    cat "$log"
    exit 1
}

watch --format json --explain examples/visit
watch --format html --section "First: visit" --section "Rest: trade" examples/visit
watch --select mmr --rank lexrank --graph dense examples/visit
watch --graph sparse --query "relations trade" --to de examples/visit
watch --list-sentences tests/golden/chrome tests/cli/inputs
watch --seen tests/cli/inputs/flut.txt --format markdown tests/cli/inputs/flood
watch --strict tests/cli/inputs/broken.txt tests/cli/inputs/western.txt
watch --batch -j 2 tests/cli/inputs/batch/three.jsonl tests/cli/inputs/batch/shapes.jsonl
watch --stories tests/golden/chrome examples/visit
watch --words none
watch --help-all
echo "$n runs, nothing to say"
