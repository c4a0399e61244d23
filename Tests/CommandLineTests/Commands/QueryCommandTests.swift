import Foundation
import RegistryQueries
import TestSupport
import Testing

/// `report sql` and `query` through the program.
struct QueryCommandTests {
    /// Values for the parameters that have no default.
    private static let values = [
        "performance_year": "2029", "look_back_year": "2027", "delineation_year": "2023", "cohort": "HF",
        "npi": "2021624483", "area_code": "15380",
    ]

    @Test(arguments: ReportList.all.map(\.name))
    func everyReportsQueryRunsAsItIsPrinted(_ name: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let text = try registry.run(["report", "sql", name])
        #expect(text.status == 0)
        #expect(text.output.hasPrefix("-- ") && text.output.contains("?\n"))
        let folder = try TemporaryFolder()
        let file = try folder.write(text.output, to: "report.sql")
        // The error of a missing parameter names it.
        let bare = try ProgramRun(
            "asm-registry", ["sql", "-", "--format", "csv"], environment: ["ASM_REGISTRY_DB": registry.path],
            input: file)
        let asked =
            bare.status == 0
            ? []
            : bare.messages.split(separator: "\n")[0].split { " ,.".contains($0) }
                .filter { $0.first == ":" }.map { String($0.dropFirst()) }
        #expect(bare.status == 0 || bare.status == 64)
        let given = try asked.flatMap { ["--param", "\($0)=\(try #require(Self.values[$0], "\($0)"))"] }
        let run = try registry.run(["sql", "--file", file, "--format", "csv"] + given)
        #expect(run.status == 0, "\(name): \(run.messages)")
        // The sample has no claims.
        #expect(run.output.split(separator: "\n").count > 1 || name == "estimated-episodes", "\(name) has no rows")
    }

    /// If a report shows the rows of its query unchanged, the printed query returns the same rows.
    @Test(arguments: [("areas", "year"), ("specialties", "year"), ("overlap", "year"), ("restatements", nil)])
    func thePrintedQueryGivesTheRowsOfTheReport(_ name: String, _ parameter: String?) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let pipe =
            "\"$0\" report sql \(name) | \"$0\" sql - --format csv \(parameter.map { "--param \($0)=2029" } ?? "")"
        let asked = try ProgramRun(
            "/bin/sh", ["-c", pipe, ProgramRun.path(of: "asm-registry")],
            environment: ["ASM_REGISTRY_DB": registry.path])
        let report = try registry.run(
            ["report", name, "--format", "csv"] + (parameter == nil ? [] : ["--year", "2029"]))
        let (left, right) = (asked.output.split(separator: "\n"), report.output.split(separator: "\n"))
        #expect(left.count == right.count && left.count > 2, "\(asked.messages)\(report.messages)")
        // Headings may differ; identifiers and counts of the first and last rows are the same.
        for (asked, report) in [(left[1], right[1]), (left[left.count - 1], right[right.count - 1])] {
            #expect(asked.split(separator: ",").prefix(2) == report.split(separator: ",").prefix(2))
        }
    }

    @Test func aReportThatIsNoneNamesTheNearest() throws {
        let run = try ProgramRun("asm-registry", ["report", "sql", "arreas"])
        #expect(run.status == 66)
        #expect(run.messages.contains("There is no report arreas.\nDid you mean areas?"))
    }

    @Test func aQueryIsSavedListedShownRunAndForgotten() throws {
        let registry = try CommandLineRegistry()
        _ = try registry.load([ProjectFiles.path("ReferenceData")])
        let sql = "-- :kind = division\nselect count(*) as n from v_area where kind = :kind"
        let file = try registry.folder.write(sql, to: "areas.sql")
        let save = [
            "query", "save", "areas-by-kind", "--file", file, "--description", "How many areas?", "--by", "Ada",
        ]
        let saved = try registry.run(save)
        #expect(
            saved.output == "areas-by-kind is saved: 1 column, parameters :kind. "
                + "Run it: asm-registry query run areas-by-kind --param kind=VALUE\n", "\(saved.messages)")
        #expect(try registry.run(save).status == 73)
        #expect(try registry.run(save + ["--replace"]).status == 0)
        let list = try registry.run(["query", "list", "--format", "csv"])
        #expect(list.output.contains("areas-by-kind,How many areas?,Ada,"))
        #expect(try registry.run(["query", "show", "areas-by-kind"]).output == sql + "\n")
        let run = ["query", "run", "areas-by-kind", "--format"]
        #expect(try registry.run(run + ["csv"]).output == "n\n37\n")
        #expect(try registry.run(run + ["tsv", "--param", "kind=metropolitan"]).output == "n\n393\n")
        #expect(try registry.run(run + ["json", "--param", "kind"]).output.contains("{\"n\": 0}"))
        #expect(try registry.run(run + ["ndjson", "--param", "nind=x"]).status == 64)
        let near = try registry.run(["query", "run", "area-by-kind"])
        #expect(near.status == 66 && near.messages.contains("Did you mean areas-by-kind?"))
        #expect(try registry.run(["query", "delete", "areas-by-kind"]).status == 0)
        #expect(try registry.run(["query", "run", "areas-by-kind"]).status == 66)
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func whatWouldWriteIsNotSavedAndWhatIsSavedIsUnderTheGuard() throws {
        let registry = try CommandLineRegistry()
        let bad = try registry.run(["query", "save", "bad", "drop table rule", "--description", "x"])
        #expect(bad.status == 77 && bad.messages.contains("it would change the schema"))
        let secret = try registry.run(["query", "save", "bad", "select '1EG4-TE5-MK73'", "--description", "x"])
        #expect(secret.status == 77 && !(secret.messages + secret.output).contains("1EG4"))
        let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n"
        #expect(try registry.run(["query", "save", "endless", endless, "--description", "x"]).status == 0)
        #expect(try registry.run(["query", "run", "endless", "--timeout", "1"]).status == 124)
    }

    @Test func theDictionaryIsShownAsAWholeAndByTable() throws {
        let registry = try CommandLineRegistry()
        let overview = try registry.run(["dictionary", "--format", "csv"])
        #expect(overview.output.contains("\nv_area,view,one row per area,"))
        let table = try registry.run(["dictionary", "episode", "--format", "csv"])
        #expect(
            table.output.contains("\nobserved_cents,integer,What was paid for the episode.,cents,episodes,734405\n"))
        let columns = try registry.run(["dictionary", "--list-columns", "--format", "csv"])
        #expect(columns.output.contains("\nepisode,observed_cents,integer,"))
        let unknown = try registry.run(["dictionary", "epsode"])
        #expect(unknown.status == 66 && unknown.messages.contains("Did you mean episode?"))
        #expect(try registry.run(["dictionary", "episode", "--datasette"]).status == 64)
    }

    @Test func theAnswerInJSONNamesTypesAndKeepsNumbers() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run([
            "sql", "select npi, performance_year, count(*) as n, 0.5 as half from episode", "--format", "json",
        ])
        #expect(run.output.contains(#"{"name": "npi", "heading": "npi", "unit": "text", "type": "text"}"#))
        #expect(run.output.contains(#""performance_year", "unit": "text", "type": "integer"}"#))
        #expect(run.output.contains(#"{"name": "n", "heading": "n", "unit": "text"}"#))
        #expect(run.output.contains(#""n": 50000, "half": 0.5}"#))
    }
}
