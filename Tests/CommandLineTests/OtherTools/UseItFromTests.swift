import Foundation
import RegistryQueries
import TestSupport
import Testing

/// Docs/use-it-from.md: runs its commands, and compares their output with the page.
@Suite(.serialized)
struct UseItFromTests {
    /// A Python with the packages of a recipe; nil if there is none.
    private static func python(_ modules: String) -> String? {
        guard let python = ProgramRun.tool("python3"),
            let run = try? ProgramRun(python, ["-c", "import \(modules)"], environment: duckDB), run.status == 0
        else { return nil }
        return python
    }

    /// DuckDB and its extension, which must have the same version, in a folder of their own.
    private static let duckDB = ["PYTHONPATH": ProjectFiles.path(".build/duckdb")]
    private static let hasDatasette = ProgramRun.tool("datasette") != nil && ProgramRun.tool("curl") != nil
    private static let driver = "/usr/share/java/sqlite-jdbc.jar"

    @Test(.enabled(if: ProgramRun.tool("sqlite3") != nil, "needs the sqlite3 shell"))
    func sqlite3() throws { try RecipeRunner().follow("sqlite3") }

    @Test(.enabled(if: python("pandas") != nil, "needs pandas"))
    func pandas() throws { try RecipeRunner().follow("pandas") }

    @Test(.enabled(if: python("duckdb, duckdb_extension_sqlite_scanner") != nil, "needs duckdb and its extension"))
    func duckDB() throws { try RecipeRunner(environment: Self.duckDB).follow("DuckDB") }

    @Test(
        .enabled(
            if: ProgramRun.tool("java") != nil && FileManager.default.fileExists(atPath: driver),
            "needs Java and libxerial-sqlite-jdbc-java"))
    func jdbc() throws { try RecipeRunner().follow("DBeaver, and anything else that speaks JDBC") }

    @Test(.enabled(if: ProgramRun.tool("sqlite3") != nil, "needs the sqlite3 shell"))
    func aCopy() throws { try RecipeRunner().follow("A copy to work on") }

    @Test(.enabled(if: hasDatasette, "needs datasette and curl"))
    func datasette() throws {
        let runner = try RecipeRunner()
        _ = try runner.run([
            "query", "save", "kinds", "select kind, count(*) as n from v_area group by kind", "--description", "?",
        ])
        try runner.follow("Datasette") { port in
            // Every report and saved query returns the same as `sql`.
            let values = [
                "performance_year": "2029", "look_back_year": "2027", "delineation_year": "2023", "cohort": "HF",
                "npi": "2021624483", "area_code": "15380",
            ]
            let names = ReportList.all.map(\.name) + ["kinds"]
            for name in names {
                let query = values.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
                let page = "http://127.0.0.1:\(port)/asm-registry/\(name).json?_shape=array&\(query)"
                let shown = try runner.curl(page)
                let rows = try #require(
                    JSONSerialization.jsonObject(with: Data(shown.utf8)) as? [[String: Any]], "\(name): \(shown)")
                #expect(try rows.count == runner.rowCount(of: name, values), "\(name)")
            }
            // Without parameters a report uses its defaults, and a page shows what a column means.
            #expect(try runner.curl("http://127.0.0.1:\(port)/asm-registry/trend.json").contains(#""ok": true"#))
            #expect(try runner.curl("http://127.0.0.1:\(port)/asm-registry/episode").contains("What was paid for the"))
            #expect(try runner.curl("http://127.0.0.1:\(port)/").contains("Synthetic data."))
        }
    }
}

/// A folder with a copy of the sample's registry, for the commands of a section.
private struct RecipeRunner {
    let folder: TemporaryFolder
    let environment: [String: String]
    private var file: String { folder.file("asm-registry.sqlite") }

