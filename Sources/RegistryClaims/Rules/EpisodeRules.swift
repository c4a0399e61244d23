import Crypto
import Foundation
import RegistryIntake
import RegistryModel

/// The rules by which episodes are built, as rows: the built-in ones, with the replacements of a user.
package struct EpisodeRules: Sendable {
    /// A row of the table.
    package struct Row: Hashable, Sendable {
        /// The cohort.
        package let cohort: Cohort
        /// The name of the rule; a list has several rows of one name.
        package let name: String
        /// The value.
        package let value: String
        /// Law, secondary, derived, assumed, or what the user says.
        package let standing: String
        /// What it means.
        package let note: String
    }

    /// The rows in force, by cohort and name.
    package let rows: [Row]
    /// The rules of each cohort, in the order of `Cohort.allCases`.
    let cohorts: [CohortRules]

    /// The built-in rules.
    package static let builtIn: EpisodeRules = {
        do throws(ClaimsError) {
            return try EpisodeRules(
                replacing: [],
                by: .inMemory(path: "built-in/episode-rules.csv", bytes: PackageResources.episode_rules_csv))
        } catch {
            preconditionFailure("the built-in rules are not valid: \(error.message)")
        }
    }()

    /// The built-in rules, with those that a file has instead: CSV or a workbook, with the columns cohort, name and
    /// value.
    /// - Throws: `ClaimsError.invalidRule` for the first row that is not valid; `.intake` if the file cannot be read.
    package init(replacedBy path: String) throws(ClaimsError) {
        let file = try readingFeed { () throws(IntakeError) in try ContainedFiles(path: path) }.files[0]
        try self.init(replacing: Self.builtIn.rows, by: file)
    }

    private init(replacing old: [Row], by file: InputFile) throws(ClaimsError) {
        let own = try RuleRows(file).rows
        let replaced = Set(own.map { RuleName($0.row) })
        rows = Cohort.allCases.flatMap { cohort in
            RuleName.names.flatMap { name in
                let key = RuleName(cohort: cohort, name: name)
                return replaced.contains(key)
                    ? own.map(\.row).filter { RuleName($0) == key } : old.filter { RuleName($0) == key }
            }
        }
        var cohorts = Cohort.allCases.map { _ in CohortRules() }
        let lines = Dictionary(own.map { ($0.row, $0.line) }, uniquingKeysWith: { first, _ in first })
        for row in rows {
            let place = row.cohort == .heartFailure ? 0 : 1
            if let reason = cohorts[place].set(row.name, row.value) {
                throw .invalidRule(path: file.path, line: lines[row] ?? 0, reason: "\(row.name) \(row.value) \(reason)")
            }
        }
        for (cohort, rules) in zip(Cohort.allCases, cohorts) {
            if let lack = rules.lack {
                throw .invalidRule(path: file.path, line: 1, reason: "the rules of \(cohort.rawValue) have \(lack)")
            }
        }
        self.cohorts = cohorts
    }

    /// The table as CSV: what `--rules` takes.
    package var text: String {
        (["cohort,name,value,standing,note"]
            + rows.map { row in
                [row.cohort.rawValue, row.name, row.value, row.standing, row.note].map(Self.quoted)
                    .joined(separator: ",")
            }).joined(separator: "\n") + "\n"
    }

    /// The first 12 hexadecimal digits of the SHA-256 of the table.
    package var checksum: String { Self.checksum(of: text) }

    /// The same of the codes alone, which are marked on lines as they are read.
    var codesChecksum: String {
        let names = ["diagnosis", "visit_code", "exclusion_diagnosis", "cost_code"]
        return Self.checksum(
            of: rows.filter { names.contains($0.name) }.map { "\($0.cohort) \($0.name) \($0.value)" }
                .joined(separator: "\n"))
    }

    private static func checksum(of text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).prefix(6).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    private static func quoted(_ text: String) -> String {
        text.contains { ",\"\n\r".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}

/// A cohort and the name of a rule.
private struct RuleName: Hashable {
    let cohort: Cohort
    let name: String

    init(cohort: Cohort, name: String) { (self.cohort, self.name) = (cohort, name) }
    init(_ row: EpisodeRules.Row) { self.init(cohort: row.cohort, name: row.name) }

    /// All names, in the order of the table.
    static let names = CohortRules.names
}

/// The rows of a file of rules.
private struct RuleRows {
    private(set) var rows: [(row: EpisodeRules.Row, line: Int)] = []

    init(_ file: InputFile) throws(ClaimsError) {
        var reader = try readingFeed { () throws(IntakeError) in try CSVReader(spreadsheet: file) }
        var columns: [String: Int]?
        while true {
            let event = try readingFeed { () throws(IntakeError) in try reader.next() }
            switch event {
            case .end: return
            case .fault(let fault):
                throw .invalidRule(path: file.path, line: fault.line, reason: "this line \(fault.fault.reason)")
            case .record:
                let record = reader.record
                guard let columns else {
                    let names = (0..<record.fieldCount).map { record.text($0).lowercased() }
                    columns = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
                    for name in ["cohort", "name", "value"] where columns?[name] == nil {
                        throw .invalidRule(path: file.path, line: 1, reason: "there is no column \(name)")
                    }
                    continue
                }
                if record.isBlank { continue }
                func value(_ name: String) -> String {
                    columns[name].map { $0 < record.fieldCount ? record.text($0) : "" } ?? ""
                }
                guard let cohort = Cohort(value("cohort")) else {
                    throw .invalidRule(
                        path: file.path, line: record.line, reason: "'\(value("cohort"))' is not HF or LBP")
                }
                guard CohortRules.names.contains(value("name")) else {
                    throw .invalidRule(
                        path: file.path, line: record.line,
                        reason:
                            "'\(value("name"))' is no rule; the rules are \(CohortRules.names.joined(separator: ", "))")
                }
                let isList = CohortRules.listNames.contains(value("name"))
                if !isList, rows.contains(where: { $0.row.cohort == cohort && $0.row.name == value("name") }) {
                    throw .invalidRule(
                        path: file.path, line: record.line,
                        reason: "\(value("name")) of \(cohort.rawValue) is there twice")
                }
                rows.append(
                    (
                        EpisodeRules.Row(
                            cohort: cohort, name: value("name"), value: value("value"),
                            standing: value("standing").isEmpty ? "yours" : value("standing"), note: value("note")),
                        record.line
                    ))
            }
        }
    }
}
