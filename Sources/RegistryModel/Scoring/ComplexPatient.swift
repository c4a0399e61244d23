/// The complex patient adjustment, in points of the final score (42 CFR part 512 subpart G).
package struct ComplexPatient: Hashable, Sendable {
    private let minimum, whenUnknown: Double
    /// The most points.
    package let maximum: Double

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        minimum = try rules.number("complex_patient.minimum")
        maximum = try rules.number("complex_patient.maximum")
        whenUnknown = try rules.number("projection.when_unknown.complex_patient")
    }

    /// The points, limited to the range of the rules; nil means unknown, and the assumed points are used.
    package func adjustment(_ points: Double?) -> Double { min(max(points ?? whenUnknown, minimum), maximum) }

    /// Explains the adjustment, step by step.
    package func explanation(_ points: Double?) -> Explanation {
        var explanation = Explanation("Complex patients")
        if let points {
            explanation.add("Points", .real(points), .score)
        } else {
            explanation.add(
                "Points", .real(whenUnknown), .score, "not known; assumed",
                rules: "projection.when_unknown.complex_patient")
        }
        explanation.add(
            "Adjustment", .real(adjustment(points)), .score, "the points, within their limits",
            rules: "complex_patient.minimum", "complex_patient.maximum")
        return explanation
    }
}
