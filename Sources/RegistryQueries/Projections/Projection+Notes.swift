import RegistryModel

extension Projection {
    /// Sentences about the data, benchmarks and assumptions of the projection, for after the numbers.
    var details: [String] {
        [rules.versionNote, listNote, quarterNote].compactMap { $0 } + basisNotes + unknownNotes
            + [awaitedNote, leftOutNote, benchmarkNote, dollarNote, assumptionNote]
            .compactMap { $0 }
    }

    /// The cohort and year, such as `HF 2027`, with which the notes begin.
    var name: String { "\(inputs.cohort.rawValue) \(inputs.year)" }

    /// What a reader must know first.
    var leadingNotes: [String] { [supposedNote].compactMap { $0 } + [coverageNote] }

    /// The number of assumptions, and the two on which most depends; nil if nothing is assumed.
    var assumptionSummary: String? { madeSummary.value { newAssumptionSummary } }

    private var newAssumptionSummary: String? {
        let assumed = assumedRules
        guard !assumed.isEmpty else { return nil }
        let main = Self.mainAssumptions.compactMap { name, words in
            assumed.first { $0.name == name }.map { "\(words) (\($0.value))" }
        }.prefix(2)
        let most = main.isEmpty ? "" : "; most depends on \(main.joined(separator: " and "))"
        return "\(name): \(assumed.count) \(assumed.count == 1 ? "rule is" : "rules are") assumed\(most)."
    }

    /// Assumed rules by their effect on a factor, the largest first.
    private static let mainAssumptions = [
        ("exchange.slope", "the slope of the exchange function"),
        ("reference_cohort.cost_points_unknown.central", "the cost points where cost is not known"),
        ("projection.when_unknown.improvement_activities", "the improvement activities where they are not known"),
        ("quality.benchmark.source", "the benchmarks of quality measures"),
        ("cost.points.at_median", "the points at the median cost"),
    ]

    /// Which results of other years are taken as those of this one; nil if none is.
    private var supposedNote: String? {
        guard let results = inputs.publicResults.results else { return nil }
        let groups = results.groupCount > 0 ? ", \(results.groupCount.counted) of them a group's" : ""
        return
            "\(name): no results of \(inputs.year) are loaded. The public MIPS results of \(Self.list(results.years)) are "
            + "taken as those of \(inputs.year) (\(results.count.counted) clinicians\(groups)): what if they stay as they "
            + "were; the ranges do not hold that they change. A MIPS score of 0 is taken as not known. CMS scores the "
            + "results of \(inputs.year), in other measures."
    }

    private static func list(_ years: Set<Int>) -> String { years.sorted().map(String.init).joined(separator: ", ") }

    /// How much of the cohort is loaded, and whether the numbers are a projection or a scenario.
    var coverageNote: String {
        let coverage = outcome.coverage
        let share = coverage.size > 0 ? Double(coverage.scored) / Double(coverage.size) : 0
        let others = coverage.notScored > 0 ? ", \(coverage.notScored.counted) are known not to be scored" : ""
        let scored =
            "\(name): \(coverage.scored.counted) of \(coverage.size.counted) participants scored "
            + "(\(Unit.share.text(share)))\(others)"
        switch outcome {
        case .full: return scored + ": a projection of the full cohort."
        case .scenario(let scenario):
            return scored
                + ": a scenario, not CMS's result. \(scenario.central.reference.count.counted) assumed peers, drawn "
                + "from CMS's public distributions, stand for the rest."
        }
    }

    private var basisNotes: [String] {
        switch outcome {
        case .full(let cohort): [poolNote(cohort)]
        case .scenario(let scenario): [scenarioNote(scenario)]
        }
    }

