#!/bin/sh
# Builds the programs of Tests/Client into .build/client, with the checkouts of this package, so that nothing is fetched.
# A build folder of its own: SwiftPM locks a build folder while it uses it, and removes checkouts that a package lacks.
set -eu
cd "$(dirname "$0")/.."
folder=.build/client
mkdir -p "$folder"
# The copies have the times of the originals, so that nothing is compiled again, and are not kept: they would be a second
# 100 MB, and stale once a dependency has another version.
trap 'rm -rf "$folder/checkouts" "$folder/repositories"' EXIT
rm -rf "$folder/checkouts" "$folder/repositories"
cp -Rp .build/checkouts .build/repositories .build/workspace-state.json "$folder/"
cp Package.resolved Tests/Client/
swift build --package-path Tests/Client --scratch-path "$folder" --force-resolved-versions "$@"
