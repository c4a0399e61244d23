#!/bin/sh
# Builds the programs of Tests/Client into .build/client, with the checkouts of this package, so that nothing is fetched.
# A build folder of its own: SwiftPM locks a build folder while it uses it.
set -eu
cd "$(dirname "$0")/.."
if [ ! -d .build/client/checkouts ]; then
    mkdir -p .build/client
    cp -R .build/checkouts .build/repositories .build/workspace-state.json .build/client/
fi
cp Package.resolved Tests/Client/
exec swift build --package-path Tests/Client --scratch-path .build/client --force-resolved-versions "$@"
