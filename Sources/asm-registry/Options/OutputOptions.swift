import ArgumentParser
import Foundation
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

extension OutputFormat: ExpressibleByArgument {
    /// The format of a file name's extension; nil if no format has it.
    init?(fileName: String) {
        guard let ending = fileName.split(separator: "/").last?.split(separator: ".").dropFirst().last else {
            return nil
        }
        switch ending.lowercased() {
        case "txt": self = .table
        case "md": self = .markdown
        case "htm": self = .html
        case "jsonl": self = .ndjson
        case let ending: self.init(rawValue: ending)
        }
    }
}

/// The format and destination of a result, and whether it is for release.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("format"),
        help: ArgumentHelp(
            "Write table, record (a line for each column), csv, tsv, json, ndjson, markdown, html or xlsx. Default: by the extension of --output "
                + "(\(Self.endings)), else table.",
            valueName: "format"))
    var chosenFormat: OutputFormat?

    /// The format of `--format`, else of the extension of `--output`, else a table.
    var format: OutputFormat { chosenFormat ?? destination.output.flatMap(OutputFormat.init(fileName:)) ?? .table }

    /// What the result is for, as reports distinguish it: a page, a table for people, or data for programs.
    var purpose: Purpose {
        format == .html ? .page : format.isForPeople && rows.columns == nil ? .table : .data
    }

    @OptionGroup var rows: ViewOptions
    @OptionGroup var destination: DestinationOptions

    @Flag(name: .customLong("no-color"), help: "Do not use bold and dim text on a terminal, as with NO_COLOR.")
    var noColor = false

    @Flag(name: .customLong("no-pager"), help: "Do not use $PAGER on a terminal, as with PAGER=''.")
    var noPager = false

    @Flag(
        help: ArgumentHelp(
            "Prefix text that a spreadsheet would run as a formula with an apostrophe: text that begins with =, +, -, @, "
                + "a tab or a line break. For csv and tsv; numbers are not changed."))
    var formulaGuard = false

    /// The extensions of file names that choose a format.
    static let endings = ".txt, .csv, .tsv, .json, .ndjson, .jsonl, .md, .html, .xlsx"

    func validate() throws {
        if chosenFormat == nil, let ending = destination.ending, OutputFormat(fileName: "x." + ending) == nil {
            throw ValidationError(
                "No format has the extension .\(ending). Use one of \(Self.endings), or give --format, which allows any "
                    + "file name.")
        }
        guard !formulaGuard || format == .csv || format == .tsv else {
            throw ValidationError("--formula-guard needs --format csv or tsv.")
        }
    }

    /// The width and styles for a table: none for a file.
    var terminal: Terminal { destination.isFile ? .none : .stdout(hasStyles: !noColor) }

    @Flag(
        help: ArgumentHelp(
            "Apply CMS cell suppression: hide counts of 1 to 10, and complementary cells.",
            discussion: "A result that cannot be made safe is refused. See Docs/release.md."))
    var release = false

    /// The pager for a result that is longer than the terminal; nil for a file or another format.
    private var pager: Pager? {
        format.isForTerminal && !noPager && !destination.isFile && isatty(STDOUT_FILENO) == 1 ? Pager() : nil
    }

    /// Writes the columns and rows of a result that the options choose, with cells suppressed if `--release` is given.
    /// - Parameter registry: the registry whose release plan decides; nil for a result without counts.
    /// - Throws: `DisclosureError` if the result cannot be released; `ResultViewError` for an unknown column; what `DestinationOptions.withSink` throws.
    func write(_ result: ResultTable, of registry: Registry? = nil) throws {
        // Answered, sorted and cut after suppression, a released result says no more than all of its rows do.
        var result = try (release ? released(result, of: registry) : result).withHeadline.viewed(
            rows.view, isForPeople: format.isForPeople, hasGroups: format.hasCrosstabs)
        result.heading.origin?.stamp = .now()
        try destination.withSink(isText: format.isText, pager: pager) {
            try format.write(result, for: terminal, guardsFormulas: formulaGuard, to: $0)
        }
        Registry.auditor?.count(rows: result.rows.count)
        sayNotes(result.heading)
    }

    /// Writes several results as sheets of one workbook, with cells suppressed if `--release` is given.
    /// - Throws: `DisclosureError` if a result cannot be released; `WorkbookError` if one does not fit; what
    ///   `DestinationOptions.withSink` throws.
    func writeSheets(_ results: [(title: String, result: ResultTable)], of registry: Registry? = nil) throws {
        try rows.refuse("a workbook with several sheets has all columns and rows.")
        let sheets = try results.map { title, result in
            var result = (release ? try released(result, of: registry) : result).withHeadline
            result.heading.origin?.stamp = .now()
            return (title: title, result: result)
        }
        try destination.withSink(isText: false) { try ExcelBook(write: $0.bytes).write(sheets) }
        Registry.auditor?.count(rows: sheets.map(\.result.rows.count).max() ?? 0)
    }

    private func released(_ result: ResultTable, of registry: Registry?) throws -> ResultTable {
        if registry?.asOf != nil { throw DisclosureError.severalLoads }
        let hasCounts = result.disclosure?.counts.isEmpty == false
        return try result.released(by: hasCounts ? registry?.releasePlan() : nil)
    }

    /// Opens the output for a result that is streamed.
    /// - Throws: `DisclosureError` if `--release` is given, as cells cannot be suppressed in a stream.
    func withSink(_ body: (ResultSink) throws -> Void) throws {
        try refuseRelease()
        try rows.refuse("a statement names its columns, order and limit itself.")
        try destination.withSink(isText: format.isText, pager: pager, body)
    }

    /// Writes text that is no table.
    /// - Throws: `DisclosureError` if `--release` is given; `ValidationError` for a workbook.
    func write(text: String) throws {
        guard format.isText else {
            throw ValidationError("This is text and no table: it cannot be written as xlsx. Leave out --format.")
        }
        try refuseRelease()
        try rows.refuse("this is text and no table.")
        try destination.withSink { try $0.text(text) }
    }

    /// Writes the steps by which a number was computed.
    /// - Throws: `DisclosureError` if `--release` is given.
    func write(_ derivation: Derivation) throws {
        try refuseRelease(of: derivation.heading.title)
        try rows.refuse("the steps of a computation are shown in their order.")
        var heading = derivation.heading
        heading.origin?.stamp = .now()
        try destination.withSink(isText: format.isText, pager: pager) {
            try format.write(
                derivation.explanations, rules: derivation.rules, heading: heading, for: terminal,
                guardsFormulas: formulaGuard, to: $0)
        }
        sayNotes(derivation.heading)
    }

    /// Prints the notes on stderr for CSV and TSV, which have no place for them.
    private func sayNotes(_ heading: ResultHeading) {
        guard format == .csv || format == .tsv else { return }
        for note in heading.allNotes { Console.standard.say(note) }
    }

    /// - Throws: `DisclosureError` if `--release` is given for a result that does not declare its counts.
    func refuseRelease(of title: String = "") throws {
        if release { throw DisclosureError.undeclaredResult(title: title) }
    }
}
