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

    static func += (left: inout EpisodeSums, right: EpisodeSums) {
        left.episodes += right.episodes
        left.observedCents += right.observedCents
        left.expectedCents += right.expectedCents
        left.ratioPartsPerMillion += right.ratioPartsPerMillion
        left.hospitalized += right.hospitalized
        left.readmitted += right.readmitted
        left.telehealth += right.telehealth
        left.palliative += right.palliative
    }

    static func + (left: EpisodeSums, right: EpisodeSums) -> EpisodeSums {
        var sums = left
        sums += right
        return sums
    }

    static prefix func - (sums: EpisodeSums) -> EpisodeSums {
        EpisodeSums(
            episodes: -sums.episodes, observedCents: -sums.observedCents, expectedCents: -sums.expectedCents,
            ratioPartsPerMillion: -sums.ratioPartsPerMillion, hospitalized: -sums.hospitalized,
            readmitted: -sums.readmitted, telehealth: -sums.telehealth, palliative: -sums.palliative)
    }
}

extension EpisodeSums {
    /// What one episode adds.
    init(
        ofOneObserving observed: Money, expecting expected: Money, hospitalized: Int64, readmitted: Int64,
        telehealth: Int64, palliative: Int64
    ) {
        self.init(
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
