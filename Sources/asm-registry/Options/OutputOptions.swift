import ArgumentParser
import Foundation
import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore

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
            "For others: suppress counts of 1 to 10 and all that tells them.",
            discussion: "Whatever cannot be made safe so is refused. See Docs/release.md."))
    var release = false

    /// Writes a whole result; as it may leave the organization if that is asked for.
    func write(_ result: ResultTable) throws {
        let result = release ? try result.released() : result
        try withOpenSink { try format.write(result, to: $0) }
        Registry.auditor?.count(rows: result.rows.count)
        sayNotes(result.heading)
    }

    /// Writes how a number came about, which is not released.
    func write(_ derivation: Derivation) throws {
        try withSink(of: derivation.heading.title) {
            try format.write(derivation.explanations, rules: derivation.rules, heading: derivation.heading, to: $0)
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

    /// Opens the output for whoever writes text to it, which cannot be looked at and so is not released.
    func withSink(of title: String = "", _ body: (@escaping TextSink) throws -> Void) throws {
        try refuseRelease(of: title)
        try withOpenSink(body)
    }

    /// - Throws: `DisclosureError` if a release is asked for of what cannot be looked at.
    func refuseRelease(of title: String = "") throws {
        if release { throw DisclosureError.undeclaredResult(title: title) }
    }

    /// A file appears only when it is complete.
    private func withOpenSink(_ body: (@escaping TextSink) throws -> Void) throws {
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
        // Who may read a result is for the caller to say, by the mask that the program was started with.
        fchmod(descriptor, 0o644 & ~Hardening.callersMask)
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
