#!/bin/sh
# same_bits.sh PROGRAM - runs PROGRAM (rank_bits) with the kernels that OpenBLAS has for
# several processors and with one, two and three threads; its output must never differ.
# A kernel that this processor cannot run is left out.
program=$1
expected=$(OPENBLAS_NUM_THREADS=1 "$program") || exit 1
n=1
for core in Prescott Nehalem Sandybridge Haswell Zen SkylakeX; do
    for threads in 1 2 3; do
        got=$(OPENBLAS_CORETYPE=$core OPENBLAS_NUM_THREADS=$threads "$program" 2>&1) || {
            echo "# $core cannot run here"
            continue
        }
        n=$((n + 1))
        if [ "$got" != "$expected" ]; then
            echo "with $core kernels and $threads threads:"
            echo "$got"
            echo "expected:"
            echo "$expected"
            exit 1
        fi
    done
done
echo "$n runs, the same bits"
