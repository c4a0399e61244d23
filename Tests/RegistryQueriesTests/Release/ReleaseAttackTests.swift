import Foundation
import RegistryModel
import RegistryStore
import TestSupport
import Testing

/// Attacks all releases of a registry together, with a linear program over everything that they show.
@Suite("Releases of a registry", .enabled(if: AttackTool.isThere, "needs python3 with highspy: pip install highspy"))
struct ReleaseAttackTests {
    private func attack(registries: Int, seed: UInt64, policy: CellSizePolicy) throws -> ProgramRun {
        var generator = SeededGenerator(seed: seed)
        return try attack(
            try (0..<registries).map { number in
                let random = try RandomRegistry(using: &generator)
                let tables = try random.sample.read {
                    try ReleasedTables.all(
                        of: $0, years: random.years, clinicians: random.clinicians.prefix(2).map(\.npi), policy: policy)
                }
                return ReleasedTables(
                    name: "registry \(number)", choices: 10, targets: 30, truth: random.cells, tables: tables)
            })
    }

    private func attack(_ cases: [ReleasedTables]) throws -> ProgramRun {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let lines = try cases.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        let folder = try TemporaryFolder()
        let file = folder.file("cases.ndjson")
        try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
        return try AttackTool.run(file)
    }

    @Test
    func tellNoSmallCountTogetherAndLeaveEachAsManyValuesAsTheyShould200RandomRegistries() throws {
        let run = try attack(registries: 200, seed: 20_270_101, policy: .cms)
        #expect(run.status == 0, "\(run.output.suffix(4_000))\(run.messages)")
        #expect(run.output.contains("200 registries") && run.output.contains(": 0 revealed, 0 with too few"))
    }

    @Test
    func ofTheSampleTellNoneEither() throws {
        let sample = try SampleRegistry.withSample()
        let released = try sample.read { registry in
            let cells = try cells(of: registry)
            let years = [2028, 2029]
            return ReleasedTables(
                name: "sample", choices: 10, targets: 60, truth: cells.filter { years.contains($0.year) },
                tables: try ReleasedTables.all(
                    of: registry, years: years, clinicians: Array(Set(cells.map(\.clinician.npi)).sorted().prefix(3)),
                    policy: .cms))
        }
        let run = try attack([released])
        #expect(run.status == 0, "\(run.output.suffix(4_000))\(run.messages)")
        #expect(run.output.contains("1 registries") && run.output.contains(": 0 revealed, 0 with too few"))
    }

    /// A whole site is attacked together with every report of its last two years.
    @Test
    func ofASiteTellNoneEither() throws {
        let sample = try SampleRegistry.withSample()
        let released = try sample.read { registry in
            let cells = try cells(of: registry)
            let years = [2030, 2031]
            let site = try ReleasedTables.site(of: registry, policy: .cms)
            #expect(site.count >= 30)
            return ReleasedTables(
                name: "site", choices: 10, targets: 60, truth: cells.filter { years.contains($0.year) },
                tables: site
                    + (try ReleasedTables.all(of: registry, years: years, clinicians: [], policy: .cms)))
        }
        let run = try attack([released])
        #expect(run.status == 0, "\(run.output.suffix(4_000))\(run.messages)")
        #expect(run.output.contains("1 registries") && run.output.contains(": 0 revealed, 0 with too few"))
    }

    /// The true counts of a registry.
    private func cells(of registry: Registry) throws -> [RandomRegistry.Cell] {
        let rows = try registry.rows(
            sql: """
                select e.cohort, e.npi, c.specialty_code, e.area_code, e.performance_year, e.quarter,
                    count(*) as episodes, sum(is_hospitalized) as hospitalized, sum(is_readmitted) as readmitted
                from episode e
                join clinician c on c.npi = e.npi
                group by 1, 2, 3, 4, 5, 6
                """)
        return rows.map { row in
            let text = { (column: String) in row.text(column) ?? "" }
            let number = { (column: String) in row.integer(column) ?? 0 }
            return RandomRegistry.Cell(
                cohort: text("cohort"),
                clinician: RandomRegistry.Clinician(npi: text("npi"), specialty: text("specialty_code")),
                area: text("area_code"), year: number("performance_year"), quarter: number("quarter"),
                counts: ["episodes", "hospitalized", "readmitted"].map(number))
        }
    }

    @Test
    func withoutComplementsAreFoundOut() throws {
        let open = CellSizePolicy(smallCounts: 1...10, minimumChoices: 10, hidesComplements: false)
        let run = try attack(registries: 8, seed: 7, policy: open)
        #expect(run.status == 1)
        #expect(run.output.contains("is revealed"), "\(run.output)\(run.messages)")
    }
}
