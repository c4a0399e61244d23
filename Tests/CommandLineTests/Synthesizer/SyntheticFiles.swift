import Foundation
import TestSupport

/// The files of some synthetic quarters, read without the registry.
struct SyntheticFiles {
    /// A row by column name.
    struct Row {
        fileprivate let columns: [String: Int]
        fileprivate let fields: [String]

        subscript(name: String) -> String { columns[name].map { fields[$0] } ?? "" }

        /// The field as a number; nil if it is empty.
        func number(_ name: String) -> Double? { Double(self[name]) }

        /// The clinician, cohort and year of the row.
        var key: [String] { [self["npi"], self["cohort"], self["performance_year"]] }
    }

    /// The folders of the quarters, oldest first.
    let quarters: [String]
    private let folder: TemporaryFolder?

    /// The rows of all files with this name, oldest first.
    func rows(_ name: String) throws -> [Row] {
        try quarters.map { "\($0)/\(name)" }.filter { FileManager.default.fileExists(atPath: $0) }
            .flatMap { try Self.rows(ofFile: $0) }
    }

    /// Creates a year of a cohort with this many participants, in a folder of its own.
    init(clinicians: Int, episodesPerQuarter: Int) throws {
        let folder = try TemporaryFolder()
        let made = try ProgramRun(
            "asm-synthesize",
            [
                "--output", folder.path, "--reference", ProjectFiles.path("ReferenceData"), "--years", "1",
                "--clinicians", "\(clinicians)", "--episodes-per-quarter", "\(episodesPerQuarter)",
            ])
        guard made.status == 0 else { throw CommandLineRegistry.LoadFailed(output: made.messages) }
        self.folder = folder
        quarters = (1...4).map { folder.file("2027Q\($0)") }
    }

    /// The files in these folders.
    init(quarters: [String]) {
        self.quarters = quarters
        folder = nil
    }

    /// The last row of each key.
    func last(_ name: String, key: (Row) -> [String] = \.key) throws -> [[String]: Row] {
        Dictionary(try rows(name).map { (key($0), $0) }) { $1 }
    }

    /// The rows of one file.
    static func rows(ofFile path: String) throws -> [Row] {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(fields)
        let columns = Dictionary(uniqueKeysWithValues: (lines.first ?? []).enumerated().map { ($1, $0) })
        return lines.dropFirst().map { Row(columns: columns, fields: $0) }
    }

    private static func fields(of line: Substring) -> [String] {
        guard line.utf8.contains(UInt8(ascii: "\"")) else {
            return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}

extension SyntheticFiles {
    /// The sample.
    static let sample = SyntheticFiles(quarters: ProjectFiles.sampleQuarters)

    /// A year of a large cohort, in which chance has little effect.
    static let large = Result { try SyntheticFiles(clinicians: 2_500, episodesPerQuarter: 20_000) }

    /// A number of the reference rules, for one cohort or both.
    static func rule(_ name: String, cohort: String = "both") throws -> Double {
        try rules.get()[["2027", cohort, name]].flatMap { Double($0) } ?? .nan
    }

    /// Whether a measure allows a collection type.
    static func isAllowed(_ measure: String, _ collectionType: String, cohort: String, year: String) throws -> Bool {
        try rules.get()[[year, cohort, "quality.collection_type.\(measure).\(collectionType)"]] == "1"
    }

    private static let rules = Result {
        try rows(ofFile: ProjectFiles.path("ReferenceData/rules.csv")).reduce(into: [[String]: String]()) {
            $0[[$1["performance_year"], $1["cohort"], $1["name"]]] = $1["value"]
        }
    }
}

extension [Double] {
    var mean: Double { reduce(0, +) / Double(count) }
    var deviation: Double { (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot() }

    /// The quantile at a share from 0 to 1, with linear interpolation.
    func quantile(_ share: Double) -> Double {
        let sorted = sorted()
        let place = share * Double(count - 1)
        let low = sorted[Int(place)]
        return low + (sorted[Swift.min(Int(place) + 1, count - 1)] - low) * (place - place.rounded(.down))
    }

    /// Whether a number is within a share of another.
    static func isNear(_ number: Double, _ other: Double, within share: Double) -> Bool {
        abs(number - other) <= share * abs(other)
    }
}
