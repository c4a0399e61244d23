import ArgumentParser
import RegistryModel
import RegistryStore

/// With which values, and within which limits, a statement is asked.
struct AskOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The value of :NAME in the statement, or null without a value; may be repeated.", valueName: "name=value"),
        transform: Parameter.init(argument:))
    var param: [Parameter] = []
    @Option(help: ArgumentHelp("Stop after so much time.", valueName: "seconds")) var timeout = GuardLimits().seconds
    @Option(name: .customLong("max-rows"), help: ArgumentHelp("Stop after so many rows; 0 for all.", valueName: "rows"))
    var maxRows = GuardLimits().rows ?? 0

    func validate() throws {
        guard timeout > 0, maxRows >= 0 else {
            throw ValidationError("--timeout must be above 0, and --max-rows 0 or above.")
        }
    }

    /// The values by name.
    var parameters: [String: Cell] { Dictionary(param.map { ($0.name, $0.value) }) { $1 } }

    /// The limits.
    var limits: GuardLimits { GuardLimits(seconds: timeout, rows: maxRows == 0 ? nil : maxRows) }

    /// A statement under these values and limits.
    func asking(_ text: String) -> Asking { Asking(text: text, parameters: parameters, limits: limits) }
}

/// A parameter of a statement and its value: a whole number, a number, a text, or null if only the name is given.
struct Parameter {
    let name: String
    let value: Cell

    init(argument: String) throws {
        let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        name = sides[0].first == ":" ? String(sides[0].dropFirst()) : sides[0]
        guard !name.isEmpty else { throw ValidationError("'\(argument)' is not name=value.") }
        value = sides.count == 2 ? Cell(typed: sides[1]) : .null
    }
}
