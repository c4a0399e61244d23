import ArgumentParser
import Foundation
import RegistryIntake
import RegistryModel
import RegistryStore

extension FileKind: ExpressibleByArgument {}

extension Period: ExpressibleByArgument {
    /// Reads `2027` or `2027Q2`.
    public init?(argument: String) { self.init(argument) }
}

extension RejectLimit: ExpressibleByArgument {
    /// Reads `20` or `0.5%`.
    public init?(argument: String) {
        if argument.hasSuffix("%"), let percent = Double(argument.dropLast()), (0...100).contains(percent) {
            self = .percent(percent)
        } else if let count = Int(argument), count >= 0 {
            self = .count(count)
        } else {
            return nil
        }
    }
}

extension FileOrder: ExpressibleByArgument {}

/// What the files of a load hold the whole of.
struct ReplacedScope: ExpressibleByArgument {
    /// Nil for whole lists.
    let period: Period?

    /// Reads `2027`, `2027Q2` or `whole`.
    init?(argument: String) {
        if argument == "whole" {
            period = nil
        } else if let period = Period(argument: argument) {
            self.period = period
        } else {
            return nil
        }
    }
}

/// Loads files.
struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load CSV files, or all those of a folder, or an export: everything, or nothing.",
        discussion: """
            Examples: asm-registry load 2027Q2/
                      asm-registry load 2027Q2-corrected/ --replaces 2027Q2
                      asm-registry load exported/
                      asm-registry load --built-in
            The kind of a file is known by its header. A row with a known key and other values replaces the old \
            row, which is kept as a version. A file that was loaded before is passed over if the registry still holds \
            what it says; else it is read again. An export is a folder with a manifest; no key is asked for, but the \
            registry's has to be the same.
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var key: KeyOption
    @OptionGroup var wait: WaitOption

    @Argument(help: "Files and folders.", completion: .file())
    var paths: [String] = []

    @Flag(help: "Load the reference data that come with the program: areas, specialties, rules, care models.")
    var builtIn = false

    @Option(help: ArgumentHelp("What the files are, if their headers do not tell.", valueName: "kind"))
    var kind: FileKind?

    @Flag(help: "Leave out columns that the kind of file does not have, instead of refusing the file.")
    var allowExtra = false

    @Option(
        help: ArgumentHelp(
            "Load although so many rows, or so many percent, are rejected; the lines that a lost quote has swallowed "
                + "count with them. Default: 0.", valueName: "N|P%"))
    var maxRejects: RejectLimit?

    @Option(
        help: ArgumentHelp(
            "The files hold the whole of this quarter or year for their kinds: rows of it that they do not hold are "
                + "retired. 'whole': they are whole lists of reference data or participants. Can be given several "
                + "times.", valueName: "period|whole"))
    var replaces: [ReplacedScope] = []

    @Flag(
        help: """
            The file of participants is CMS's whole list: whom it does not name is taken off the list, and kept in \
            its history.
            """)
    var wholeList = false

    @Option(
        help: ArgumentHelp(
            "Take the files of a kind by name, or the oldest first by the date of their last change: of two that give a "
                + "row other values, the later one holds. Default: as given, those of a folder by name.",
            valueName: "name|date"))
    var order: FileOrder?

    @Option(
        help: ArgumentHelp(
            "Replace a period although its rows become fewer by so many percent. Default: 10%.", valueName: "P%"),
        transform: Self.percent)
    var allowShrink: Double?

    @Flag(help: "Do everything but the commit.")
    var dryRun = false

    func validate() throws {
        guard !paths.isEmpty || builtIn else { throw ValidationError("Name the files or folders to load.") }
        let isReplacing = !replaces.isEmpty || wholeList
        guard isReplacing || allowShrink == nil else {
            throw ValidationError("--allow-shrink is for loads with --replaces or --whole-list.")
        }
        guard !isReplacing || maxRejects == nil else {
            throw ValidationError(
                "--max-rejects does not go with --replaces or --whole-list: a rejected row would be retired.")
        }
    }

    private static func percent(_ argument: String) throws -> Double {
        let digits = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
        guard let percent = Double(digits), (0...100).contains(percent) else {
            throw ValidationError("'\(argument)' is not a share from 0% to 100%.")
        }
        return percent
    }

    func run() throws {
        if let folder = try export() { return try load(export: folder) }
        var request = LoadRequest(paths: paths)
        request.builtInFiles = builtIn ? BuiltInFile.all : []
        request.kind = kind
        request.allowsExtraColumns = allowExtra
        request.rejectLimit = maxRejects ?? .count(0)
        request.replaces = replaces.compactMap(\.period)
        request.replacesWholeLists = replaces.contains { $0.period == nil }
        request.order = order
        request.replacesParticipantList = wholeList
        request.allowedShrink = allowShrink ?? request.allowedShrink
        request.isDryRun = dryRun

        try tell(InterruptibleWork.watching("the load") { try load(request, $0) })
    }

    /// The folder of the export that is to be loaded; nil if the paths are of other files.
    private func export() throws -> String? {
        guard let folder = paths.first(where: ExportManifest.isThere) else { return nil }
        guard paths.count == 1, !builtIn, kind == nil, replaces.isEmpty, !wholeList, maxRejects == nil, !allowExtra,
            order == nil
        else {
            throw ValidationError("An export is loaded alone, and whole: only --dry-run goes with it.")
        }
        return folder
    }

    private func load(export folder: String) throws {
        let report = try InterruptibleWork.watching("the load") { work in
            try loading(work) { try ExportLoader(folder: folder, into: $0, isDryRun: dryRun, onProgress: $1).run() }
        }
        try tell(report)
    }

    private func tell(_ report: LoadReport) throws {
        let status: ExitStatus? =
            switch report.outcome {
            case .refused, .dryRun(wouldCommit: false): .badData
            case .committed where report.rejectedRows > 0: .findings
            case .committed, .dryRun, .nothingNew: nil
            }
        // Where the new key is must be said even if stdout cannot be written.
        if let key = report.recordedKey { Console.standard.say(Self.text(key)) }
        let text = LoadReportText(report).text
        try Console.standard.end(with: status) {
            if case .committed = report.outcome {
                try Console.standard.printDone(text)
            } else {
                try Console.standard.printLine(text)
            }
        }
    }

    private static func text(_ key: RecordedKey) -> String {
        let place = key.path ?? "the key that was given"
        guard key.isNew else {
            return "Beneficiaries are hashed under the key in \(place) (fingerprint \(key.fingerprint))."
        }
        return """
            Made the beneficiary key \(place) (fingerprint \(key.fingerprint)).
            Keep a copy of that file apart from the registry: without it, no more beneficiaries can be loaded.
            """
    }

    private func load(_ request: LoadRequest, _ work: InterruptibleWork) throws -> LoadReport {
        try loading(work) { try Loader(request, into: $0, key: .file(path: key.path), onProgress: $1).run() }
    }

    /// Runs a load that can be interrupted, and shows its progress.
    private func loading(
        _ work: InterruptibleWork, _ load: (Registry, @escaping (LoadProgress) -> Void) throws -> LoadReport
    ) throws -> LoadReport {
        try registry.writing(wait) { registry in
            work.stop(by: registry.interruption.request)
            let meter = ProgressMeter(console: .standard)
            defer { Console.standard.clearProgress() }
            return try load(registry, meter.show)
        }
    }
}
