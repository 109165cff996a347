#!/usr/bin/env bash
# static.sh - what can be said of the sources without running them: clang-format,
# clang-tidy (its checks: .clang-tidy), gcc's analyzer, cppcheck and shellcheck. Any finding
# fails. Leaves its two build directories, build-analyzer and build-tidy, in the checkout;
# about a minute and a half of processor time.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ -d .git ]; then
    files() { git ls-files "$@"; }
else # an exported tree
    files() { for pattern in "$@"; do find . -path "./$pattern" -not -path './build*'; done; }
fi
failed=0
finding() { echo "FAILED: $1"; failed=1; }
jobs=$(nproc)

echo "-- clang-format"
files '*.c' '*.h' | xargs clang-format --dry-run -Werror || finding clang-format

echo "-- shellcheck"
# SC2016, SC2086: .debian/check hands scripts and lists of words on as they are.
# SC2012: names of grown inputs are hexadecimal.
files '*' | while read -r file; do
    if head -n 1 "$file" | grep -qaE '^#!.*\b(ba)?sh\b'; then echo "$file"; fi
done | xargs shellcheck --exclude=SC2016,SC2086,SC2012 || finding shellcheck

echo "-- cppcheck"
# arrayIndexThenCheck takes a comparison of two numbers for a check of bounds.
cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr -j "$jobs" \
    --suppress=missingIncludeSystem --suppress=arrayIndexThenCheck --error-exitcode=1 \
    -I include -I summarizer -D SMZ_BUILD summarizer || finding cppcheck

echo "-- gcc -fanalyzer"
# gcc 12 loses sight of what an array in a structure owns, and takes iconv's (iconv_t)-1
# for an allocation: what leaks is found by tests/memory and the sanitizers. It does not
# see that a memmove within `best` moves what was written before: valgrind does.
known='^\.\./summarizer/cli/(batch/(batch|cluster)|encoding|files)\.c:.*\[-Wanalyzer-malloc-leak\]'
known+='|^\.\./summarizer/story/neighbours\.c:.*\[-Wanalyzer-use-of-uninitialized-value\]'
rm -rf build-analyzer build-tidy
CC=gcc meson setup build-analyzer -Dbuildtype=debugoptimized -Db_ndebug=false \
    -Ddefault_library=static -Dman=disabled -Dc_args='-fanalyzer' > /dev/null
meson compile -C build-analyzer > build-analyzer/log 2>&1 || finding "build for gcc -fanalyzer"
grep -E '(warning|error):' build-analyzer/log | sort -u | grep -vE "$known" && finding "gcc -fanalyzer"

echo "-- clang-tidy"
CC=clang meson setup build-tidy -Db_ndebug=false -Ddefault_library=static \
    -Dtests=enabled > /dev/null
# One process for each file; tables are for their generators' tests.
files 'summarizer/*.c' 'tests/*.c' 'examples/*.c' |
    grep -vE 'tables\.c|/assets\.c|unicode_break\.c|tests/(unit|reference|header|conformance)/' |
    python3 tests/house/compiled.py build-tidy |
    xargs -P "$jobs" -n 1 clang-tidy --quiet -p build-tidy 2> build-tidy/log || {
    grep -v 'warnings\? generated' build-tidy/log || true
    finding clang-tidy
}

[ "$failed" = 0 ] && echo "no findings"
exit "$failed"
