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

extension CSVDialect.Encoding: ExpressibleByArgument {}

/// The words for the clinicians of whom a load keeps rows of public files.
enum SelectionWord: String, CaseIterable, ExpressibleByArgument {
    case known, specialty
}

/// A period, or whole lists, for which the files of a load are complete.
struct ReplacedScope: ExpressibleByArgument {
    /// The quarter or year; nil for whole lists.
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

/// A column of a kind, and what fills it.
struct ColumnSetting: ExpressibleByArgument {
    let column: String
    let value: String

    /// Reads `column=value`; nil if no kind of file has the column.
    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2,
            FileSpecification.all.contains(where: { $0.columns.contains { $0.matches(parts[0]) } })
        else { return nil }
        (column, value) = (parts[0], parts[1])
    }
}

/// `load`: files or an export, in one transaction.
struct Load: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load CSV files, folders of them, or an export: all or nothing.",
        discussion: """
            Examples: asm-registry load 2027Q2/
                      asm-registry load 2027Q2-corrected/ --replaces 2027Q2
                      asm-registry load exported/
                      asm-registry load npidata.zip --only specialty --state NY
                      asm-registry load --built-in
            The header decides the kind of a file. A row with a known key and new values replaces the old row, which \
            is kept as a version. A file that was loaded before is skipped if its rows are still in force; otherwise it \
            is read again. An export is a folder with a manifest; it needs no key file, but must have been made under \
            the registry's key.
            """)

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var key: KeyOption
    @OptionGroup var wait: WaitOption

    @Argument(help: "The files and folders to load; - for standard input.", completion: .file())
    var paths: [String] = []

    @Flag(help: "Load the built-in reference data: areas, specialties, rules, care models, benchmarks.")
    var builtIn = false

    @Option(help: ArgumentHelp("Load the files as this kind if their headers do not decide it.", valueName: "kind"))
    var kind: FileKind?

    @Option(
        help: ArgumentHelp("Read this sheet of workbooks. Default: all that fit a kind of file.", valueName: "name"))
    var sheet: String?

    @Option(help: ArgumentHelp("Read the files by this layout. Default: the one that fits.", valueName: "name"))
    var layout: String?

    @Option(
        help: ArgumentHelp(
            "Take a column of the kind from a column of the file with another name. May be repeated.",
            valueName: "column=name"))
    var map: [ColumnSetting] = []

    @Option(
        help: ArgumentHelp(
            "Give a column the same value in all rows, such as performance_year=2027. May be repeated.",
            valueName: "column=value"))
    var set: [ColumnSetting] = []

    @Option(
        help: ArgumentHelp(
            "Of public files about all clinicians, keep the rows of these only: of those that the registry knows, or of "
                + "those with one of the model's specialties.", valueName: "known|specialty"))
    var only: SelectionWord?

    @Option(help: "With --only specialty: and with a practice in this state.", transform: StateCode.init(argument:))
    var state: StateCode?

    @Option(help: "The encoding of text files. Default: UTF-8, or what a layout says.")
    var encoding: CSVDialect.Encoding?

    @Flag(help: "Ignore unknown columns instead of refusing the file.")
    var allowExtra = false

    @Option(
        help: ArgumentHelp(
            "Commit if at most N rows (or P%) are rejected; lines swallowed by an unclosed quote count too. "
                + "Default: 0.", valueName: "N|P%"))
    var maxRejects: RejectLimit?

    @Option(
        help: ArgumentHelp(
            "Treat the files as the complete data of their kinds for this quarter or year: rows not in them are "
                + "retired. 'whole': treat them as whole lists of reference data or participants. May be repeated.",
            valueName: "period|whole"))
    var replaces: [ReplacedScope] = []

    @Flag(
        help: """
            Treat the file of participants as CMS's whole list: clinicians not in it are taken off the list, and kept \
            in its history.
            """)
    var wholeList = false

    @Option(
        help: ArgumentHelp(
            "Load the files of a kind in order of name, or of last change, oldest first: if two have the same row, the later "
                + "file wins. Default: as given, files of a folder by name.",
            valueName: "name|date"))
    var order: FileOrder?

    @Option(
        help: ArgumentHelp(
            "Replace a period only if it loses at most this share of its rows. Default: 10%.", valueName: "P%"),
        transform: Self.percent)
    var allowShrink: Double?

    @Flag(help: "Do everything except the commit.")
    var dryRun = false

    func validate() throws {
        guard !paths.isEmpty || builtIn else {
            throw ValidationError("Name the files or folders to load, or give --built-in.")
        }
        guard layout == nil || map.isEmpty else {
            throw ValidationError("--map cannot be combined with --layout, which names the columns.")
        }
        guard state == nil || only == .specialty else { throw ValidationError("--state needs --only specialty.") }
        let isReplacing = !replaces.isEmpty || wholeList
        guard !isReplacing || only == nil else {
            throw ValidationError(
                "--only cannot be combined with --replaces or --whole-list: the rows left out would be retired.")
        }
        guard isReplacing || allowShrink == nil else {
            throw ValidationError("--allow-shrink needs --replaces or --whole-list.")
        }
        guard !isReplacing || maxRejects == nil else {
            throw ValidationError(
                "--max-rejects cannot be combined with --replaces or --whole-list: rejected rows would be retired.")
        }
    }

    private var selection: ClinicianSelection? {
        switch only {
        case nil: nil
        case .known: .known
        case .specialty: .specialty(state: state)
        }
    }

    private static func percent(_ argument: String) throws -> Double {
        let digits = argument.hasSuffix("%") ? String(argument.dropLast()) : argument
        guard let percent = Double(digits), (0...100).contains(percent) else {
            throw ValidationError("'\(argument)' is not a percentage from 0% to 100%.")
        }
        return percent
    }

    func run() throws {
        if let folder = try export() { return try load(export: folder) }
        var request = LoadRequest(paths: paths)
        request.builtInFiles = builtIn ? BuiltInFile.all : []
        request.kind = kind
        request.sheet = sheet
        request.renames = Dictionary(map.map { ($0.column, $0.value) }) { _, last in last }
        request.constants = Dictionary(set.map { ($0.column, $0.value) }) { _, last in last }
        request.encoding = encoding
        request.only = selection
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

    /// The folder of the export to load; nil if no path has a manifest.
    /// - Throws: `ValidationError` if an export is given with other paths, or with options that only files take.
    private func export() throws -> String? {
        guard let folder = paths.first(where: ExportManifest.isThere) else { return nil }
        guard paths.count == 1, !builtIn, kind == nil, replaces.isEmpty, !wholeList, maxRejects == nil, !allowExtra,
            order == nil, sheet == nil, map.isEmpty, set.isEmpty, only == nil, encoding == nil, layout == nil
        else {
            throw ValidationError("An export is loaded alone and complete: only --dry-run can be combined with it.")
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
        // Shown first: the user must learn the path of a new key even if stdout cannot be written.
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
        let place = key.path ?? "the given key"
        guard key.isNew else {
            return "Beneficiaries are hashed under the key in \(place) (fingerprint \(key.fingerprint))."
        }
        return """
            Created the beneficiary key \(place) (fingerprint \(key.fingerprint)).
            Keep a copy of that file apart from the registry: without it, no more beneficiaries can be loaded.
            """
    }

    private func load(_ request: LoadRequest, _ work: InterruptibleWork) throws -> LoadReport {
        try loading(work) { registry, onProgress in
            var request = request
            let layouts = SavedLayouts(registry)
            request.layouts = try layout.map { [try layouts.layout(named: $0)] } ?? layouts.all()
            request.isLayoutChosen = layout != nil
            return try Loader(request, into: registry, key: .file(path: key.path), onProgress: onProgress).run()
        }
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
