import ArgumentParser
import RegistryModel

/// A clinician's year from options, for a projection without a registry.
struct StatedYearOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The final score, 0 to 100.", valueName: "points")) var score: Double?
    @Option(help: ArgumentHelp("The mean points of the quality measures, 0 to 10.", valueName: "points"))
    var qualityPoints: Double?
    @Option(help: ArgumentHelp("The points of the cost measure, 0 to 10.", valueName: "points")) var costPoints: Double?
    @Option(help: ArgumentHelp("The mean ratio of observed to expected cost, such as 0.95.", valueName: "ratio"))
    var costRatio: Double?
    @Option(help: ArgumentHelp("The improvement activities done: both, one or none.", valueName: "which"))
    var activities: ActivitiesDone?
    @Option(help: ArgumentHelp("The Promoting Interoperability score, 0 to 100.", valueName: "percent"))
    var interoperability: Double?
    @Option(help: ArgumentHelp("The complex patient adjustment, 0 to 10.", valueName: "points")) var complexPatients:
        Double?
    @Option(help: ArgumentHelp("The number of clinicians who bill under the practice's TIN.", valueName: "clinicians"))
    var practiceSize: Int?
    @Option(
        help: ArgumentHelp("The Medicare Part B payments for covered services in a year.", valueName: "dollars"),
        transform: Self.dollars)
    var partB: Double?

    /// Whether any of the options is given.
    var isGiven: Bool {
        [score, qualityPoints, costPoints, costRatio, interoperability, complexPatients, partB].contains { $0 != nil }
            || activities != nil || practiceSize != nil
    }

    /// Some of the options, for a message.
    var names: String { "--score, --quality-points, --cost-points, --cost-ratio, --activities and the like" }

    func validate() throws {
        try check(score, "--score", 0...100)
        try check(qualityPoints, "--quality-points", 0...10)
        try check(costPoints, "--cost-points", 0...10)
        try check(costRatio, "--cost-ratio", 0.001...1000)
        try check(interoperability, "--interoperability", 0...100)
        try check(complexPatients, "--complex-patients", 0...10)
        try check(partB, "--part-b", 0...1_000_000_000)
        try check(practiceSize.map(Double.init), "--practice-size", 1...1_000_000)
        guard !isGiven || score != nil || qualityPoints != nil else {
            throw ValidationError("Give --score, or --quality-points with --cost-points or --cost-ratio.")
        }
        let parts = [
            qualityPoints, costPoints, costRatio, interoperability, complexPatients, practiceSize.map(Double.init),
        ]
        guard score == nil || (parts.allSatisfy { $0 == nil } && activities == nil) else {
            throw ValidationError("--score is the whole final score: leave out its parts.")
        }
        guard costPoints == nil || costRatio == nil else {
            throw ValidationError("Give --cost-points or --cost-ratio, not both.")
        }
    }

    /// Reads `150000`, `150,000` or `$150,000`.
    private static func dollars(_ argument: String) throws -> Double {
        let digits = (argument.hasPrefix("$") ? argument.dropFirst() : argument[...]).filter { $0 != "," }
        guard let dollars = Double(digits) else {
            throw ValidationError("'\(argument)' is not an amount in dollars, such as 150000.")
        }
        return dollars
    }

    private func check(_ value: Double?, _ name: String, _ range: ClosedRange<Double>) throws {
        guard let value, !range.contains(value) else { return }
        throw ValidationError("\(name) must be a number from \(text(range.lowerBound)) to \(text(range.upperBound)).")
    }

    private func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? number.description
    }

    /// The year for the model: shares of one, cents, and no NPI.
    var participantYear: ParticipantYear {
        var year = ParticipantYear(
            npi: nil, improvementActivities: activities, promotingInteroperability: interoperability.map { $0 / 100 },
            complexPatient: complexPatients, practiceClinicianCount: practiceSize,
            partB: partB.map { Money(cents: Int64(nearest: $0 * 100)) })
        year.given.finalScore = score
        year.given.qualityPoints = qualityPoints
        year.given.costPoints = costPoints
        year.given.costRatio = costRatio
        return year
    }
}

extension ActivitiesDone: ExpressibleByArgument {}
