#!/usr/bin/env bash
# campaign.sh TARGET SECONDS [OPTION...]: fuzzes one target with libFuzzer under the
# address and undefined-behaviour sanitizers, from the corpus committed and what earlier
# campaigns found, and prints executions, edges and size of the corpus (kept in
# build-fuzz/campaigns.log too). What breaks a promise is left in build-fuzz/found/TARGET.
# OPTIONs go to libFuzzer.
#
# campaign.sh TARGET minimize: replaces the corpus committed by the fewest inputs of all
# known that reach the same edges.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1 seconds=$2
shift 2
build=build-fuzz committed=tests/fuzz/corpus/$target
found=$build/found/$target grown=$build/grown/$target
export OPENBLAS_NUM_THREADS=1
export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
export LLVM_PROFILE_FILE=/dev/null

[ -d $build ] || CC=clang meson setup $build -Dtests=enabled -Dfuzz=enabled \
    -Dbuildtype=debugoptimized -Db_ndebug=false -Db_lundef=false \
    -Db_sanitize=address,undefined >/dev/null
meson compile -C $build "fuzz_$target" >/dev/null
mkdir -p "$found" "$grown" "$committed"
cp -n "$committed"/* "$grown" 2>/dev/null || true # a checkout may change under the run
fuzzer=$build/tests/fuzz/fuzz_$target
[ -x "$fuzzer" ] || { echo "no target $target in $build"; exit 1; }

if [ "$seconds" = minimize ]; then
    fresh=$(mktemp -d)
    "$fuzzer" -merge=1 -max_len=2048 "$fresh" "$grown" 2>&1 | tail -n 1
    find "$committed" -type f ! -name 'found-*' -delete
    cp "$fresh"/* "$committed"
    rm -r "$fresh"
    du -sh --apparent-size "$committed"
    exit
fi

dictionary=tests/fuzz/$target.dict
[ -f "$dictionary" ] && set -- -dict="$dictionary" "$@"
status=0
TIMEFORMAT='%U %S'
{ time "$fuzzer" -max_total_time="$seconds" -max_len=2048 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$found/" "$@" "$grown" > "$build/$target.log" 2>&1; } \
    2> "$build/$target.time" || status=$?
runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$target.log")
edges=$(sed -n 's/.*\(cov: [0-9]*\).*/\1/p' "$build/$target.log" | tail -n 1)
cpu=$(tail -n 1 "$build/$target.time" | awk '{ printf "%d", $1 + $2 }')
echo "$target: ${runs:-0} executions in $cpu s of CPU, ${edges:-cov: 0}," \
    "$(ls "$grown" | wc -l) inputs grown" | tee -a $build/campaigns.log
[ $status = 0 ] || { tail -n 40 "$build/$target.log"; ls "$found"; }
exit $status
