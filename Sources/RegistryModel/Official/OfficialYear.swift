/// CMS's result of one participant in a cohort and performance year, as published, with what is loaded of the
/// participant.
package struct OfficialYear: Sendable {
    /// The clinician.
    package let npi: NPI
    /// Quality, 0 to 1; nil if not scored.
    package let quality: Double?
    /// Cost, 0 to 1; nil if not scored.
    package let cost: Double?
    /// The adjustments, in points.
    package let adjustments: ScoreAdjustments
    /// The final score, 0 to 100; nil if not scored.
    package let finalScore: Double?
    /// The payment adjustment factor, a share of one.
    package let factor: Double
    /// The data of the participant's year; nil if the list does not have the participant.
    package let participant: ParticipantYear?

    /// The Part B payments; nil if they are not loaded.
    package var partB: Money? { participant?.partB }

    /// Creates a result.
    package init(
        npi: NPI, quality: Double?, cost: Double?, improvementActivities: Double, promotingInteroperability: Double,
        complexPatient: Double, smallPractice: Double, finalScore: Double?, factor: Double,
        participant: ParticipantYear?
    ) {
        self.npi = npi
        self.quality = quality
        self.cost = cost
        adjustments = ScoreAdjustments(
            improvementActivities: improvementActivities, promotingInteroperability: promotingInteroperability,
            complexPatient: complexPatient, smallPractice: smallPractice)
        self.finalScore = finalScore
        self.factor = factor
        self.participant = participant
    }
}

/// How far a published number may be from the number before it was rounded: half a unit of the last decimal of its
/// column.
///
/// The last decimal is the one that four of five numbers with decimals do not exceed, so that some numbers that a
/// spreadsheet has computed, such as -0.028551000000000002, do not count. A column of few numbers may have fewer decimals
/// than were published. The half unit is then larger, so that no rounding is taken for an error.
package struct PublishedRounding: Sendable {
    /// Half a unit of the last decimal.
    package let halfUnit: Double

    /// Finds the last decimal of a column.
    package init(of numbers: some Sequence<Double>) {
        let counts = numbers.compactMap { number in
            PlainDecimal.text(number).split(separator: ".").dropFirst().first?.count
        }.sorted()
        let decimals = counts.isEmpty ? 0 : counts[(counts.count - 1) * 4 / 5]
        halfUnit = (0..<decimals).reduce(0.5) { unit, _ in unit / 10 }
    }

    /// The numbers that are rounded to this one, with room for binary fractions.
    func interval(_ number: Double) -> ClosedRange<Double> {
        let reach = halfUnit + 1e-12
        return (number - reach)...(number + reach)
    }
}
