import ArgumentParser
import RegistryStore

extension AsOf: ExpressibleByArgument {
    /// Reads `5` or `2027-07-01`.
    public init?(argument: String) { self.init(argument) }
}

/// At which point of its history the registry is asked.
struct AsOfOption: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "Answer from what was known after a load, or at the end of a UTC day, YYYY-MM-DD. Default: the latest.",
            valueName: "load|date"))
    var point: AsOf?
}
