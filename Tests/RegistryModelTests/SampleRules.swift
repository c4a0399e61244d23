import Foundation
import RegistryModel

/// The rules of the sample data, and those of the tests' own that are not among them.
enum SampleRules {
    /// Every row of the sample's rules.
    static let all: [Rule] = {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../ReferenceData/rules.csv")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        let rows = text.split(separator: "\n").dropFirst().compactMap { rule(fields($0)) }
        let known = Set(rows.map(\.name))
        return rows + assumed.filter { !known.contains($0.name) }
    }()

    /// The rules of a cohort and year, with some of them changed.
    static func set(
        _ cohort: Cohort = .heartFailure, _ year: Int = 2027, changed: [String: String] = [:]
    ) throws -> RuleSet {
        var rules = RuleSet(all, year: PerformanceYear(year) ?? .first, cohort: cohort)
        for (name, value) in changed { rules = try rules.setting(name, value) }
        return rules
    }

    /// A rule for all tests that need one and do not care what it rests on.
    static func rule(_ name: String, _ value: String, _ cohort: Cohort? = nil, year: PerformanceYear = .first) -> Rule {
        Rule(
            year: year, cohort: cohort, name: name, value: value, unit: "text", standing: .assumed, citation: "a test")
    }

    private static let assumed = PerformanceYear.all.flatMap { year in
        [
            ("quality.benchmark.minimum_results", "20"), ("projection.when_unknown.improvement_activities", "both"),
            ("projection.when_unknown.promoting_interoperability", "1"),
            ("projection.when_unknown.complex_patient", "0"), ("projection.when_unknown.small_practice", "0"),
            ("selection.volume_strata", "4"), ("selection.cost_strata", "2"),
        ].map { rule($0, $1, year: year) }
    }

    private static func rule(_ fields: [String]) -> Rule? {
        guard fields.count == 8, let year = PerformanceYear(fields[0]), let standing = Standing(rawValue: fields[5])
        else { return nil }
        return Rule(
            year: year, cohort: Cohort(rawValue: fields[1]), name: fields[2], value: fields[3], unit: fields[4],
            standing: standing, version: fields[6], citation: fields[7])
    }

    /// The fields of a line of CSV, in which commas may stand between quotes.
    private static func fields(_ line: Substring) -> [String] {
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
