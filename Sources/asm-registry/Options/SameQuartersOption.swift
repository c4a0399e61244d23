import ArgumentParser

/// Whether changes are between the quarters that both years have.
struct SameQuartersOption: ParsableArguments {
    @Flag(
        name: .customLong("same-quarters"),
        help: "Compute changes from the quarters that are loaded for both years.")
    var isGiven = false
}
