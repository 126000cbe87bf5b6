#!/usr/bin/env bash
# Compares whole runs of the release binary, in turn with what it is measured against:
#   1. ripgrep over a large tree without a handler,
#   2. nothing but parsing, over a generated tree of 1,000 handlers, on the same number of threads.
# Usage: benches/compare.sh [WINDOWS_CRATE]; RUNS=n for more than 7 runs of each.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

runs=${RUNS:-7}
threads=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cargo build --release --locked --quiet
conform=${CARGO_TARGET_DIR:-target}/release/cargo-conform
if ! cargo bench --locked --bench handlers --no-run 2>"$scratch/build"; then
    cat "$scratch/build" >&2
    exit 1
fi
bench=$(sed -n 's/.*(\(.*handlers-[^)]*\))$/\1/p' "$scratch/build")
conform=$(realpath "$conform")
bench=$(realpath "$bench")

# Wall seconds of one run. Findings are no failure, and neither is "nothing found" of ripgrep.
seconds() {
    local begin=$EPOCHREALTIME status=0
    "$@" >/dev/null 2>&1 || status=$?
    local end=$EPOCHREALTIME
    if [ "$status" -gt 1 ]; then
        echo "exit code $status: $*" >&2
        exit 1
    fi
    awk -v a="$begin" -v b="$end" 'BEGIN { printf "%.4f\n", b - a }'
}

median() {
    sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# compare NAME BAR "COMMAND A" "COMMAND B": the median of the ratios of runs that follow each other.
compare() {
    local name=$1 bar=$2 a b
    read -ra first <<<"$3"
    read -ra second <<<"$4"
    seconds "${first[@]}" >/dev/null
    seconds "${second[@]}" >/dev/null
    : >"$scratch/a"
    : >"$scratch/b"
    for _ in $(seq "$runs"); do
        seconds "${first[@]}" >>"$scratch/a"
        seconds "${second[@]}" >>"$scratch/b"
    done
    a=$(median <"$scratch/a")
    b=$(median <"$scratch/b")
    paste "$scratch/a" "$scratch/b" | awk '{ print $1 / $2 }' | median |
        awk -v n="$name" -v a="$a" -v b="$b" -v bar="$bar" \
            '{ printf "%-34s %.3f s against %.3f s: %.2f times (at most %s)\n", n, a, b, $1, bar }'
}

# Peak memory, where GNU time is there to tell.
memory() {
    local name=$1 bar=$2
    shift 2
    if ! /usr/bin/time -v true >/dev/null 2>&1; then
        echo "$name: peak memory not measured, /usr/bin/time -v is not there"
        return
    fi
    { /usr/bin/time -v "$@" >/dev/null || true; } 2>&1 |
        awk -v n="$name" -v bar="$bar" -F': ' \
            '/Maximum resident/ { printf "%-34s %.0f MB (%s)\n", n, $2 / 1024, bar }'
}

echo "$threads threads, $runs runs of each in turn, medians"

windows=${1:-}
if [ -z "$windows" ]; then
    for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/windows-0.6*; do
        if [ -d "$folder" ]; then windows=$folder; fi
    done
fi
if [ -z "$windows" ]; then
    echo "skipped: no unpacked \`windows\` crate; cargo fetch one, or give its folder as argument" >&2
elif ! command -v rg >/dev/null; then
    echo "skipped: ripgrep is not installed" >&2
else
    ln -s "$(realpath "$windows")" "$scratch/windows"
    echo "$(basename "$windows"): $(find "$scratch/windows/" -name '*.rs' | wc -l) files," \
        "$(find "$scratch/windows/" -name '*.rs' -print0 | xargs -0 cat | wc -c | awk '{ printf "%.0f", $1 / 1e6 }') MB"
    compare "the windows crate, ripgrep" 3 \
        "$conform --threads $threads -q $scratch/windows/" \
        "rg -l -j $threads ISyncMgrSynchronize_Impl $scratch/windows/"
    memory "the windows crate, peak memory" "at most 100" "$conform" --threads "$threads" -q "$scratch/windows/"
fi

mkdir "$scratch/handlers"
"$bench" generate "$scratch/handlers"
find "$scratch/handlers" -name 'handler_*.rs' -print0 | xargs -0 wc -l | grep -v total |
    awk '{ n++; s += $1; if (!low || $1 < low) low = $1; if ($1 > high) high = $1 }
         END { printf "%d handlers of %d to %d lines, %d in all\n", n, low, high, s }'
compare "1,000 handlers, only parsing" 2 \
    "$conform --threads $threads -q $scratch/handlers" \
    "$bench parse $threads $scratch/handlers"
memory "1,000 handlers, peak memory" "no bar" "$conform" --threads "$threads" -q "$scratch/handlers"
