#!/bin/sh
# Writes a manual page for each command, and completions for bash, zsh and fish: Scripts/pages.sh PROGRAM FOLDER
set -eu
cd "$(dirname "$0")/.."
program=$1
folder=$2
Scripts/build.sh --product generate-manual
rm -rf "$folder"
mkdir -p "$folder/man1" "$folder/generated"
.build/debug/generate-manual "$program" --multi-page --output-directory "$folder/generated" \
    --date "$(git log -1 --format=%cs 2>/dev/null || date +%F)"
for page in "$folder"/generated/*.1; do
    name=$(basename "$page" .1 | tr . -)
    # Examples keep their lines, and pages are called as they are shipped.
    awk '{
        is_example = /^[A-Z][a-z]+: +asm-registry / || /^ /
        if (is_example && !was_example) print ".Bd -literal"
        if (!is_example && was_example) print ".Ed\n.Pp"
        was_example = is_example
        if (/^\.(Xr|Dt) /) gsub(/\./, "-", $2)
        print
    }' "$page" >"$folder/man1/$name.1"
done
rm -r "$folder/generated"
"$program" --generate-completion-script bash >"$folder/asm-registry.bash"
"$program" --generate-completion-script zsh >"$folder/_asm-registry"
"$program" --generate-completion-script fish >"$folder/asm-registry.fish"
