import ArgumentParser
import RegistryModel
import RegistryStore

/// The parameters and limits of a statement.
struct StatementOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Give :NAME in the statement a value: text if :NAME is compared with text or the value is in single quotes, "
                + "else a number if it looks like one; null is null. May be repeated for other names.",
            valueName: "name=value"),
        transform: Parameter.init(argument:))
    var param: [Parameter] = []
    @Option(
        help: ArgumentHelp("Stop after this time. Default: \(Int(GuardLimits().seconds)).", valueName: "seconds"),
        transform: Seconds.parsePositive)
    var timeout = GuardLimits().seconds
    @Option(
        name: .customLong("max-rows"),
        help: ArgumentHelp("Return at most this many rows; 0 for all.", valueName: "rows"))
    var maxRows = GuardLimits().rows ?? 0

    func validate() throws {
        guard maxRows >= 0 else { throw ValidationError("--max-rows must be 0 or more.") }
        let names = param.map(\.name)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw ValidationError("--param gives \(twice) twice: keep one value.")
        }
    }

    /// The values by name, without the colon.
    var parameters: [String: ParameterValue] { Dictionary(param.map { ($0.name, $0.value) }) { $1 } }

    /// The limits of time and rows; no limit of rows at `--max-rows 0`.
    var limits: GuardLimits { GuardLimits(seconds: timeout, rows: maxRows == 0 ? nil : maxRows) }

    /// Pairs a statement with these parameters and limits.
    func query(_ text: String) -> AdHocQuery { AdHocQuery(text: text, parameters: parameters, limits: limits) }
}

/// A value of `--param`, such as `year=2029` or `:year=2029`; null if only the name is given.
struct Parameter {
    let name: String
    let value: ParameterValue

    init(argument: String) throws {
        let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        name = sides[0].first == ":" ? String(sides[0].dropFirst()) : sides[0]
        guard !name.isEmpty else { throw ValidationError("'\(argument)' is not name=value.") }
        value = sides.count == 2 ? .typed(sides[1]) : .value(.null)
    }
}
