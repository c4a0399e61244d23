import Foundation
import RegistryModel
import RegistryQueries
import Testing
import TestSupport

/// The list of reports has every query file.
struct ReportListTests {
    @Test func everyQueryFileOfAReportIsInTheList() throws {
        let folder = ProjectFiles.path("Sources/RegistryQueries/Reports")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }
        let listed = Set(ReportList.all.map(\.text.sql))
        for file in files {
            let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            #expect(listed.contains(text), "\(file)")
        }
        #expect(Set(ReportList.all.map(\.command)).count == ReportList.all.count)
    }

    @Test func theListShowsTheFirstLineOfEachFile() throws {
        let result = ReportList().result
        let path = ProjectFiles.path("Sources/RegistryQueries/Reports/Quarters.sql")
        let line = try #require(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").first)
        #expect(result["question"].contains(.text(String(line.dropFirst("-- ".count)))))
    }

    @Test(arguments: [("areas", "area"), ("specialties", "specialty")])
    func reportsThatShareAQueryDeclareTheirOwnGroups(name: String, grouping: String) throws {
        let entry = try ReportList.report(named: name)
        #expect(entry.text.sql.contains("\n-- :group_by = \(grouping)\n"))
        #expect(entry.question.contains("How do the \(name) of each cohort compare"))
    }

    /// SQL that only one of SQLite and Spark understands, or that hides a column.
    @Test func reportsKeepToTheSQLThatBothEnginesTake() {
        let foreign = [
            "select *", "strftime", "julianday", "iif(", "printf", "group_concat", "total(", "recursive", "collate",
            "as text)", " glob ", " like ", "\nlimit ", "\"",
        ]
        let texts =
            ReportList.all.map { ($0.command, $0.text) } + DataQualityCheck.all.map { ($0.name, $0.text) }
        for (name, text) in texts {
            let code = text.sql.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(separator: "\n")
            for word in foreign { #expect(!code.contains(word), "\(name): \(word)") }
            // Every second part is a text in quotes.
            let parts = code.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            #expect(parts.allSatisfy { $0 % 2 == 1 || $1 == $1.lowercased() }, "\(name)")
        }
    }

    @Test func theReadMeNamesEveryReport() throws {
        let text = try String(contentsOfFile: ProjectFiles.path("README.md"), encoding: .utf8)
        for entry in ReportList.all { #expect(text.contains("`asm-registry \(entry.command)"), "\(entry.command)") }
    }
}
