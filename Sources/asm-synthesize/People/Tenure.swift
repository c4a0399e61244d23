import RegistryModel

/// The years in which a clinician practices.
struct Tenure {
    /// The first year.
    let first: PerformanceYear
    /// The last year.
    let last: PerformanceYear
    /// A year off in between; nil for none.
    let gap: PerformanceYear?

    /// Creates a tenure, by default without a year off.
    init(first: PerformanceYear, last: PerformanceYear, gap: PerformanceYear? = nil) {
        self.first = first
        self.last = last
        self.gap = gap
    }

    /// Whether the clinician practices in a year.
    func includes(_ year: PerformanceYear) -> Bool { first <= year && year <= last && year != gap }

    /// The first clinician with a random tenure. Earlier ones have fixed tenures and complete data, for tests.
    static let drawnFrom = 5

    /// The tenure of a clinician.
    ///
    /// Clinicians 1 to 4 are special cases for tests: one with a single year, one with a gap, one who joins late and
    /// one who leaves early. The others are random, and most stay all the time.
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
