import ArgumentParser
import RegistryModel

/// Whether years are compared in the quarters that both have.
struct SameQuartersOption: ParsableArguments {
    @Flag(
        name: .customLong("same-quarters"),
        help: "Let changes compare only the quarters that are loaded of both years.")
    var isGiven = false

    /// Whether it is asked for.
    /// - Throws: `DisclosureError.tellingOption` for a release: beside the whole years, sums of some quarters tell the
    ///   others.
    func isGiven(_ output: OutputOptions) throws -> Bool {
        guard isGiven, output.release else { return isGiven }
        throw DisclosureError.tellingOption("--same-quarters", instead: "Leave --same-quarters out.")
    }
}
