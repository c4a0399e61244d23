import RegistryModel

/// A kind of data that reports need: how much of it a registry has and lacks, as text, and where to get it.
struct DataNeed: Sendable {
    /// How much of it a registry has and lacks.
    struct State: Hashable, Sendable {
        /// The loaded part, as text; nil if nothing is loaded.
        let has: String?
        /// The missing part, as text; nil if nothing is missing.
        let lacks: String?
    }

    /// The file or column that has it, and who publishes it.
    let source: String
    /// Computes the state from the counts of a registry.
    let state: @Sendable (DoctorFacts) -> State

    /// A need without partial states: any count above zero is enough.
    /// - Parameters:
    ///   - source: the file or column that has it.
    ///   - lacks: the text if the count is zero.
    ///   - count: the column of the count in `DoctorFacts.sql`.
    ///   - words: the text for a count.
    private init(_ source: String, lacks: String, count: String, of words: @escaping @Sendable (String) -> String) {
        self.init(source) { facts in
            let count = facts.count(count)
            return count > 0 ? State(has: words(Self.text(count)), lacks: nil) : State(has: nil, lacks: lacks)
        }
    }

    private init(_ source: String, state: @escaping @Sendable (DoctorFacts) -> State) {
        self.source = source
        self.state = state
    }

    private static func text(_ count: Int) -> String { Unit.count.text(Double(count)) }

    /// The state of a value that clinicians have or lack: `specialty of 20 of 258 clinicians`.
    private static func share(_ name: String, _ part: Int, of whole: Int) -> State {
        State(
            has: part > 0 ? "\(name) of \(text(part)) of \(text(whole)) clinicians" : nil,
            lacks: part == 0 ? name : part < whole ? "\(name) of \(text(whole - part)) clinicians" : nil)
    }
}

extension DataNeed {
    static let rules = DataNeed("load --built-in") { facts in
        let rules = facts.reference.rules
        return rules > 0 ? State(has: "rules: \(text(rules))", lacks: nil) : State(has: nil, lacks: "rules")
    }
    static let areas = DataNeed("load --built-in, or Census list1 as published") { facts in
        let areas = facts.reference.areas
        return areas > 0 ? State(has: "areas: \(text(areas))", lacks: nil) : State(has: nil, lacks: "areas")
    }
    static let list = DataNeed(
        "CMS publishes it: CY27_Prelim_ASMParticipants_Public.csv", lacks: "CMS's list of participants",
        count: "list_rows", of: { "CMS's list: \($0) rows" })
    static let clinicianAreas = DataNeed("the column AREA_CODE, added to CMS's list") {
        share("area", $0.count("placed_clinicians"), of: $0.count("listed_clinicians"))
    }
    static let specialties = DataNeed(
        "a clinicians file of your own with specialty_code; the specialties are also in CMS's Doctors and Clinicians file"
    ) { share("specialty", $0.count("specialists"), of: $0.count("clinicians")) }
    static let selectedAreas = DataNeed("a selected-areas file with the areas that CMS selected") { facts in
        let (known, whole) = (facts.reference.selectedAreas, facts.reference.selectedAreaCount)
        let missing = whole.map { $0 - known } ?? 0
        return State(
            has: known > 0 ? "\(text(known))\(whole.map { " of about \($0)" } ?? "") selected areas" : nil,
            lacks: known == 0 ? "selected areas" : missing > 0 ? "\(text(missing)) selected areas" : nil)
    }
    static let careModelAreas = DataNeed(
        "load --built-in, or a care-model-areas file", lacks: "areas of other care models", count: "care_model_areas",
        of: { "areas of other care models: \($0)" })
    static let episodes = DataNeed(
        "an episodes file, from your claims or CMS's beneficiary-level feedback (42 CFR 512.760)"
    ) { facts in
        let (episodes, quarters) = (facts.count("episodes"), facts.count("quarters"))
        return episodes > 0
            ? State(
                has: "\(text(episodes)) episodes of \(quarters) \(quarters == 1 ? "quarter" : "quarters")", lacks: nil)
            : State(has: nil, lacks: "episodes")
    }
    static let lookBack = DataNeed(
        "an episodes file, from your claims; the registry takes episodes from \(PerformanceYear.first) on"
    ) { facts in
        guard let year = facts.lookBackYear else { return State(has: nil, lacks: "episodes of the look-back year") }
        let quarters = facts.lookBackQuarters
        return State(
            has: quarters > 0 ? "\(quarters) of \(Quarter.countInYear) quarters of the look-back year \(year)" : nil,
            lacks: quarters == 0
                ? "episodes of the look-back year \(year)"
                : quarters < Quarter.countInYear ? "the other quarters of \(year)" : nil)
    }
    static let secondYear = yearsOfEpisodes(2, "episodes of a second year")
    static let thirdYear = yearsOfEpisodes(3, "episodes of at least three years")
    static let restatements = DataNeed(
        "a later file of the same quarter", lacks: "a second file of any quarter", count: "replaced_episodes",
        of: { "\($0) episodes replaced by later files" })
    static let measureResults = DataNeed(
        "a measure-results file, from your EHR's or quality registry's report", lacks: "results in quality measures",
        count: "measured_clinicians", of: { "results in quality measures of \($0) clinicians" })
    /// Results in quality measures or, for a scenario, those of MIPS.
    static let scores = DataNeed(measureResults.source) { facts in
        let results = measureResults.state(facts)
        return results.has == nil ? State(has: mipsResults.state(facts).has, lacks: results.lacks) : results
    }
    static let participantYears = DataNeed(
        "a participant-years file of your own", lacks: "improvement activities, interoperability, practice size",
        count: "described_clinicians", of: { "activities and practice size of \($0) clinicians" })
    static let payments = DataNeed(
        "a part-b-payments file of your own; the amounts are also in CMS's Medicare Physician & Other Practitioners by Provider, column "
            + "Med_Mdcr_Pymt_Amt",
        lacks: "Part B payments", count: "paid_clinicians", of: { "Part B payments of \($0) clinicians" })

