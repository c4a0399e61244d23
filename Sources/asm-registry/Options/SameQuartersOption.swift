import ArgumentParser

/// Whether years are compared in the quarters that both have.
struct SameQuartersOption: ParsableArguments {
    @Flag(
        name: .customLong("same-quarters"),
        help: "Let changes compare only the quarters that are loaded of both years.")
    var isGiven = false
}
