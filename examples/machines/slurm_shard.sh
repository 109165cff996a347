#!/bin/sh
#SBATCH --job-name=summarize
#SBATCH --requeue
#SBATCH --open-mode=append
# slurm_shard.sh N INPUT OUTPUT [OPTION]...
#
# A task of a Slurm job array: task I of N answers every N-th line of INPUT, a file that all
# nodes see, from the I-th on, into OUTPUT.I; merge.sh puts these together. A task that was
# cut off has left OUTPUT.I.part, which it goes on with when it is started again.
set -eu
[ $# -ge 3 ] || {
    echo "usage: sbatch --array=1-N slurm_shard.sh N INPUT OUTPUT [OPTION]..." >&2
    exit 2
}
n=$1 input=$2 output=$3.$SLURM_ARRAY_TASK_ID
shift 3
[ ! -e "$output" ] || exit 0

part=$output.part
touch "$part"
status=0
# shellcheck disable=SC2094 # it reads $part before it writes
"${SUMMARIZE:-summarize}" --batch --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --shard "$SLURM_ARRAY_TASK_ID/$n" --skip-done "$part" \
    "$@" "$input" >> "$part" || status=$?
case $status in
0 | 3) ;;
*) exit "$status" ;;
esac

# A run that was taken up has answered the lines that are errors again, with the same bytes
# and before all that was left to do: without the second answers the order is that of INPUT.
LC_ALL=C awk '!/"line": [0-9]+, "error": / || !told[$0]++' "$part" > "$part.once"
mv "$part.once" "$output"
rm "$part"
