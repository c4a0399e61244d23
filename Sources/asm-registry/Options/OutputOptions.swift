import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

extension OutputFormat: ExpressibleByArgument {
    /// The format that the ending of a file's name stands for; nil if it stands for none.
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

/// In which format a result is written, and where to.
struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("format"),
        help: ArgumentHelp(
            "table, csv, tsv, json, ndjson, markdown or html. Default: by the ending of --output (\(Self.endings)), "
                + "else table.",
            valueName: "format"))
    var chosenFormat: OutputFormat?

    /// The format: the one that was chosen, or the one that the output file's name asks for.
    var format: OutputFormat { chosenFormat ?? destination.output.flatMap(OutputFormat.init(fileName:)) ?? .table }

    /// What the result is for.
    var purpose: Purpose { format == .html ? .page : format.isForPeople ? .table : .data }

    @OptionGroup var destination: DestinationOptions

    @Flag(name: .customLong("no-color"), help: "No bold and dim text on a terminal; as NO_COLOR.")
    var noColor = false

    @Flag(
        help: ArgumentHelp(
            "Put an apostrophe before a text that a spreadsheet would take for a formula: one that begins with =, +, "
                + "-, @, a tab or a line break. Only for csv and tsv; numbers stay as they are."))
    var formulaGuard = false

    /// The endings of file names that stand for a format.
    static let endings = ".txt, .csv, .tsv, .json, .ndjson, .jsonl, .md, .html"

    func validate() throws {
        if chosenFormat == nil, let ending = destination.ending, OutputFormat(fileName: "x." + ending) == nil {
            throw ValidationError(
                "No format has the ending .\(ending). Endings that work: \(Self.endings). With --format the name may end "
                    + "as you like.")
        }
        guard !formulaGuard || format == .csv || format == .tsv else {
            throw ValidationError("--formula-guard is for --format csv and tsv, which spreadsheets read.")
        }
    }

    /// Where a table is shown.
    var terminal: Terminal { destination.isFile ? .none : .stdout(hasStyles: !noColor) }

    @Flag(
        help: ArgumentHelp(
            "For others: suppress counts of 1 to 10 and everything they follow from.",
            discussion: "A result that cannot be made safe is refused. See Docs/release.md."))
    var release = false

    /// Writes a whole result; as it may leave the organization if that is asked for.
    /// - Parameter registry: whose release plan says what is hidden; nil for a result without counts.
    func write(_ result: ResultTable, of registry: Registry? = nil) throws {
        var result = release ? try released(result, of: registry) : result
        result.heading.origin?.stamp = .now()
        try destination.withSink { try format.write(result, for: terminal, guardsFormulas: formulaGuard, to: $0) }
        Registry.auditor?.count(rows: result.rows.count)
        sayNotes(result.heading)
    }

    private func released(_ result: ResultTable, of registry: Registry?) throws -> ResultTable {
        if registry?.asOf != nil { throw DisclosureError.severalLoads }
        let hasCounts = result.disclosure?.counts.isEmpty == false
        return try result.released(by: hasCounts ? registry?.releasePlan() : nil)
    }

    /// Opens the output for what cannot be looked at before it goes out, and so is not released.
    func withSink(_ body: (@escaping TextSink) throws -> Void) throws {
        try refuseRelease()
        try destination.withSink(body)
    }

    /// Writes how a number came about, which is not released.
    func write(_ derivation: Derivation) throws {
        try refuseRelease(of: derivation.heading.title)
        var heading = derivation.heading
        heading.origin?.stamp = .now()
        try destination.withSink {
            try format.write(
                derivation.explanations, rules: derivation.rules, heading: heading, for: terminal,
                guardsFormulas: formulaGuard, to: $0)
        }
        sayNotes(derivation.heading)
    }

    /// What a format for programs has no place for is said on stderr.
    private func sayNotes(_ heading: ResultHeading) {
        guard format == .csv || format == .tsv else { return }
        for note in heading.notes { Console.standard.say(note) }
    }

    /// - Throws: `DisclosureError` if a release is asked for of what cannot be looked at.
    func refuseRelease(of title: String = "") throws {
        if release { throw DisclosureError.undeclaredResult(title: title) }
    }
}
