import RegistryModel
import RegistryStore

/// Counts of the reference data that a registry holds.
package struct ReferenceContents: Hashable, Sendable {
    /// CBSAs and metropolitan divisions, each once.
    package let areas: Int
    /// Medicare specialties.
    package let specialties: Int
    /// Rules of all years and cohorts.
    package let rules: Int
    /// The rulemakings from which the rules of the first performance year come, and later ones that are not loaded; nil
    /// without rules.
    package let ruleVersions: String?
    /// Care models.
    package let careModels: Int
    /// The areas known to be selected for the first performance year.
    package let selectedAreas: Int
    /// How many areas CMS selects, by the rule `selection.area_count`; nil without the rule.
    package let selectedAreaCount: Int?

    /// Counts the reference data of a registry.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package init(of registry: Registry) throws {
        let row = try registry.rows(
            Lookup.referenceCounts, ["performance_year": Cell(PerformanceYear.first.year)]
        ).first
        let count = { (name: String) in row?.integer(name) ?? 0 }
        areas = count("areas")
        specialties = count("specialties")
        rules = count("rules")
        careModels = count("models")
        selectedAreas = count("selected")
        let set = try RuleBook(registry).ruleSet(year: .first, cohort: .heartFailure)
        selectedAreaCount = try? set.integer("selection.area_count")
        ruleVersions = rules > 0 ? set.versionText : nil
    }

    /// The counts in a phrase: `972 areas, 7 specialties, ... 12 of about 235 selected areas`.
    package var text: String {
        let whole = selectedAreaCount.map { " of about \($0)" } ?? ""
        return [
            "\(Self.text(areas)) areas", "\(Self.text(specialties)) specialties",
            "\(Self.text(rules)) rules" + (ruleVersions.map { " (\($0))" } ?? ""),
            "\(Self.text(careModels)) care models", "\(Self.text(selectedAreas))\(whole) selected areas",
        ].joined(separator: ", ")
    }

    private static func text(_ count: Int) -> String { Unit.count.text(Double(count)) }
}
