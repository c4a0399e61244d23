#!/bin/sh
# Makes sure that SQLite's headers are there: installs Debian's package where that is allowed, else says how.
set -eu

has_headers() { echo '#include <sqlite3.h>' | "${CC:-cc}" -E - >/dev/null 2>&1 || [ -e /usr/include/sqlite3.h ]; }

has_headers && exit 0
[ "$(uname)" = Darwin ] && exit 0

install='apt-get update && apt-get install -y libsqlite3-dev'
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing libsqlite3-dev."
    apt-get update -qq && apt-get install -y -qq libsqlite3-dev >/dev/null
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    echo "Installing libsqlite3-dev."
    sudo apt-get update -qq && sudo apt-get install -y -qq libsqlite3-dev >/dev/null
else
    echo "SQLite's headers are missing. Type: sudo sh -c '$install'" >&2
    exit 1
fi
