#!/bin/sh
# Builds the documentation of the public modules into .build/docc, and fails at a warning.
set -eu
cd "$(dirname "$0")/.."
Scripts/build.sh --product asm-registry
rm -rf .build/docc
for module in RegistryModel RegistryIntake RegistryStore RegistryQueries; do
    folder=.build/docc/$module
    mkdir -p "$folder"
    swift symbolgraph-extract -module-name "$module" -I .build/debug/Modules -output-dir "$folder" \
        -target "$(swiftc -print-target-info | sed -n 's/.*"triple": "\(.*\)",/\1/p')" -minimum-access-level public -emit-extension-block-symbols \
        -Xcc -fmodule-map-file=.build/debug/CReferenceData.build/module.modulemap \
        -Xcc -fmodule-map-file=.build/debug/CRegistryGuard.build/module.modulemap \
        -Xcc -fmodule-map-file=Sources/CZlib/module.modulemap \
        -Xcc -fmodule-map-file=Sources/CExpat/module.modulemap \
        -Xcc -fmodule-map-file=.build/checkouts/GRDB.swift/Sources/GRDBSQLite/module.modulemap \
        -Xcc -fmodule-map-file=.build/checkouts/Yams/Sources/CYaml/include/module.modulemap \
        -Xcc -I -Xcc .build/checkouts/Yams/Sources/CYaml/include
    catalog=Sources/$module/$module.docc
    [ -d "$catalog" ] || catalog=
    # shellcheck disable=SC2086 # No catalog is no argument.
    docc convert $catalog --additional-symbol-graph-dir "$folder" --fallback-display-name "$module" \
        --fallback-bundle-identifier "asm-registry.$module" --warnings-as-errors --analyze \
        --output-path ".build/docc/$module.doccarchive"
    rm -r "$folder"
done
