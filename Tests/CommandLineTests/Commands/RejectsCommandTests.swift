import Foundation
import Testing
import TestSupport

/// Every file of SampleData/rejects is rejected as its README says.
struct RejectsCommandTests {
    /// A row of the README's table.
    struct Promise: Sendable, CustomTestStringConvertible {
        let file, line, column, value, code, hint: String
        var testDescription: String { file }

        init?(_ row: Substring) {
            let cells = row.replacing("\\|", with: "\u{1}").split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.replacing("\u{1}", with: "|").trimmingCharacters(in: .whitespaces) }
            guard cells.count == 8, cells[1].hasSuffix(".csv") || cells[1].hasSuffix(".csv`") else { return nil }
            let plain = cells.map { $0.trimmingCharacters(in: ["`"]) }
            (file, line, column, value, code, hint) = (plain[1], plain[2], plain[3], plain[4], plain[5], plain[6])
        }

        static let all: [Promise] = {
            let path = ProjectFiles.path("SampleData/rejects/README.md")
            return ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n").compactMap(
                Promise.init)
        }()
    }

    @Test func everyFileIsInTheTable() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: ProjectFiles.path("SampleData/rejects"))
        #expect(Set(files.filter { $0.hasSuffix(".csv") }) == Set(Promise.all.map(\.file)))
        #expect(Promise.all.count >= 30)
    }

    @Test func everyFileIsRefusedAsTheTableSays() throws {
        let registry = try CommandLineRegistry()
        #expect(try registry.load(CommandLineRegistry.sample).status == 0)
        let facts =
            "select (select count(*) from episode), (select count(*) from clinician), (select count(*) from rule)"
        let before = try registry.answer(facts)
        for promise in Promise.all {
            let run = try registry.load([ProjectFiles.path("SampleData/rejects/\(promise.file)")])
            #expect(run.status == 65, "\(promise.file): \(run.output)\(run.messages)")
            #expect(run.output.contains("Nothing was loaded"), "\(promise.file)")
            let list = try registry.run(["rejects", "list", "--format", "json", "--limit", "0"])
            let document = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
            let rows = document?["rows"] as? [[String: Any]] ?? []
            let found = rows.map { row in
                ["line_number", "column_name", "value", "code", "hint"].map { name in
                    let value = row[name].flatMap { $0 is NSNull ? nil : "\($0)" } ?? ""
                    return value.trimmingCharacters(in: .whitespaces)
                }
            }
            let wanted = [promise.line, promise.column, promise.value, promise.code, promise.hint]
            #expect(found == [wanted], "\(promise.file)")
        }
        #expect(try registry.answer(facts) == before)
        #expect(try registry.run(["verify"]).status == 0)
    }
}
