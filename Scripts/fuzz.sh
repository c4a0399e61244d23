#!/bin/bash
# Builds a fuzz target and runs it: Scripts/fuzz.sh TARGET [option of libFuzzer]...
# The targets are the files of Fuzz/Targets. A crash is left in .build/fuzz/TARGET-crash-...; run that file to see it
# again: Scripts/fuzz.sh TARGET .build/fuzz/TARGET-crash-... SANITIZE=fuzzer builds without the address sanitizer.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?name one of: $(cd Fuzz/Targets && ls | sed 's/\.swift//' | paste -sd' ')}
shift
sanitize=${SANITIZE:-fuzzer,address}
debug=.build/debug
out=.build/fuzz/${sanitize//,/-}
mkdir -p "$out"

# The libraries of others are taken as the debug build has them; ours are compiled once more, to be watched.
[ -n "${FUZZ_SKIP_BUILD:-}" ] || Scripts/build.sh --product asm-registry

checkouts=.build/checkouts
flags=(-O -whole-module-optimization -num-threads 2 -swift-version 6 -parse-as-library -enable-testing -g
    "-sanitize=$sanitize" -package-name registry -I "$out" -I "$debug/Modules")
for map in "$debug"/{CReferenceData,CRegistryGuard,CTerminal}.build Sources/CZlib Sources/CExpat \
    "$checkouts"/GRDB.swift/Sources/GRDBSQLite "$checkouts"/Yams/Sources/CYaml/include \
    "$checkouts"/swift-crypto/Sources/{CXKCPShims,CXKCP,CCryptoBoringSSLShims,CCryptoBoringSSL}/include; do
    flags+=(-Xcc "-fmodule-map-file=$map/module.modulemap" -Xcc -I -Xcc "$map")
done

# Compiles one of our modules, unless that is newer than its sources already.
module() {
    local name=$1 folder=$2 entry=()
    shift 2
    [ "$name" != asm_registry ] || entry=(-Xfrontend -entry-point-function-name -Xfrontend registry_main)
    local sources=() derived=$debug/$name.build/DerivedSources/embedded_resources.swift
    while IFS= read -r file; do sources+=("$file"); done < <(find "$folder" -name '*.swift' | sort)
    [ ! -e "$derived" ] || sources+=("$derived")
    if [ -e "$out/$name.swiftmodule" ] && [ -z "$(find "${sources[@]}" -newer "$out/$name.swiftmodule")" ] &&
        [ -z "${changed:-}" ]; then
        return
    fi
    changed=yes
    echo "Compiling $name" >&2
    mkdir -p "$out/$name"
    (cd "$out/$name" && rm -f ./*.o)
    printf '{"": {}' >"$out/$name/map.json"
    local index=0
    for file in "${sources[@]}"; do
        index=$((index + 1))
        printf ', "%s": {"object": "%s"}' "$file" "$out/$name/$index.o" >>"$out/$name/map.json"
    done
    printf '}' >>"$out/$name/map.json"
    swiftc "${flags[@]}" "${entry[@]}" -module-name "$name" -emit-module-path "$out/$name.swiftmodule" -c \
        -output-file-map "$out/$name/map.json" "${sources[@]}"
}

modules=(RegistryModel RegistryIntake)
others=()
module RegistryModel Sources/RegistryModel
module RegistryIntake Sources/RegistryIntake
case $target in
guard | commandline | layouts)
    modules+=(RegistryMigrations RegistryStore)
    others+=(Crypto CryptoBoringWrapper GRDB Yams)
    module RegistryMigrations Migrations
    module RegistryStore Sources/RegistryStore
    ;;&
commandline)
    modules+=(RegistryQueries RegistryRendering asm_registry)
    others+=(ArgumentParser ArgumentParserToolInfo Mustache)
    module RegistryQueries Sources/RegistryQueries
    module RegistryRendering Sources/RegistryRendering
    module asm_registry Sources/asm-registry
    ;;
esac

if [ "$target" = claims ]; then
    modules+=(RegistryClaims)
    others+=(Crypto CryptoBoringWrapper GRDB Yams)
    module RegistryClaims Sources/RegistryClaims
fi

binary=$out/$target
objects=()
for name in "${modules[@]}"; do objects+=("$out/$name"/*.o); done
while IFS= read -r file; do objects+=("$file"); done < <(
    for name in "${others[@]}"; do find "$debug/$name.build" -name '*.swift.o'; done
    find "$debug"/{CCryptoBoringSSL,CCryptoBoringSSLShims,CXKCP,CXKCPShims,CYaml}.build \
        "$debug"/{CReferenceData,CRegistryGuard,CTerminal}.build -name '*.o')
echo "Linking $target" >&2
swiftc "${flags[@]}" -module-name "fuzz_$target" -o "$binary" Fuzz/Support.swift "Fuzz/Targets/$target.swift" \
    "${objects[@]}" -lsqlite3 -lz -lexpat
[ "${1:-}" != --build-only ] || exit 0

# What led somewhere new is kept from run to run; the seeds are lines of one file, unusual bytes written as \xNN.
corpus=$PWD/.build/fuzz/corpus/$target
seeds=$PWD/.build/fuzz/seeds/$target
rm -rf "$seeds"
mkdir -p "$corpus" "$seeds"
number=0
while IFS= read -r line; do
    number=$((number + 1))
    printf '%b' "$line" >"$seeds/$number"
done <"Fuzz/Seeds/$target.txt"

# References of Swift that carry a tag are taken for leaks, so leaks are looked for in the memory that is held.
options=("-artifact_prefix=$PWD/.build/fuzz/$target-" -timeout=60 -rss_limit_mb=1024 -detect_leaks=0
    -print_final_stats=1 "-dict=$PWD/Fuzz/Dictionaries/$target.dict" "$@")
# A file to be run again stands instead of the corpus.
[ -f "${!#}" ] || options+=("$corpus" "$seeds")
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0
exec "$binary" "${options[@]}"