    init(environment: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        let products = URL(fileURLWithPath: ProgramRun.path(of: "asm-registry")).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        try FileManager.default.copyItem(
            atPath: CommandLineRegistry.loaded.get().path, toPath: folder.file("asm-registry.sqlite"))
        self.environment = environment.merging([
            "PATH": "\(products):\(path)", "ASM_REGISTRY_DB": folder.file("asm-registry.sqlite"),
        ]) { $1 }
    }

    /// A fenced block of the page.
    private struct Block {
        let kind: String
        let text: String
    }

    /// Runs every command of a section, and compares its output with the block below it.
    /// - Parameter meanwhile: runs while a server of the section runs; receives the port.
    func follow(_ section: String, meanwhile: (Int) throws -> Void = { _ in }) throws {
        let blocks = try Self.blocks(of: section)
        #expect(blocks.contains { $0.kind == "text" }, "the page has no section \(section)")
        let before = try Data(contentsOf: URL(fileURLWithPath: file))
        let port = try Self.freePort()
        var output = ""
        var server: Process?
        defer {
            // SIGTERM is blocked in processes that a test starts.
            if let server { kill(server.processIdentifier, SIGKILL) }
            server?.waitUntilExit()
        }
        for block in blocks {
            let text = block.text.replacingOccurrences(of: ":8001", with: ":\(port)")
                .replacingOccurrences(of: "port 8001", with: "port \(port)")
            switch block.kind {
            case "text": #expect(output == block.text, "\(section)")
            case "sh background": server = try start(text)
            case "sh": output = try run("/bin/sh", ["-euc", text])
            case "python": output = try run(#require(ProgramRun.tool("python3")), ["-c", text])
            default: Issue.record("the page has a block of an unknown kind: \(block.kind)")
            }
        }
        if server != nil { try meanwhile(port) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before, "\(section) has changed the registry")
    }

    /// Runs the program.
    func run(_ arguments: [String]) throws -> ProgramRun {
        try ProgramRun("asm-registry", arguments, environment: environment)
    }

    /// The number of rows of the query of a report or of a saved query.
    func rowCount(of name: String, _ values: [String: String]) throws -> Int {
        let script = """
            { asm-registry report sql \(name) 2>/dev/null || asm-registry query show \(name); } > question.sql
            asm-registry sql --file question.sql --format ndjson \
                $(for value; do grep -qw ":${value%%=*}" question.sql && echo --param "$value"; done) | tail -n +2 | wc -l
            """
        let text = try run("/bin/sh", ["-c", script, "sh"] + values.map { "\($0.key)=\($0.value)" })
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
    }

    /// Fetches a page.
    func curl(_ address: String) throws -> String { try run("/bin/sh", ["-c", "curl -s \"$0\"", address]) }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let run = try ProgramRun(
            "/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", folder.path, program] + arguments, environment: environment)
        #expect(run.status == 0, "\(arguments.last ?? ""): \(run.messages)")
        return run.output
    }

    private func start(_ text: String) throws -> Process {
        let process = try ProgramRun.start(
            "/bin/sh", ["-c", "cd \"$0\" && exec \(text)", folder.path], environment: environment)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func blocks(of section: String) throws -> [Block] {
        let page = try String(contentsOfFile: ProjectFiles.path("Docs/use-it-from.md"), encoding: .utf8)
        var (isIn, kind): (Bool, String?) = (false, nil)
        var blocks: [Block] = []
        var text = ""
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = kind {
                if line == "```" {
                    if isIn { blocks.append(Block(kind: open, text: text)) }
                    (kind, text) = (nil, "")
                } else {
                    text += line + "\n"
                }
            } else if line.hasPrefix("```") {
                kind = String(line.dropFirst(3))
            } else if line.hasPrefix("## ") {
                isIn = line.dropFirst(3) == section
            }
        }
        return blocks
    }

    /// A free port.
    private static func freePort() throws -> Int {
        let python = try #require(ProgramRun.tool("python3"))
        let script = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
        return try #require(Int(ProgramRun(python, ["-c", script]).output.trimmingCharacters(in: .newlines)))
    }
}
