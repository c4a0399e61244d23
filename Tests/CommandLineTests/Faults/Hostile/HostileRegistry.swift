import Foundation
import RegistryStore
import TestSupport

/// A small registry of its own for every hostile file.
struct HostileRegistry {
    let registry: SampleRegistry
    let keyPath: String

    init() throws {
        let template = try Self.template.get()
        registry = try SampleRegistry(copying: template)
        keyPath = template.folder.file("beneficiary.key")
    }

    /// Runs `load`, and kills it after a time limit.
    func load(_ arguments: [String], kilobytes: Int = 2_000_000) throws -> ProgramRun {
        // The limit is of address space: a program that reads a whole file into memory exceeds it.
        try ProgramRun(
            "/bin/bash",
            [
                "-c", "ulimit -v \(kilobytes); exec timeout -s KILL 60 \"$0\" \"$@\"",
                ProgramRun.path(of: "asm-registry"),
                "load", "--db", registry.path, "--key-file", keyPath,
            ] + arguments)
    }

    /// The content of the registry, without loads and rejects.
    func content() throws -> LogicalHash { try registry.read { try LogicalHash(of: $0) } }

    /// The single value of a query.
    func answer(_ query: String) throws -> String {
        try registry.read { registry in
            try registry.rows(sql: "select cast((\(query)) as text) as answer").first?.text("answer") ?? ""
        }
    }

    /// The rejects: line, column, code.
    func rejects() throws -> [String] {
        try registry.read { registry in
            try registry.rows(
                sql:
                    "select line_number, coalesce(column_name, '') as name, code from reject order by load_id, file_number, reject_number"
            ).map { "\($0.integer("line_number") ?? 0) \($0.text("name") ?? "") \($0.text("code") ?? "")" }
        }
    }

    private static let template = Result {
        let sample = try SampleRegistry()
        let files = [
            ("areas.csv", "area_code,title,kind,parent_area_code,delineation_year\n10580,Albany,metropolitan,,2023\n"),
            ("specialties.csv", "specialty_code,name,cohort\n06,Cardiology,HF\n20,Orthopedics,LBP\n"),
            (
                "clinicians.csv",
                "npi,first_name,last_name,specialty_code,organization_name,state\n2000000002,Ada,Ash,06,,NY\n"
            ),
        ]
        try sample.load(try files.map { try sample.folder.write($1, to: $0) })
        return sample
    }
}
