import Foundation
import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Every data-quality check finds the planted fault of its kind, and finds nothing in data without faults.
struct DataQualityTests {
    private func findings(
        _ registry: SampleRegistry, _ report: DataQuality = DataQuality()
    ) throws -> [DataQuality.Finding] {
        try registry.read { try report.findings(of: $0) }
    }

    @Test func cleanRowsPassEveryCheck() throws {
        let findings = try findings(QualityRows().loaded())
        #expect(findings.filter { $0.verdict == .fail }.map(\.check.name) == [])
        #expect(
            findings.filter { $0.verdict == .notApplicable }.map(\.check.name) == [
                "factor-of-score-zero", "factor-falls-with-score",
                "points-for-incomplete-measure", "points-for-few-cases", "readmission-rate-extreme", "telehealth-never",
            ])
    }

    @Test(arguments: PlantedFault.all)
    func aPlantedFaultFailsItsCheck(_ fault: PlantedFault) throws {
        var rows = QualityRows()
        fault.plant(&rows)
        let registry = try rows.loaded()
        let check = try #require(DataQualityCheck.named(fault.check))
        let found = try registry.read { try DataQuality().finding(of: check, in: $0) }
        #expect(found.verdict == .fail, "\(fault.check): \(found.violating) of \(found.examined)")
        let sample = try registry.read { try DataQuality().sample(of: check, limit: 1000, in: $0) }
        let violating = sample["violating"].reduce(0) { $0 + ($1.number ?? 0) }
        #expect(Int(violating) == found.violating)
        #expect(sample.says(check.meaning))
        #expect(!sample.columns.contains { $0.name.contains("beneficiary") })
    }

    @Test func everyCheckHasAPlantedFault() {
        #expect(PlantedFault.all.map(\.check) == DataQualityCheck.all.map(\.name))
    }

    @Test func yearAndCohortNarrowWhatHasThem() throws {
        var rows = QualityRows()
        rows.episodes[0]["observed_cost"] = "0"
        rows.clinicians[0]["last_name"] = "ADAMS"
        rows.participants[0]["LAST_NAME"] = "ADAMS"
        let registry = try rows.loaded()
        let counts = { (report: DataQuality, name: String) in
            let finding = try #require(try findings(registry, report).first { $0.check.name == name })
            return [finding.examined, finding.violating]
        }
        let years = (PerformanceYear(2027), PerformanceYear(2028))
        #expect(try counts(DataQuality(), "cost-zero") == [48, 1])
        #expect(try counts(DataQuality(year: years.0), "cost-zero") == [24, 1])
        #expect(try counts(DataQuality(year: years.1), "cost-zero") == [24, 0])
        #expect(try counts(DataQuality(cohort: .lowBackPain), "cost-zero") == [0, 0])
        #expect(try counts(DataQuality(year: years.1, cohort: .lowBackPain), "name-in-one-case") == [3, 1])
        let whole = try registry.read {
            try DataQuality(year: years.1).result(of: $0, findings: findings(registry, DataQuality(year: years.1)))
        }
        #expect(whole.says("Checked for all cohorts and years: name-in-one-case, rows-rejected, name-twice."))
    }

    @Test func aSampleShowsTheFirstRowsOnly() throws {
        var rows = QualityRows()
        QualityRows.change(&rows.episodes, ["observed_cost": "0"])
        let check = try #require(DataQualityCheck.named("cost-zero"))
        let sample = try rows.loaded().read { try DataQuality().sample(of: check, limit: 2, in: $0) }
        #expect(sample["episode_id"] == ["E0", "E1"])
        #expect(sample.says("48 of 48 examined rows violate (100.00 %); the threshold is 0.50 %: fail."))
        #expect(sample.says("The first 2 rows are shown; to see more: --rows N."))
    }

    @Test func whatWasRestatedLaterIsNotKnownBefore() throws {
        var rows = QualityRows()
        rows.laterEpisodes = rows.episodes.prefix(11).map { $0.merging(["observed_cost": "999.99"]) { $1 } }
        let registry = try rows.loaded()
        let restated = try registry.read(asOf: .load(2)) { registry in
            try DataQuality().findings(of: registry).first { $0.check.name == "quarter-restated" }
        }
        #expect(restated?.violating == 0)
        #expect(restated?.examined == 48)
    }
}

/// The catalog has every check's file, and the queries follow the conventions.
struct DataQualityCatalogueTests {
    @Test func everyQueryFileIsInTheCatalogueUnderItsName() throws {
        let folder = ProjectFiles.path("Sources/RegistryQueries/DataQuality/Checks")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }
        #expect(files.count == DataQualityCheck.all.count)
        for check in DataQualityCheck.all {
            let stem = check.name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            let text = try String(contentsOfFile: "\(folder)/\(stem).sql", encoding: .utf8)
            #expect(check.text.sql == text, "\(check.name)")
        }
    }

    @Test func everyQuerySaysWhatItExaminesAndWhatViolates() throws {
        let registry = try SampleRegistry()
        try registry.read { registry in
            for check in DataQualityCheck.all {
                let details = check.text.details.joined(separator: " ")
                #expect(check.text.question.hasSuffix("?"), "\(check.name)")
                for word in ["Examined: ", "Violating: ", "Grain: "] {
                    #expect(details.contains(word), "\(check.name)")
                }
                let columns = try registry.columnNames(sql: check.text.sql)
                #expect(columns.suffix(2) == ["examined", "violating"], "\(check.name)")
                #expect(Set(columns).count == columns.count, "\(check.name)")
                #expect(columns.contains("performance_year") == (check.grain != .neither), "\(check.name)")
                #expect(columns.contains("cohort") == (check.grain == .cohortAndYear), "\(check.name)")
                #expect(!columns.contains { $0.hasPrefix("beneficiary") }, "\(check.name)")
            }
            // An empty registry has nothing to look at.
            let findings = try DataQuality().findings(of: registry)
            #expect(findings.allSatisfy { $0.verdict == .notApplicable })
        }
    }
}
