import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryStore

extension ExportFormat: ExpressibleByArgument {}

/// Exports a registry, and proves an export.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Export everything as files that other engines and other registries read, or prove an export.",
        subcommands: [Write.self, Check.self], defaultSubcommand: Write.self)

    /// Writes an export.
    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write every table into a new folder, in parts of bounded size, with a manifest.",
            discussion: """
                Examples: asm-registry export exported
                          asm-registry export exported --format csv --as-of 2028-12-31
                          asm-registry export for-anybody --release
                The folder is made whole or not at all. 'load DIR' takes it back, 'init --from DIR' makes a registry \
                for it; Deploy/spark asks the same reports of it. It holds episodes and the beneficiaries' hashes, \
                except with --release.
                """)

        /// By what rows are put into folders.
        enum Partition: String, CaseIterable, ExpressibleByArgument {
            case year = "performance_year"
            case none
        }

        @Argument(help: "The folder to make.", completion: .directory) var folder: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption

        @Option(help: "How rows are written.") var format = ExportFormat.jsonl

        @Option(help: ArgumentHelp("By what rows are put into folders.", valueName: "column"))
        var partitionBy = Partition.year

        @Option(help: ArgumentHelp("How many rows a part has at the most.", valueName: "N"))
        var partRows = 250_000

        @Flag(
            help: """
                Only what may be given to anybody: sums by area, specialty and quarter, those of 1 to 10 beneficiaries \
                or episodes withheld; no episode, no clinician, no hash.
                """)
        var release = false

        func validate() throws {
            guard partRows > 0 else { throw ValidationError("--part-rows is 1 or more.") }
        }

        func run() throws {
            var request = ExportRequest(folder: folder)
            request.format = format
            request.isPartitioned = partitionBy == .year
            request.partRows = partRows
            request.isRelease = release
            let meter = ExportMeter(console: .standard)
            let manifest = try registry.reading(asOf: asOf.point) { registry in
                try Exporter(request, of: registry, onProgress: meter.show).run()
            }
            Console.standard.clearProgress()
            try Console.standard.printDone(Export.summary(manifest, folder))
        }
    }

    /// Holds an export against its manifest.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Prove that no part of an export is missing, cut, changed or added.",
            discussion: "Example: asm-registry export verify exported")

        @Argument(help: "The export's folder.", completion: .directory) var folder: String

        func run() throws {
            let verification = try ExportVerification(folder: folder)
            let faults = try verification.faults { bytes, total in
                Console.standard.showProgress("\(bytes / 1_000_000) of \(total / 1_000_000) MB")
            }
            Console.standard.clearProgress()
            guard faults.isEmpty else { throw ExportError.faults(path: folder, faults) }
            try Console.standard.printLine(Export.summary(verification.manifest, folder))
        }
    }

    private static func summary(_ manifest: ExportManifest, _ folder: String) -> String {
        let bytes = manifest.parts.reduce(0) { $0 + $1.bytes }
        let asOf = manifest.asOfLoadID.map { "as of load \($0)" } ?? "of an empty registry"
        return "\(folder): \(manifest.rows) rows of \(manifest.tables.count) tables in \(manifest.parts.count) parts, "
            + "\(bytes) bytes, \(asOf)."
    }
}

/// Shows how far an export has come.
private final class ExportMeter {
    private let console: Console
    private let start = ContinuousClock.now
    private var shownAt = ContinuousClock.now

    init(console: Console) { self.console = console }

    func show(_ progress: ExportProgress) {
        let now = ContinuousClock.now
        guard console.isInteractive, now - shownAt > .milliseconds(250) else { return }
        shownAt = now
        let seconds = (now - start) / .seconds(1)
        console.showProgress(
            "\(progress.table), table \(progress.tables.done + 1) of \(progress.tables.all): \(progress.rows) rows, "
                + "\(Int(nearest: Double(progress.rows) / seconds)) rows/s")
    }
}
