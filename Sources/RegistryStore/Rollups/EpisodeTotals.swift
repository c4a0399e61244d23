import RegistryModel

/// Sums over episodes; also differences of such sums.
package struct EpisodeSums: Hashable {
    var episodes: Int64 = 0
    var observedCents: Int64 = 0
    var expectedCents: Int64 = 0
    var ratioPartsPerMillion: Int64 = 0
    var hospitalized: Int64 = 0
    var readmitted: Int64 = 0
    var telehealth: Int64 = 0
    var palliative: Int64 = 0

    /// The columns of every rung, in the order of `forEach`.
    package static let columns = [
        "episodes", "observed_cents", "expected_cents", "ratio_parts_per_million", "hospitalized", "readmitted",
        "telehealth", "palliative",
    ]

    /// Hands over the numbers, counted from 0, in the order of the columns.
    func forEach(_ body: (Int, Int64) -> Void) {
        body(0, episodes)
        body(1, observedCents)
        body(2, expectedCents)
        body(3, ratioPartsPerMillion)
        body(4, hospitalized)
        body(5, readmitted)
        body(6, telehealth)
        body(7, palliative)
    }

    var isZero: Bool { self == EpisodeSums() }

    /// Adds sums.
    /// - Throws: `UnusableNumber`: sums that were stored can be any number.
    mutating func add(_ other: EpisodeSums) throws(UnusableNumber) {
        episodes = try episodes.plus(other.episodes, of: Self.subject)
        observedCents = try observedCents.plus(other.observedCents, of: Self.subject)
        expectedCents = try expectedCents.plus(other.expectedCents, of: Self.subject)
        ratioPartsPerMillion = try ratioPartsPerMillion.plus(other.ratioPartsPerMillion, of: Self.subject)
        hospitalized = try hospitalized.plus(other.hospitalized, of: Self.subject)
        readmitted = try readmitted.plus(other.readmitted, of: Self.subject)
        telehealth = try telehealth.plus(other.telehealth, of: Self.subject)
        palliative = try palliative.plus(other.palliative, of: Self.subject)
    }

    /// The sums with the other sign.
    /// - Throws: `UnusableNumber`, as for adding.
    func negated() throws(UnusableNumber) -> EpisodeSums {
        let minus = { (number: Int64) throws(UnusableNumber) in try Int64(0).minus(number, of: Self.subject) }
        return try EpisodeSums(
            episodes: minus(episodes), observedCents: minus(observedCents), expectedCents: minus(expectedCents),
            ratioPartsPerMillion: minus(ratioPartsPerMillion), hospitalized: minus(hospitalized),
            readmitted: minus(readmitted), telehealth: minus(telehealth), palliative: minus(palliative))
    }

    private static let subject = "the rollups"
}

extension EpisodeSums {
    /// What one episode adds.
    init(
        ofOneObserving observed: Money, expecting expected: Money, hospitalized: Int64, readmitted: Int64,
        telehealth: Int64, palliative: Int64
    ) throws(UnusableNumber) {
        try self.init(
            episodes: 1, observedCents: observed.cents, expectedCents: expected.cents,
            ratioPartsPerMillion: ObservedExpectedRatio.partsPerMillion(observed: observed, expected: expected),
            hospitalized: hospitalized, readmitted: readmitted, telehealth: telehealth, palliative: palliative)
    }
}

extension RawStatement {
    /// The sums of a row, in the order of the columns.
    func sums(from column: Int) -> EpisodeSums {
        EpisodeSums(
            episodes: integer(column), observedCents: integer(column + 1), expectedCents: integer(column + 2),
            ratioPartsPerMillion: integer(column + 3), hospitalized: integer(column + 4),
            readmitted: integer(column + 5), telehealth: integer(column + 6), palliative: integer(column + 7))
    }
}
