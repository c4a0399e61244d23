import ArgumentParser
import RegistryModel

/// Which columns and rows of a result are shown, and in which order.
struct ViewOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Show these columns, by name or heading, separated by commas; all for every column.", valueName: "names"),
        transform: Self.columns)
    var columns: ResultView.Columns?

    @Option(
        help: ArgumentHelp(
            "Sort by these columns, separated by commas, :desc for the largest first. Rows without a value come last; a "
                + "table with years across is sorted by the last year.",
            valueName: "column[:desc]"),
        transform: Self.order)
    var sort: [ResultView.Order]?

    @Option(help: ArgumentHelp("Show only this many rows.", valueName: "n"))
    var top: Int?

    /// Whether any of the options is given.
    var isGiven: Bool { columns != nil || sort != nil || top != nil }

    /// The view that the options describe.
    var view: ResultView { ResultView(columns: columns ?? .standard, order: sort ?? [], top: top) }

    func validate() throws {
        if let top, top < 1 { throw ValidationError("--top must be 1 or more.") }
    }

    /// Refuses the options for a result that has no table.
    /// - Throws: `ValidationError` with what to do instead.
    func refuse(_ instead: String) throws {
        if isGiven { throw ValidationError("--columns, --sort and --top are for reports: \(instead)") }
    }

    private static func columns(_ argument: String) throws -> ResultView.Columns {
        let names = try names(argument, of: "--columns")
        return names == ["all"] ? .all : .named(names)
    }

    private static func order(_ argument: String) throws -> [ResultView.Order] {
        try names(argument, of: "--sort").map { name in
            for (suffix, isDescending) in [(":desc", true), (":asc", false)] where name.hasSuffix(suffix) {
                return ResultView.Order(String(name.dropLast(suffix.count)), isDescending: isDescending)
            }
            return ResultView.Order(name)
        }
    }

    private static func names(_ argument: String, of option: String) throws -> [String] {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0).withoutBlanksAround
        }
        guard !names.contains("") else {
            throw ValidationError("\(option) needs the names of columns, separated by commas: '\(argument)'.")
        }
        return names
    }
}