    private func poolNote(_ cohort: FullCohort) -> String {
        let (outcomes, adjustment) = (cohort.scoring.scores.map(\.outcome), cohort.adjustment)
        let numbers = [
            "risk level \(Unit.share.text(adjustment.pool.riskLevel))",
            adjustment.midpoint.map { "midpoint \(Unit.score.text($0))" },
            "scaling factor \(Unit.number(decimals: 4).text(adjustment.pool.scalingFactor))",
            adjustment.breakEvenScore.map { "break-even score \(Unit.score.text($0))" } ?? "no score breaks even",
        ].compactMap { $0 }
        return "\(name): \(outcomes.count { $0 == .lacksMinimumData }) with score 0 for lack of the minimum data, "
            + "\(outcomes.count { $0 == .notScored }) not scored, \(outcomes.count { $0 == .notLoaded }) not loaded; "
            + "\(numbers.joined(separator: ", "))."
    }

    private func scenarioNote(_ scenario: Scenario) -> String {
        let even = scenario.breakEvenBand.map { band in
            let center = scenario.central.adjustment.breakEvenScore.map { Unit.score.text($0) } ?? "none"
            return
                "; break-even score \(center) (\(Unit.score.text(band.lowerBound)) to \(Unit.score.text(band.upperBound)))"
        }
        return
            "\(name): risk level \(Unit.share.text(scenario.central.adjustment.pool.riskLevel))\(even ?? ""). The "
            + "range from lowest to highest has the full cohort's number in about 9 of 10 cohorts drawn from the stated "
            + "ranges."
    }

    private var listNote: String? {
        inputs.isListed
            ? nil
            : "\(name): the list of participants does not require any clinician yet; those whose requirement is unknown "
                + "are taken as participants."
    }

    /// The number of loaded quarters; nil if none or all are loaded.
    var quarterNote: String? {
        (1..<4).contains(inputs.loadedQuarters)
            ? "\(name): only \(inputs.loadedQuarters) of 4 quarters are loaded." : nil
    }

    /// The measures with assumed points: CMS computes them, or their benchmark is not public.
    private var awaitedNote: String? {
        let items = scoring.scores.flatMap(\.quality.items).filter { $0.counts && $0.outcome == .assumedPoints }
        guard let points = items.first?.points else { return nil }
        let measures = Set(items.map(\.result.measure)).sorted().joined(separator: ", ")
        return
            "\(name): \(Unit.score.text(points)) points are assumed for \(measures): CMS computes them, or their benchmark is "
            + "not public."
    }

    /// The results that do not count because the model does not accept their collection type.
    private var leftOutNote: String? {
        let items = scoring.scores.flatMap(\.quality.items).filter { $0.outcome == .collectionTypeNotAccepted }
        guard !items.isEmpty else { return nil }
        let types = Set(items.map { "\($0.result.measure) by \($0.result.collectionType.rawValue)" }).sorted()
        return "\(name): results of collection types that the model does not accept are left out: "
            + "\(types.joined(separator: ", "))."
    }

    /// The measures that are compared with MIPS benchmarks.
    private var benchmarkNote: String? {
        let mips = scoring.qualityBenchmarks.filter { $0.value.resultCount == nil }
        let used = Set(scoring.scores.flatMap(\.quality.items).filter(\.counts).map(\.result.benchmarkKey))
        let measures = Dictionary(grouping: mips.filter { used.contains($0.key) }, by: \.value.source.name).mapValues {
            $0.map { "\($0.key.measure) (\($0.key.collectionType.rawValue))" }.sorted().joined(separator: ", ")
        }
        guard !measures.isEmpty else { return nil }
        let words = measures.map { "\($0.value) with \($0.key)" }.sorted().joined(separator: "; ")
        return "\(name): compared with other benchmarks than ASM's own: \(words)."
    }

    private var dollarNote: String? {
        guard scoring.participants.contains(where: { $0.partB != nil }) else { return nil }
        let years = inputs.publicResults.paymentYears
        let basis =
            years.isEmpty ? "performance year \(inputs.year)" : "\(Self.list(years)), of medicare-payments files"
        return "\(name): dollars rest on Part B payments of \(basis); CMS will apply the factor to those of "
            + "\(inputs.year.paymentYear)."
    }

