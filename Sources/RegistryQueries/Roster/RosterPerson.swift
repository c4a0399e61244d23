import RegistryModel

/// A clinician of a roster: what every loaded file says.
struct RosterPerson {
    /// What CMS's list says of the year.
    enum Listing: String {
        /// The clinician has to take part.
        case required
        /// The clinician is on the list, but not required in the year.
        case notRequired = "not required"
        /// The list leaves the year open.
        case notSaid = "year not said"
        /// The list of the year does not have the clinician.
        case notOnIt = "not on it"
        /// No list of the year is loaded.
        case notLoaded = "list not loaded"
    }

    let npi: NPI
    let year: PerformanceYear
    let opinions: [RosterOpinion]
    let listing: Listing
    /// The cohorts in which CMS's list has the clinician; those in which it requires the clinician, if it does.
    let cohorts: [Cohort]
    /// The cohorts of the specialties that the sources give.
    let specialtyCohorts: Set<Cohort>
    let areas: RosterAreas
    let disagreement: RosterDisagreement
    let results: RosterResults
    let dollars: RosterDollars?

    /// Whether CMS's list requires the clinician in the year, or may do so.
    var mayTakePart: Bool { listing == .required || listing == .notSaid || listing == .notLoaded }

    /// Whether no loaded file has the clinician.
    var isInNoFile: Bool { opinions.isEmpty && results.year == nil }

    /// The name of CMS's list, or else of the first source that has one; nil if none does.
    var name: String? {
        (opinions.filter { $0.source == .asmList } + opinions).lazy.compactMap(\.name).first
    }

    /// What to do next, in one sentence.
    var nextStep: String {
        guard !isInNoFile else {
            return "Check the number in NPPES: it is not in any loaded file."
        }
        let codes = Set(opinions.flatMap(\.codes))
        switch listing {
        case .notLoaded: return "Load CMS's list of \(year): asm-registry load PATH"
        case .required: return requiredStep(codes)
        case .notRequired: return "On CMS's list, but not required in \(year): report to MIPS as before."
        case .notSaid: return "CMS's list leaves \(year) open: load its next version."
        case .notOnIt where codes.isEmpty:
            return "Not on CMS's list; load a source with the specialty to see whether a later list may have it."
        case .notOnIt where specialtyCohorts.isEmpty:
            return "Not on CMS's list, and no source has a specialty of the model: nothing to do."
        case .notOnIt:
            let names = Cohort.allCases.filter(specialtyCohorts.contains).map(\.rawValue).joined(separator: " and ")
            return "Not on CMS's list, but with a specialty of \(names): look again in the next list."
        }
    }

    private func requiredStep(_ codes: Set<String>) -> String {
        if !codes.isEmpty, specialtyCohorts.isDisjoint(with: cohorts) {
            return
                "Required in \(year), but no source has a specialty of \(cohortText): ask CMS whether the list is right."
        }
        if disagreement.specialty != nil {
            return "Required in \(year): have the specialty corrected where it is wrong, in PECOS first."
        }
        if dollars == nil {
            return "Required in \(year): load the Part B payments to see the dollars at risk."
        }
        return "Required in \(year): see what it may pay: asm-registry project --npi \(npi) --year \(year)"
    }

    /// The cohorts as text: `HF` or `HF LBP`.
    var cohortText: String { cohorts.map(\.rawValue).joined(separator: " ") }
}
