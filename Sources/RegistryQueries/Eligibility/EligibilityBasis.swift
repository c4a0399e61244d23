import RegistryModel
import RegistryStore

/// The basis of decisions about eligibility in one cohort and performance year: the rules, and how much of the data that
/// they need is loaded.
struct EligibilityBasis {
    let year: PerformanceYear
    let cohort: Cohort
    let rules: EligibilityRules
    let areas: SelectedAreaList
    /// The number of quarters of the look-back year that are loaded for the cohort, 0 to 4.
    let quarterCount: Int
    /// The number of clinicians with estimated counts of the look-back year in the cohort.
    let estimatedClinicians: Int
    /// Whether CMS's list says yes or no for any clinician in the cohort and year.
    let isListLoaded: Bool
    /// The earlier performance years for which CMS's list has no yes or no in the cohort.
    let unlistedYears: [PerformanceYear]
    /// A note that names the rulemaking from which the rules come.
    let versionNote: String
    /// A note that names the rules that are only assumed.
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
        estimatedClinicians = years.part(cohort, rules.lookBackYear).estimatedClinicians
        isListLoaded = years.part(cohort, year.year).listedClinicians > 0
        unlistedYears = PerformanceYear.all.filter {
            $0 < year && years.part(cohort, $0.year).listedClinicians == 0
        }
        versionNote = ruleSet.versionNote
        assumptions = ruleSet.assumptions(among: usage)
    }

    /// Returns the latest performance year with data about eligibility: its look-back year has episodes, or CMS's list says
    /// yes or no for at least one clinician. Returns the first performance year if none has data.
    static func latestYear(_ cohorts: [Cohort], years: EligibilityYears, book: RuleBook) throws -> PerformanceYear {
        try years.latest(cohorts) { cohort, year in
            let rules = try book.ruleSet(year: year, cohort: cohort)
            // Missing rules are reported as an error when the year itself is read.
            guard let lookBackYear = try? rules.integer("eligibility.look_back_year") else { return false }
            return years.part(cohort, lookBackYear).quarters > 0 || years.part(cohort, year.year).listedClinicians > 0
        } ?? .first
    }

    /// A sentence about missing quarters of the look-back year; nil if it is complete.
    var lookBackGap: String? {
        let lookBackYear = rules.lookBackYear
        return switch quarterCount {
        case 0:
            "No \(cohort.rawValue) episodes of the look-back year \(lookBackYear) are loaded."
                + (estimatedClinicians > 0
                    ? " Estimated counts of \(estimatedClinicians) clinicians are: asm-registry report eligibility --near answers from claims."
                    : "")
        case ..<Quarter.countInYear:
            "Of the look-back year \(lookBackYear), \(quarterCount) of \(Quarter.countInYear) quarters have "
                + "\(cohort.rawValue) episodes: clinicians below the threshold may still reach it."
        default: nil
        }
    }

    /// A sentence about missing areas in the list of selected areas; nil if it is complete.
    var areaGap: String? {
        guard !areas.isWhole else { return nil }
        return "Of the selected areas of \(year), \(areas.count) of \(areas.wholeCount) are loaded: any other area may "
            + "be selected."
    }

    /// A sentence about earlier years for which CMS's list has no yes or no; nil if there are none.
    var listGap: String? {
        guard !unlistedYears.isEmpty else { return nil }
        return "CMS's list does not say yet who takes part in \(cohort.rawValue) in "
            + "\(unlistedYears.map(\.description).joined(separator: ", ")): clinicians who became participants then are "
            + "treated as if they had not."
    }
}
