#!/bin/sh
# parallel.sh HOSTS INPUT OUTPUT [OPTION]...
#
# `summarize --batch OPTION... INPUT > OUTPUT` on many machines, by GNU parallel over ssh:
# the same bytes. HOSTS has a machine a line, as ssh takes them; each needs summarize, perl
# and a login without a password. Ends as summarize does: 0, or 3 if some lines are errors;
# 1 if it failed, and then OUTPUT is as it was.
#
#     BLOCK         what a machine gets at a time [10M]
#     SUMMARIZE     the command there [summarize]
#     PARALLEL_SSH  the ssh to use; options in it go before those here [ssh]
set -eu
[ $# -ge 3 ] || { sed -n '2s/# /usage: /p' "$0" >&2; exit 2; }
hosts=$1 input=$2 output=$3
shift 3

# A machine that is gone is noticed within 15 seconds, one that answers no call within 5.
ssh="${PARALLEL_SSH:-ssh} -o BatchMode=yes -o ConnectTimeout=5 \
-o ServerAliveInterval=5 -o ServerAliveCountMax=2"

# Lines that are errors (status 3) would be errors on every other machine too: no reason to
# try there. The options are quoted for the shell there, and {} kept from parallel.
command="${SUMMARIZE:-summarize} --batch --quiet"
for option; do
    command="$command '$(printf '%s\n' "$option" | sed "s/'/'\\\\''/g; s/{/{''/g")'"
done
command="$command; s=\$?; [ \$s = 3 ] || exit \$s"

answers=$output.answers part=$output.part log=$output.log
trap 'rm -f "$answers" "$part"' EXIT
rm -f "$log"

# A block that failed on one machine is given to others, ten times in all; what it had
# answered until then is dropped. --keep-order answers in the order of the input. (Not
# --pipe-part: with it, GNU parallel 20221122 retries with an empty block, and succeeds.)
parallel --pipe --block "${BLOCK:-10M}" --sshloginfile "$hosts" --ssh "$ssh" --jobs 2 \
    --retries 10 --halt soon,fail=1 --keep-order --joblog "$log" "$command" \
    < "$input" > "$answers" || {
    echo "parallel.sh: some lines were answered nowhere; see $log" >&2
    exit 1
}

# A machine knows but the lines of its block, so the numbers of lines that are errors are
# made those of the input. Every line that is not blank must have its answer.
status=0
LC_ALL=C awk -v input="$input" '
    function next_line() {
        do {
            if ((getline line < input) <= 0) return 0
            if (++number == 1) sub(/^\357\273\277/, "", line)
        } while (line ~ /^[ \t\r]*$/)
        return 1
    }
    {
        if (!next_line()) exit failed = 1
        n_errors += sub(/"line": [0-9]+, "error": /, "\"line\": " number ", \"error\": ")
        print
    }
    END { exit failed || next_line() ? 1 : n_errors > 0 ? 3 : 0 }
' "$answers" > "$part" || status=$?
case $status in
0) ;;
3) echo "parallel.sh: some lines are errors: grep '\"error\": ' $output" >&2 ;;
*) echo "parallel.sh: not every line has one answer; see $log" >&2; exit 1 ;;
esac
mv "$part" "$output"
exit $status
