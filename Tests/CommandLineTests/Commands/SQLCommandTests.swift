import Foundation
import TestSupport
import Testing

/// `sql` through the program.
struct SQLCommandTests {
    @Test(arguments: [
        ("attach 'x' as y", Int32(77), "The statement was refused: it would attach another database."),
        ("select x from nowhere", 64, "no such table: nowhere"),
        ("select :year", 64, "The statement needs a value for :year."),
        // Between two steps of the engine, and within one.
        (
            "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n", 124,
            "after its time limit"
        ),
        ("select length(format('%.*c', 2147483647, 'x'))", 124, "after its time limit"),
    ])
    func whatIsNotAnsweredSaysWhy(statement: String, status: Int32, words: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let started = Date()
        let run = try registry.run(["sql", statement, "--timeout", "1", "--output", folder.file("answer.csv")])
        #expect(run.status == status, "\(run.messages)")
        #expect(run.messages.contains(words), "\(run.messages)")
        #expect(run.messages.hasErrorWithHint)
        #expect(Date().timeIntervalSince(started) < 15)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
    func mediansPercentilesAndDeviationsAreThoseOfPython() throws {
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Tests/Python/Statements/statistics_functions.py"),
                ProgramRun.path(of: "asm-registry"), CommandLineRegistry.loaded.get().path,
            ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        print(run.output)
    }

    @Test(arguments: ["--columns", "--sort", "--top"])
    func aStatementNamesItsColumnsAndOrderItself(option: String) throws {
        let run = try CommandLineRegistry.loaded.get().run(["sql", "select 1 as a", option, "1"])
        #expect(run.status == 64)
        #expect(run.messages.contains("a statement names its columns, order and limit itself"))
    }

    @Test(arguments: ["-- how many\nselect 3 as n", "--how many = all\nselect 3 as n"])
    func aStatementMayBeginWithAComment(statement: String) throws {
        let run = try CommandLineRegistry.loaded.get().run(["sql", statement, "--format", "csv"])
        #expect(run.output == "n\n3\n", "\(run.messages)")
    }

    @Test func parametersKeepLeadingZerosAndRowsAreCut() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let ask = ["sql", "select name, :year + 1 from specialty where specialty_code = :code", "--format", "csv"]
        let run = try registry.run(ask + ["--param", "code=06", "--param", "year=2029"])
        #expect(run.output == "name,:year + 1\nCardiology,2030\n", "\(run.messages)")
        let cut = try registry.run(["sql", "select * from episode", "--max-rows", "7", "--format", "csv"])
        #expect(cut.output.split(separator: "\n").count == 8)
        #expect(cut.messages.contains("Stopped after 7 rows; there are more. For all rows: --max-rows 0"))
        let whole = try registry.run(["sql", "select episode_id from episode", "--max-rows", "0", "--format", "tsv"])
        #expect(whole.output.split(separator: "\n").count == 50_001)
    }

    @Test func aStatementComesFromAFileAndOnlyOneIsTaken() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        try "-- How many?\nselect count(*) as n from load;\n".write(
            toFile: folder.file("question.sql"), atomically: true, encoding: .utf8)
        #expect(
            try registry.run(["sql", "--file", folder.file("question.sql"), "--format", "csv"]).output == "n\n21\n")
        #expect(try registry.run(["sql", "--file", folder.file("none.sql")]).status == 66)
        #expect(try registry.run(["sql"]).status == 64)
        #expect(try registry.run(["sql", "select 1", "--file", folder.file("question.sql")]).status == 64)
    }

    @Test(arguments: ["inf", "nan", "2e10", "-1", "0", "1e-400", "ten", "604801"])
    func aTimeLimitIsANumberOfSeconds(seconds: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["sql", "select 1", "--timeout=\(seconds)"])
        #expect(run.status == 64, "\(run.messages)")
        #expect(run.messages.contains("number of seconds"), "\(run.messages)")
        guard seconds != "0" else { return }
        let wait = try registry.run(["query", "delete", "x", "--wait=\(seconds)"])
        #expect(wait.status == 64 && wait.messages.contains("number of seconds"), "\(wait.messages)")
    }

    @Test func parametersAreGivenOnceAndNullIsNull() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let twice = try registry.run(["sql", "select :a", "--param", "a=1", "--param", ":a=2"])
        #expect(twice.status == 64 && twice.messages.contains("a twice"), "\(twice.messages)")
        let null = try registry.run([
            "sql", "select :a is null as a, :b is null as b, :c as c", "--param", "a=null", "--param", "b", "--param",
            "c='null'", "--format", "csv",
        ])
        #expect(null.output == "a,b,c\n1,1,null\n", "\(null.messages)")
        let area = try registry.run([
            "sql", "select count(*) as n from cbsa where coalesce(area_code, '') = :area", "--param", "area=35620",
            "--format", "csv",
        ])
        #expect(area.output == "n\n1\n", "\(area.messages)")
    }

    @Test func whatIsCutSaysSoInside() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let statement = ["sql", "select 1 as a union all select 2", "--max-rows", "1", "--format"]
        #expect(try registry.run(statement + ["json"]).output.contains("\"cut_after_rows\": 1"))
        let lines = try registry.run(statement + ["ndjson"]).output.split(separator: "\n")
        #expect(lines.last?.contains("\"cut_after_rows\": 1") == true)
        let whole = ["sql", "select 1 as a union all select 2", "--max-rows", "2", "--format", "json"]
        #expect(try !registry.run(whole).output.contains("cut_after_rows"))
    }
}
