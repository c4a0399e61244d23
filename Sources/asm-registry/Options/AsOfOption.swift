import ArgumentParser
import RegistryStore

extension AsOf: ExpressibleByArgument {
    /// Reads `5` or `2027-07-01`.
    public init?(argument: String) { self.init(argument) }
}

/// The point of the registry's history that a command reads.
struct AsOfOption: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "Read the registry as of a load, or of the end of a UTC day, YYYY-MM-DD. Default: the latest load.",
            valueName: "load|date"), completion: .registry(.load))
    var point: AsOf?
}
