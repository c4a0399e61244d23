#!/bin/sh
# Builds what is tried and tested: optimized, by which the tests take half the time, and with assertions.
exec swift build -Xswiftc -O -Xswiftc -assert-config -Xswiftc Debug "$@"
