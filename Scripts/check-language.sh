#!/bin/sh
# Finds words that readers have to look up or read twice, and prints what to write instead. Exits with 1 if it finds any.
# Usage: Scripts/check-language.sh [PATH...]; the default is the list below.
set -u
cd "$(dirname "$0")/.." || exit 2

# Files and folders that are clean, and stay so. Add one once it is.
paths="
    Benchmarks CHANGELOG.md CONTRIBUTING.md Deploy Docs Fuzz Migrations README.md SampleData Scripts Sources Tests
"

# A regular expression for whole words in any case, a colon, and what to write instead.
words='
anew: again
mend(s|ed|ing)?: fix or correct
lest: so that ... not
(some|no|every)body: name the actor
who(so)?ever|whomever: name the actor
what(so)?ever: any, or say which
(is|are|was|were|be|being) told: receives, reads or sees
(hold|holds|held|hold it) against: compare with
stands? beside: is next to
(leaves?|left|leaving) the house: is shared
the words of: the message or text of
in words($|[,;)"]|[.]($|[^a-z])| [a-z(]+): as text
(lay|lays|laid|lie|lies) over: overlay
(is|are|was|were) not to be had: is not available
parted by: separated by
(becomes?|became) of: happens to, or the result
as (it stands|they stand): unchanged
all the same: anyway, or equal
for the sake of: to, or because of
shall: must or will
(neighbour|colour|behaviour|favour|labour)(s|ed|ing)?: the American spelling
practis(e|es|ed|ing)|licence|spelt: the American spelling
'

# A name with one of these prefixes is called minimum... or maximum...
names='(^|[^A-Za-z])(least|most|longest|shortest|greatest|fewest|widest)[A-Z]'

# Lines where a word is right, each as a file, a colon and a part of the line, such as
# Docs/example.md:whatever the user types. An entry that is not needed is an error.
allowed='
'

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

search() { # search OPTIONS PATTERN INSTEAD PATH...
    options=$1 pattern=$2 instead=$3
    shift 3
    grep -rnHE"$options" --include='*.swift' --include='*.[ch]' --include='*.md' --include='*.sh' --include='*.py' \
        --include='*.sql' --exclude=check-language.sh -- "$pattern" "$@" | sed "s|\$|  (instead: $instead)|"
}

isDefault=$#
# shellcheck disable=SC2086 # Several words are several paths.
[ $# -gt 0 ] || set -- $paths
echo "$words" | while IFS=: read -r pattern instead; do
    [ -z "$pattern" ] || search iw "($pattern)" "${instead# }" "$@"
done > "$work/found"
search "" "$names" "minimum or maximum" "$@" | grep -vE '(least|greatest)[A-Za-z]*Magnitude' >> "$work/found"

echo "$allowed" | while IFS=: read -r file text; do
    [ -n "$file" ] || continue
    awk -v file="$file:" -v text="$text" -v rest="$work/rest" -v isDefault="$isDefault" '
        index($0, file) == 1 && index($0, text) { needed = 1; next }
        { print > rest }
        END { if (!needed && isDefault == 0) print file " " text "  (is allowed but not found)" > rest }
    ' "$work/found"
    [ -e "$work/rest" ] || : > "$work/rest"
    mv "$work/rest" "$work/found"
done

sort -u "$work/found"
[ ! -s "$work/found" ]
