import Foundation
import RegistryIntake
import RegistryModel
import TestSupport
import Testing

@testable import RegistryStore

/// Rows from memory are loaded like a file of their kind.
struct RowFileTests {
    private static let npi = NPI("2000000002")
    private static let year = PerformanceYear.first

    private func clinicians(_ names: [String]) throws -> RowFile {
        let npis = ["2000000002", "2000000010"].compactMap { NPI($0) }
        return RowFile(
            zip(npis, names).map { npi, name in
                ClinicianRow(
                    npi: npi, firstName: name, lastName: "Lee", specialty: SpecialtyCode("06"),
                    organization: "Heart, \"Inc.\"", state: StateCode("NY"))
            }, named: "credentialing")
    }

    private func registry() throws -> (TemporaryFolder, Registry) {
        let folder = try TemporaryFolder()
        let path = folder.file("rows.sqlite")
        try Registry.create(path: path, isSynthetic: true, builtIn: BuiltInFile.all)
        return (folder, try Registry.openForWriting(path: path, wait: 10))
    }

    private func load(_ rows: [RowFile], into registry: Registry, rejects: Int = 0) throws -> LoadReport {
        var request = LoadRequest(paths: [])
        request.rows = rows
        request.rejectLimit = .count(rejects)
        return try Loader(request, into: registry, key: BeneficiaryKey()).run()
    }

    @Test func everyKindIsStoredAsGiven() throws {
        let (folder, registry) = try registry()
        defer { try? registry.close() }
        let npi = try #require(Self.npi)
        let episode = IdentifiedEpisode(
            id: "E1", npi: npi, cohort: .heartFailure, area: try #require(CBSACode("15380")),
            beneficiary: try #require(MedicareBeneficiaryIdentifier("1S00A00AA00")),
            startDate: try #require(CalendarDate(year: 2027, month: 1, day: 5)),
            endDate: try #require(CalendarDate(year: 2027, month: 5, day: 4)),
            observed: try #require(Money("1200.50")), expected: try #require(Money("1000")), flags: [.hospitalized])
        let report = try load(
            [
                RowFile(
                    [
                        ParticipantYearRow(
                            npi: npi, cohort: .heartFailure, year: Self.year, improvementActivities: .both,
                            promotingInteroperability: 0.75, reportedQuality: .yes)
                    ], named: "years"),
                RowFile(
                    [
                        PartBPaymentRow(
                            npi: npi, cohort: .heartFailure, year: Self.year, paid: Money(cents: 12_345))
                    ], named: "payments"),
                RowFile(
                    [
                        MeasureResultRow(
                            npi: npi, cohort: .heartFailure, year: Self.year, measure: "Q236",
                            collectionType: .electronic, numerator: 80, denominator: 100, dataCompleteness: 0.9)
                    ], named: "results"),
                RowFile([episode], named: "episodes"), try clinicians(["Ada", "Zoë"]),
            ], into: registry)
        guard case .committed = report.outcome else { return #expect(Bool(false), "\(report)") }
        #expect(report.files.map(\.inserted) == [2, 1, 1, 1, 1])
        #expect(report.files.map(\.path) == ["credentialing", "episodes", "results", "payments", "years"])
        let rows = try registry.rows(
            sql: """
                select c.first_name, c.organization_name, e.observed_cents, e.quarter, e.is_hospitalized,
                    e.has_telehealth, p.paid_cents, m.numerator, y.promoting_interoperability
                from clinician c join episode e using (npi) join part_b_payment p using (npi)
                    join measure_result m using (npi) join participant_year y using (npi)
                """)
        #expect(
            rows.cells == [
                [
                    .text("Ada"), .text("Heart, \"Inc.\""), .integer(120_050), .integer(2), .integer(1), .integer(0),
                    .integer(12_345), .integer(80), .real(0.75),
                ]
            ])
        withExtendedLifetime(folder) {}
    }

    @Test func aFaultIsARejectWithItsLineAndEqualRowsAreSkipped() throws {
        let (folder, registry) = try registry()
        defer { try? registry.close() }
        let bad = ClinicianRow(
            npi: try #require(Self.npi), firstName: "1S00A00AA00", lastName: "Lee", state: StateCode("NY"))
        let rejected = try load([RowFile([bad], named: "bad")], into: registry)
        guard case .refused = rejected.outcome else { return #expect(Bool(false), "\(rejected)") }
        let reject = try #require(rejected.files[0].firstRejects.first)
        #expect(reject.line == 2 && reject.column == "first_name" && reject.value?.contains("1S00A") == false)
        _ = try load([clinicians(["Ada", "Zoe"])], into: registry)
        let again = try load([clinicians(["Ada", "Zoe"])], into: registry)
        #expect(again.alreadyLoaded.count == 1)
        #expect(throws: IntakeError.self) { try load([RowFile([bad], named: "1S00A00AA00")], into: registry) }
        withExtendedLifetime(folder) {}
    }
}
