import RegistryModel

/// The years in which a clinician practises.
struct Tenure {
    /// The first year.
    let first: PerformanceYear
    /// The last year.
    let last: PerformanceYear
    /// A year between in which the clinician does not.
    let gap: PerformanceYear?

    /// A tenure; without a gap by default.
    init(first: PerformanceYear, last: PerformanceYear, gap: PerformanceYear? = nil) {
        self.first = first
        self.last = last
        self.gap = gap
    }

    /// Whether the clinician practises in a year.
    func includes(_ year: PerformanceYear) -> Bool { first <= year && year <= last && year != gap }

    /// The first clinician who draws a tenure; those before have theirs for the sake of tests, and all their data.
    static let drawnFrom = 5

    /// The tenure of a clinician.
    ///
    /// The clinicians from 1 to 4 are those who matter to tests: one with a single year, one with a gap, one who joins
    /// and one who leaves. The others draw theirs, and most stay all the time.
    static func drawn(
        forClinician number: Int, years: [PerformanceYear], using generator: inout SplitMix64
    ) -> Tenure {
        let first = years[0]
        let last = years[years.count - 1]
        let draw = number < drawnFrom ? 1 : generator.uniform()
        let later = years[generator.integer(in: min(1, years.count - 1)...(years.count - 1))]
        let earlier = years[generator.index(below: max(1, years.count - 1))]
        switch (number, draw) {
        case (1, _): return Tenure(first: first, last: first)
        case (2, _): return Tenure(first: first, last: last, gap: years.dropFirst().dropLast().first)
        case (3, _): return Tenure(first: years[min(1, years.count - 1)], last: last)
        case (4, _): return Tenure(first: first, last: years[max(0, years.count - 2)])
        case (_, ..<0.12): return Tenure(first: later, last: last)
        case (_, ..<0.19): return Tenure(first: first, last: earlier)
        case (_, ..<0.21) where first < earlier && earlier < last: return Tenure(first: first, last: last, gap: earlier)
        default: return Tenure(first: first, last: last)
        }
    }
}
