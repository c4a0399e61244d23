import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryRendering

extension OutputFormat: ExpressibleByArgument {}

/// In which format a result is written, and where to.
struct OutputOptions: ParsableArguments {
    @Option(help: "table, csv, tsv, json, ndjson, markdown or html.")
    var format: OutputFormat = .table

    @OptionGroup var destination: DestinationOptions

    @Flag(name: .customLong("no-color"), help: "No bold and dim text on a terminal; as NO_COLOR.")
    var noColor = false

    /// Where a table is shown.
    var terminal: Terminal { destination.isFile ? .none : .stdout(hasStyles: !noColor) }

    /// Writes a whole result.
    func write(_ result: ResultTable) throws {
        try destination.withSink { try format.write(result, for: terminal, to: $0) }
        sayNotes(result.heading)
    }

    /// Writes how a number came about.
    func write(_ derivation: Derivation) throws {
        try destination.withSink {
            try format.write(
                derivation.explanations, rules: derivation.rules, heading: derivation.heading, for: terminal, to: $0)
        }
        sayNotes(derivation.heading)
    }

    /// What a format for programs has no place for is said on stderr.
    private func sayNotes(_ heading: ResultHeading) {
        guard format == .csv || format == .tsv else { return }
        for note in heading.notes { Console.standard.say(note) }
    }
}
