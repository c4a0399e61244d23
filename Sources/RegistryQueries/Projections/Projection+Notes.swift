import RegistryModel

extension Projection {
    /// What the projection rests on and what is assumed in it, a sentence each.
    var notes: [String] {
        [cohortNote] + [listNote, quarterNote].compactMap { $0 } + unknownNotes + [assumptionNote].compactMap { $0 }
    }

    private var name: String { "\(inputs.cohort.rawValue) \(inputs.year)" }

    private var cohortNote: String {
        let outcomes = scoring.scores.map(\.outcome)
        let numbers = [
            "risk level \(Unit.share.text(adjustment.pool.riskLevel))",
            adjustment.midpoint.map { "midpoint \(Unit.score.text($0))" },
            "scaling factor \(Unit.number(decimals: 4).text(adjustment.pool.scalingFactor))",
            adjustment.breakEvenScore.map { "break-even score \(Unit.score.text($0))" } ?? "no score breaks even",
        ].compactMap { $0 }
        return "\(name): \(outcomes.count) participants, \(outcomes.count { $0 == .scored }) scored, "
            + "\(outcomes.count { $0 == .lacksMinimumData }) without the minimum data, "
            + "\(outcomes.count { $0 == .notScored }) not scored; \(numbers.joined(separator: ", "))."
    }

    private var listNote: String? {
        inputs.isListed
            ? nil
            : "\(name): the list of participants does not say yet whom the year requires; all of whom it does not know "
                + "are taken."
    }

    private var quarterNote: String? {
        inputs.loadedQuarters < 4 ? "\(name): only \(inputs.loadedQuarters) of 4 quarters have episodes." : nil
    }

    /// Who lacks which input, and what is taken in its place.
    private var unknownNotes: [String] {
        Self.inputs.compactMap { input in
            let count = scoring.participants.count(where: input.isUnknown)
            guard count > 0 else { return nil }
            let value = input.rule.flatMap { try? rules.text($0) }
            return "\(name): \(input.name) \(input.verb) not known for \(count) of \(scoring.participants.count)"
                + (value.map { ", \($0) is assumed." } ?? input.consequence)
        }
    }

    private var assumptionNote: String? {
        let needless = Self.inputs.compactMap { input in
            scoring.participants.contains(where: input.isUnknown) ? nil : input.rule
        }
        let assumed = rules.assumed(among: rulesRead.subtracting(needless)).map { "\($0.name) = \($0.value)" }
        return assumed.isEmpty ? nil : "\(name), assumed: \(assumed.joined(separator: ", "))."
    }

    /// An input that may not be known.
    private struct Input {
        let name: String
        var verb = "is"
        /// The rule that says what is taken instead.
        var rule: String?
        /// What follows where no rule says so.
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
        Input(
            name: "the Part B payments", verb: "are", consequence: ": none count in the pool, and no dollars are shown."
        ) {
            $0.partB == nil
        },
    ]
}
