import ArgumentParser
import Foundation
import RegistryModel
import RegistryQueries
import RegistryRendering

extension OutputFormat: ExpressibleByArgument {}

/// In which format a result is written, and where to.
struct OutputOptions: ParsableArguments {
    @Option(help: "table, csv, tsv, json, ndjson or markdown.")
    var format: OutputFormat = .table

    @Option(help: "Write to a file instead of stdout.")
    var output: String?

    @Flag(help: "Replace the output file if it exists.")
    var force = false

    @Flag(
        help: ArgumentHelp(
            "Put an apostrophe before a text that a spreadsheet would take for a formula: one that begins with =, +, "
                + "-, @, a tab or a line break. Only for csv and tsv; numbers stay as they are."))
    var formulaGuard = false

    func validate() throws {
        guard !formulaGuard || format == .csv || format == .tsv else {
            throw ValidationError("--formula-guard is for --format csv and tsv, which spreadsheets read.")
        }
    }

    /// The renderer of the format, for whoever writes row by row.
    func renderer(writingTo sink: @escaping TextSink) -> any ResultRenderer {
        format.renderer(writingTo: sink, guardsFormulas: formulaGuard)
    }

    /// Writes a whole result.
    func write(_ result: ResultTable) throws {
        try withSink { try format.write(result, to: $0, guardsFormulas: formulaGuard) }
        sayNotes(result.heading)
    }

    /// Writes how a number came about.
    func write(_ derivation: Derivation) throws {
        try withSink {
            try format.write(
                derivation.explanations, rules: derivation.rules, heading: derivation.heading, to: $0,
                guardsFormulas: formulaGuard)
        }
        sayNotes(derivation.heading)
    }

    /// What a format for programs has no place for is said on stderr.
    private func sayNotes(_ heading: ResultHeading) {
        guard format == .csv || format == .tsv else { return }
        for note in heading.notes { Console.standard.say(note) }
    }

    /// Takes an unfinished output file away, where the program ends before it could be finished.
    func discardDraft() {
        if let output { unlink(draftPath(of: output)) }
    }

    private func draftPath(of output: String) -> String { output + ".draft-\(getpid())" }

    /// Opens the output for whoever writes text to it. A file appears only when it is complete.
    func withSink(_ body: (@escaping TextSink) throws -> Void) throws {
        guard let output else {
            let stdout = TextOutput(descriptor: STDOUT_FILENO, name: "stdout")
            try body(stdout.write)
            return try stdout.flush()
        }
        let files = FileManager.default
        guard force || !files.fileExists(atPath: output) else { throw OutputError.exists(path: output) }
        let draft = draftPath(of: output)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError.failed(path: output, reason: String(cString: strerror(errno))) }
        defer {
            close(descriptor)
            unlink(draft)
        }
        let file = TextOutput(descriptor: descriptor, name: output)
        try body(file.write)
        try file.flush()
        guard fsync(descriptor) == 0, rename(draft, output) == 0 else {
            throw OutputError.failed(path: output, reason: String(cString: strerror(errno)))
        }
    }
}
