import Foundation
import RegistryIntake
import RegistryRendering
import RegistryStore

/// The report of a load as text: for each file a line with its numbers of rows, its notes and its first rejects; then the
/// outcome.
struct LoadReportText {
    private let report: LoadReport

    init(_ report: LoadReport) { self.report = report }

    var text: String {
        (Self.lines(report.passedOver) + report.alreadyLoaded.map(Self.line) + report.files.flatMap(lines) + [ending])
            .joined(separator: "\n")
    }

    /// A line for each reason to skip files of folders, with the first file names.
    private static func lines(_ files: [PassedOverFile]) -> [String] {
        PassedOverFile.Reason.allCases.compactMap { reason in
            let names = files.filter { $0.reason == reason }.map { shortened($0.path) }
            guard !names.isEmpty else { return nil }
            let more = names.count > maximumNames ? " and \(names.count - maximumNames) more" : ""
            return "Skipped (\(reason.rawValue)): \(names.prefix(maximumNames).joined(separator: ", "))\(more)"
        }
    }

    private static let maximumNames = 10

    private static func line(_ file: AlreadyLoadedFile) -> String {
        "\(shortened(file.path)): unchanged, the same bytes are in load \(file.loadID) as \(shortened(file.loadedPath))"
    }

    private func lines(_ file: FileReport) -> [String] {
        let kind = file.kindName == "unknown" ? "unknown kind" : file.kindName
        let parts =
            isLoaded
            ? [
                "\(file.inserted) inserted", "\(file.updated) updated", "\(file.unchanged) unchanged",
                "\(file.rejected) rejected",
            ]
            : [
                "would insert \(file.inserted)", "would update \(file.updated)", "unchanged \(file.unchanged)",
                "rejected \(file.rejected)",
            ]
        let conservation =
            "\(Self.shortened(file.path)) (\(kind)): read \(file.read) = \(parts.joined(separator: " + "))"
        var lines = [conservation] + Self.lineCounts(of: file) + file.notes.map { "  note: " + $0.visible }
        for reject in file.firstRejects { lines += Self.lines(reject) }
        return lines + hiddenRejects(of: file)
    }

    /// The number of lines by use; none if all lines are the header and rows.
    private static func lineCounts(of file: FileReport) -> [String] {
        guard let counts = file.lines, let lines = counts.lines, lines != file.read + 1 || counts.added > 0 else {
            return []
        }
        let parts = [
            (counts.header, "to the header"),
            (file.read - counts.added, counts.added > 0 ? "read, of which \(file.read) rows were made" : "read"),
            (counts.leftOut, "left out by the layout"),
            (counts.continued, "continue a row"),
            (counts.blank, "blank"), (counts.notes, "of notes"), (counts.totals, "of totals"),
            (counts.swallowed, "swallowed by rejected rows"),
        ]
        return ["  lines: \(lines) = " + parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " + ")]
    }

    private var isRefused: Bool { if case .refused = report.outcome { true } else { false } }

    /// Whether the load took effect: numbers are of what was done, else of what would be done.
    private var isLoaded: Bool {
        switch report.outcome {
        case .committed, .nothingNew: true
        case .refused, .dryRun: false
        }
    }

    /// The number of rejects by code and column, if not all are shown.
    private func hiddenRejects(of file: FileReport) -> [String] {
        let total = file.rejects
        guard total > file.firstRejects.count else { return [] }
        let kept = file.keptRejects(isRefused: isRefused)
        let kinds = file.rejectCounts.sorted {
            ($1.value, $0.key.code.rawValue, $0.key.column ?? "") < (
                $0.value, $1.key.code.rawValue, $1.key.column ?? ""
            )
        }
        let keeping =
            report.loadID == nil ? "" : kept < total ? "; the first \(kept) are kept" : "; all of them are kept"
        return ["  \(file.firstRejects.count) of \(total) rejects are shown\(keeping):"]
            + kinds.prefix(Self.maximumKinds).map {
                "    \($0.value) x \($0.key.code.rawValue)\($0.key.column.map { " in " + $0.visible } ?? "")"
            }
    }

    // A header with thousands of unknown columns has as many kinds of rejects.
    private static let maximumKinds = 20

    static func lines(_ reject: Reject) -> [String] {
        let column = reject.column.map { ", \($0.visible)" } ?? ""
        let value = reject.value.map { " '\($0.visible)'" } ?? ""
        return [
            "  line \(reject.line)\(column):\(value) \(reject.reason.visible) [\(reject.code.rawValue)]",
            "    \(reject.hint.visible)",
        ]
    }

    private var ending: String {
        switch report.outcome {
        case .nothingNew: "Nothing new: every file had been loaded before."
        case .committed: "Load \(report.loadID ?? 0) is committed." + (report.rejectedRows > 0 ? " " + nextStep : "")
        case .refused: "Nothing was loaded: \(reason)" + (shrunk.isEmpty ? " " + nextStep : "")
        case .dryRun(let wouldCommit):
            wouldCommit
                ? "Dry run: the load would be committed. The registry is unchanged."
                : "Dry run: the load would be refused: \(reason) The registry is unchanged."
        }
    }

    private var reason: String {
        if report.files.contains(where: \.isRefused) { return "a file cannot be read." }
        guard shrunk.isEmpty else { return shrunk.map(Self.sentence).joined(separator: " ") + " " + confirming }
        let swallowed = report.swallowedLines
        let lines = swallowed > 0 ? ", and \(swallowed) \(swallowed == 1 ? "line" : "lines") that they swallowed," : ""
        let rows = report.rejectedRows == 1 ? "row" : "rows"
        let verb = report.rejectedRows == 1 && swallowed == 0 ? "is" : "are"
        return "\(report.rejectedRows) rejected \(rows)\(lines) \(verb) more than --max-rejects allows."
    }

    private var shrunk: [ReplacedPeriod] { report.replaced.filter(\.isShrunk) }

    private static func sentence(_ replaced: ReplacedPeriod) -> String {
        "\(replaced.kind.rawValue) of \(replaced.name) would fall from \(replaced.rowsBefore) to "
            + "\(replaced.rowsAfter) rows."
    }

    private var confirming: String {
        "If this is correct: --allow-shrink \(shrunk.map(\.shrinkage).max() ?? 0)%"
    }

    private var nextStep: String {
        // Without a number, commands take the latest rejects. `loads list` hides the number of a refused load.
        var number = ""
        if case .committed = report.outcome, let load = report.loadID { number = " \(load)" }
        return "See them: asm-registry rejects list\(number)"
            + (report.rejectedRows > 0
                ? "; fix them: asm-registry rejects export\(number) --to FOLDER --from PATH" : "")
    }

    /// The last two components of a path: the folder, such as a quarter, and the file.
    private static func shortened(_ path: String) -> String {
        path.split(separator: "/").suffix(2).joined(separator: "/").visible
    }
}
