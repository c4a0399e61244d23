/// A participant's result in one quality measure and collection type (42 CFR 512.725).
public struct MeasureResult: Hashable, Sendable {
    /// The measure, such as Q236.
    package var measure: String
    /// The collection type, which decides the benchmark.
    package var collectionType: CollectionType
    /// The number of cases that met the measure, at most `denominator`.
    package var numerator: Int
    /// The number of eligible cases.
    package var denominator: Int
    /// The share of the eligible cases that was reported, 0 to 1.
    package var completeness: Double

    /// Creates a result.
    public init(
        measure: String, collectionType: CollectionType, numerator: Int, denominator: Int, completeness: Double
    ) {
        self.measure = measure
        self.collectionType = collectionType
        self.numerator = numerator
        self.denominator = denominator
        self.completeness = completeness
    }
}
