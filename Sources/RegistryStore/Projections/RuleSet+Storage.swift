import Foundation
import RegistryModel

/// A rule in the stored form of a projection.
private struct StoredRule: Codable {
    let name: String
    let cohort: String?
    let value: String
    let unit: String
    let standing: String
    /// Nil for projections that were stored before rules had versions.
    let version: String?
    let citation: String
}

extension RuleSet {
    /// The rules as a JSON array, sorted by name. Equal rules have equal texts.
    var storedText: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let rules = all.map {
                StoredRule(
                    name: $0.name, cohort: $0.cohort?.rawValue, value: $0.value, unit: $0.unit,
                    standing: $0.standing.rawValue, version: $0.version, citation: $0.citation)
            }
            return String(decoding: try encoder.encode(rules), as: UTF8.self)
        }
    }

    /// Parses the stored rules of a year and cohort; nil if the text is not valid.
    init?(storedText: String, year: PerformanceYear, cohort: Cohort) {
        guard let stored = try? JSONDecoder().decode([StoredRule].self, from: Data(storedText.utf8)) else { return nil }
        let rules = stored.compactMap { rule in
            Standing(rawValue: rule.standing).map {
                Rule(
                    year: year, cohort: rule.cohort.flatMap(Cohort.init(rawValue:)), name: rule.name, value: rule.value,
                    unit: rule.unit, standing: $0, version: rule.version, citation: rule.citation)
            }
        }
        guard rules.count == stored.count else { return nil }
        self.init(rules, year: year, cohort: cohort)
    }
}
