import RegistryModel
import RegistryQueries
import RegistryStore
import Testing

/// Results that cannot be released refuse in the library, so that every program gets the error.
struct RefusedReleaseTests {
    private static let npi = SmallSample.npi(0)

    private static let reports: [(name: String, result: @Sendable (Registry) throws -> ResultTable)] = [
        ("drivers of a clinician", { try CostDrivers(npi: npi).result(of: $0) }),
        ("drivers at another percentile", { try CostDrivers(percentile: 94).result(of: $0) }),
        ("quarters of clinicians", { try Quarters(Scope(.clinician)).result(of: $0) }),
        ("partners", { try Partners(in: CBSACode(number: 10_580)).result(of: $0) }),
        ("restatements", { try Restatements().result(of: $0) }),
        ("a difference", { try Difference(from: .load(1)).result(of: $0) }),
        ("the same quarters", { try YearOverYear(Scope(.area), comparesSameQuarters: true).result(of: $0) }),
        ("areas in the same quarters", { try GroupComparison(of: .areas, comparesSameQuarters: true).result(of: $0) }),
        ("eligibility near the threshold", { try NearThreshold().result(of: $0) }),
        ("estimated episodes", { try EstimatedEpisodes().result(of: $0) }),
    ]

    @Test(arguments: reports.indices)
    func itRefusesByItself(_ index: Int) throws {
        let registry = try SmallSample().load(SmallEpisode(id: "a").times(30)).registry
        try registry.read { registry in
            let result = try Self.reports[index].result(registry)
            let plan = try registry.releasePlan()
            #expect(throws: DisclosureError.self, "\(Self.reports[index].name)") { try result.released(by: plan) }
        }
    }
}
