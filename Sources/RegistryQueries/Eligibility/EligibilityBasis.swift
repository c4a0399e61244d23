import RegistryModel
import RegistryStore

/// What decides in one cohort and performance year: the rules, and how much of what they ask for is loaded.
struct EligibilityBasis {
    let year: PerformanceYear
    let cohort: Cohort
    let rules: EligibilityRules
    let areas: SelectedAreaList
    /// The quarters of the look-back year that are loaded of the cohort.
    let quarterCount: Int
    /// Whether CMS's list says yes or no of any clinician in the cohort and year.
    let isListLoaded: Bool
    /// The earlier performance years of which CMS's list says nothing of the cohort.
    let unlistedYears: [PerformanceYear]
    /// Which rulemaking the rules come from.
    let versionNote: String
    /// Which of the rules rest on an assumption only.
    let assumptions: String

    init(_ year: PerformanceYear, _ cohort: Cohort, years: EligibilityYears, book: RuleBook) throws {
        let usage = RuleUsage()
        let ruleSet = try book.ruleSet(year: year, cohort: cohort).recording(usage)
        self.year = year
        self.cohort = cohort
        (rules, areas) = try translatingRuleErrors { () throws(RuleError) in
            let count = years.part(cohort, year.year).selectedAreas
            return (try EligibilityRules(ruleSet), try SelectedAreaList(count: count, ruleSet))
        }
        quarterCount = years.part(cohort, rules.lookBackYear).quarters
        isListLoaded = years.part(cohort, year.year).listedClinicians > 0
        unlistedYears = PerformanceYear.all.filter {
            $0 < year && years.part(cohort, $0.year).listedClinicians == 0
        }
        versionNote = ruleSet.versionNote
        assumptions = ruleSet.assumptions(among: usage)
    }

    /// The latest performance year of which anything can be said: the year that it looks back to has episodes, or CMS's
    /// list says of somebody whether he or she is required. The first one if there is none.
    static func latestYear(_ cohorts: [Cohort], years: EligibilityYears, book: RuleBook) throws -> PerformanceYear {
        try years.latest(cohorts) { cohort, year in
            let rules = try book.ruleSet(year: year, cohort: cohort)
            // Without rules, nothing can be said; that it cannot is said when the year is asked for.
            guard let lookBackYear = try? rules.integer("eligibility.look_back_year") else { return false }
            return years.part(cohort, lookBackYear).quarters > 0 || years.part(cohort, year.year).listedClinicians > 0
        } ?? .first
    }

    /// What is missing of the look-back year, in a sentence; nil if nothing is.
    var lookBackGap: String? {
        let lookBackYear = rules.lookBackYear
        return switch quarterCount {
        case 0: "No \(cohort.rawValue) episodes of the look-back year \(lookBackYear) are loaded."
        case ..<Quarter.countInYear:
            "Of the look-back year \(lookBackYear), \(quarterCount) of \(Quarter.countInYear) quarters have "
                + "\(cohort.rawValue) episodes: whoever is below the threshold may still reach it."
        default: nil
        }
    }

    /// What is missing of the list of selected areas, in a sentence; nil if it is whole.
    var areaGap: String? {
        guard !areas.isWhole else { return nil }
        return "Of the selected areas of \(year), \(areas.count) of \(areas.wholeCount) are loaded: any other area may "
            + "be selected."
    }

    /// For which earlier years CMS's list names nobody, in a sentence; nil if it does for all.
    var listGap: String? {
        guard !unlistedYears.isEmpty else { return nil }
        return "CMS's list says nothing yet of \(cohort.rawValue) in "
            + "\(unlistedYears.map(\.description).joined(separator: ", ")): who became a participant then is taken for none."
    }
}