    /// For each input that is missing, the number of participants without it, and what is assumed instead.
    private var unknownNotes: [String] {
        let loaded = loadedParticipants
        return Self.inputs.compactMap { input in
            let count = loaded.count { $0.given.finalScore == nil && input.isUnknown($0) }
            guard count > 0 else { return nil }
            let value = input.rule.flatMap { try? rules.text($0) }
            return "\(name): \(input.name) \(input.verb) not known for \(count) of \(loaded.count) loaded participants"
                + (value.map { ", \($0) is assumed." } ?? input.consequence)
        }
    }

    /// What is not known of one participant, a sentence each with what is assumed instead.
    func unknown(at position: Int) -> [String] {
        let participant = scoring.participants[position]
        guard participant.given.finalScore == nil else { return [] }
        return Self.inputs.filter { $0.isUnknown(participant) }.map { input in
            let value = input.rule.flatMap { rule in
                // A share is shown in percent, as everywhere else.
                rule.hasSuffix("promoting_interoperability")
                    ? (try? rules.number(rule)).map { Unit.share.text($0) } : try? rules.text(rule)
            }
            let name = input.name.prefix(1).uppercased() + input.name.dropFirst()
            return "\(name) \(input.verb) not known" + (value.map { ": \($0) is assumed." } ?? input.consequence)
        }
    }

    /// The assumed rules on which a number of the projection depends.
    private var assumedRules: [Rule] {
        let needless = Self.inputs.compactMap { input in
            loadedParticipants.contains(where: input.isUnknown) ? nil : input.rule
        }
        return rules.assumed(among: rulesRead.subtracting(needless))
    }

    private var assumptionNote: String? {
        let assumed = assumedRules
        let peers = assumed.filter { $0.name.hasPrefix(Self.peerPrefix) }
        let others = assumed.filter { !$0.name.hasPrefix(Self.peerPrefix) && !$0.name.hasPrefix("scenario.") }
        let bands = others.filter { $0.name.hasPrefix(Self.bandPrefix) }
        let words =
            (bands.isEmpty ? [] : ["\(bands.count) rules \(Self.bandPrefix)*"])
            + others.filter { !$0.name.hasPrefix(Self.bandPrefix) }.map { "\($0.name) = \($0.value)" }
        let more = isScenario ? ["\(peers.count) of the peers: asm-registry rules list --standing assumed"] : []
        return words.isEmpty ? nil : "\(name), assumed: \((words + more).joined(separator: ", "))."
    }

    /// The participants with enough loaded data for an outcome.
    private var loadedParticipants: [ParticipantYear] {
        zip(scoring.participants, scoring.scores).filter { $1.outcome != .notLoaded }.map(\.0)
    }

    private static let peerPrefix = "reference_cohort."
    private static let bandPrefix = "cost.band."

    /// An input of the score that may be unknown.
    private struct Input {
        let name: String
        var verb = "is"
        /// The rule with the assumed value; nil if there is none.
        var rule: String?
        /// The end of the sentence if there is no rule.
        var consequence = "."
        let isUnknown: @Sendable (ParticipantYear) -> Bool
    }

    private static let inputs = [
        Input(name: "the improvement activities", verb: "are", rule: "projection.when_unknown.improvement_activities") {
            $0.improvementActivities == nil
        },
        Input(name: "Promoting Interoperability", rule: "projection.when_unknown.promoting_interoperability") {
            $0.promotingInteroperability == nil
        },
        Input(name: "the complex patient adjustment", rule: "projection.when_unknown.complex_patient") {
            $0.complexPatient == nil
        },
        Input(name: "the practice's size", rule: "projection.when_unknown.small_practice") {
            $0.practiceClinicianCount == nil && $0.isSmallPractice == .unknown
        },
        Input(name: "the cost", rule: "reference_cohort.cost_points_unknown.central") { !$0.hasCost },
        Input(
            name: "the Part B payments", verb: "are", consequence: ": none count in the pool, and no dollars are shown."
        ) {
            $0.partB == nil
        },
    ]
}

extension Int {
    /// The number with thousands separators: `2,610`.
    var counted: String { CellText(unit: .count).text(Cell(self)) }
}
