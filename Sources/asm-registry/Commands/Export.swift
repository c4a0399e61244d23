import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryStore

extension ExportFormat: ExpressibleByArgument {}

/// `export`: writes a registry as files, and checks such files.
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Export everything as files for other engines and registries, or check an export.",
        subcommands: [Write.self, Check.self], defaultSubcommand: Write.self)

    /// `export write`, the default: a folder of parts with a manifest, which appears only when it is complete.
    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write every table into a new folder, in parts, with a manifest.",
            discussion: """
                Examples: asm-registry export exported
                          asm-registry export exported --format csv --as-of 2028-12-31
                          asm-registry export to-share --release
                The folder appears when it is complete. 'init --from DIR' creates a registry for it, 'load DIR' loads \
                it; Deploy/spark runs the same reports on it. It has episodes and beneficiary tokens, except with \
                --release.
                """)

        /// The column whose values become folders.
        enum Partition: String, CaseIterable, ExpressibleByArgument {
            case year = "performance_year"
            case none
        }

        @Argument(help: "The new folder.", completion: .directory) var folder: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption

        @Option(help: "Write rows in this format.") var format = ExportFormat.jsonl

        @Option(help: ArgumentHelp("Put rows into a folder for each value of this column.", valueName: "column"))
        var partitionBy = Partition.year

        @Option(help: ArgumentHelp("Write at most this many rows into a part.", valueName: "N"))
        var partRows = 250_000

        @Flag(
            help: """
                Write only what may be shared: sums by cohort, area, specialty and quarter, with small cells suppressed; no \
                episodes, clinicians or tokens.
                """)
        var release = false

        func validate() throws {
            guard partRows > 0 else { throw ValidationError("--part-rows must be 1 or more.") }
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

    /// `export verify`: compares the parts with the manifest: size, SHA-256, rows and sums of cents.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Check that no part of an export is missing, cut off, changed or added.",
            discussion: "Example: asm-registry export verify exported")

        @Argument(help: "The folder of the export.", completion: .directory) var folder: String

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

/// Shows the progress of an export on a terminal, at most four times a second.
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
