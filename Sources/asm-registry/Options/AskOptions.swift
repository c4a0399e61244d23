import ArgumentParser
import RegistryModel
import RegistryStore

/// With which values, and within which limits, a statement is asked.
struct AskOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The value of :NAME in the statement: a text where :NAME is compared with text or the value is in single "
                + "quotes, else a number if it looks like one; null is null. May be repeated for other names.",
            valueName: "name=value"),
        transform: Parameter.init(argument:))
    var param: [Parameter] = []
    @Option(
        help: ArgumentHelp("Stop after so much time. Default: \(Int(GuardLimits().seconds)).", valueName: "seconds"),
        transform: Seconds.parsePositive)
    var timeout = GuardLimits().seconds
    @Option(name: .customLong("max-rows"), help: ArgumentHelp("Stop after so many rows; 0 for all.", valueName: "rows"))
    var maxRows = GuardLimits().rows ?? 0

    func validate() throws {
        guard maxRows >= 0 else { throw ValidationError("--max-rows must be 0 or above.") }
        let names = param.map(\.name)
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw ValidationError("--param gives \(twice) twice: keep the value that is meant.")
        }
    }

    /// The values by name.
    var parameters: [String: ParameterValue] { Dictionary(param.map { ($0.name, $0.value) }) { $1 } }

    /// The limits.
    var limits: GuardLimits { GuardLimits(seconds: timeout, rows: maxRows == 0 ? nil : maxRows) }

    /// A statement under these values and limits.
    func asking(_ text: String) -> Asking { Asking(text: text, parameters: parameters, limits: limits) }
}

/// A parameter of a statement and its value, which is null if only the name is given.
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