    static let officialResults = DataNeed(
        "a performance file with CMS's results", lacks: "CMS's official results", count: "official_clinicians",
        of: { "official results of \($0) clinicians" })
    static let checklistItems = DataNeed(
        "a checklist-items file of your own", lacks: "what is done of the contact form, arrangements and activities",
        count: "noted_clinicians", of: { "what is done of \($0) clinicians" })
    static let estimates = DataNeed(
        "an estimated-episodes file, built from your claims by asm-registry episodes build",
        lacks: "estimated episodes",
        count: "estimated_episodes", of: { "\($0) estimated episodes" })
    static let publicSources = DataNeed(
        "NPPES, PECOS enrollment, Doctors & Clinicians or Part B by Provider, as CMS publishes them",
        lacks: "specialties and places in public files", count: "source_clinicians",
        of: { "public files of \($0) clinicians" })
    static let groups = DataNeed(
        "the sub-files of PECOS enrollment, as CMS publishes them", lacks: "groups and practice places in PECOS",
        count: "reassignments", of: { "groups of \($0) PECOS enrollments" })
    static let mipsResults = DataNeed(
        "QPP Experience, as CMS publishes it", lacks: "MIPS results",
        count: "mips_clinicians",
        of: { "MIPS results of \($0) clinicians" })
    static let zipAreas = DataNeed(
        "a zip-areas file; the Census Bureau and HUD publish it, and Census list1 has the counties of areas",
        lacks: "areas of ZIP codes", count: "zips", of: { "areas of \($0) ZIP codes" })

    private static func yearsOfEpisodes(_ minimum: Int, _ lacks: String) -> DataNeed {
        DataNeed("episodes files of more years") { facts in
            let years = facts.count("years")
            return State(
                has: years > 0 ? "\(years) \(years == 1 ? "year" : "years") of episodes" : nil,
                lacks: years < minimum ? lacks : nil)
        }
    }
}
