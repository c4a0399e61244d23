import Foundation
import RegistryModel
import RegistryRendering
import Testing

@Suite("JSON")
struct JSONRendererTests {
    private func parsed(_ result: ResultTable) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(rendered(.json, result).utf8))
        return try #require(object as? [String: Any])
    }

    @Test
    func isOneDocumentSchemaTitleNotesColumnsAndRows() throws {
        let result = ResultTable(
            heading: ResultHeading(title: "Costs", notes: ["One.", "Two \"2\"."]),
            columns: [Column("name", "Name", .text), Column("mean_cents", "  Mean", .change(.cents))],
            rows: [["a\"b", .integer(5)], [.null, .real(0.25)]])
        #expect(
            try rendered(.json, result) == """
                {
                  "schema": "asm-registry/result/1",
                  "title": "Costs",
                  "notes": ["One.", "Two \\"2\\"."],
                  "columns": [
                    {"name": "name", "heading": "Name", "unit": "text"},
                    {"name": "mean_cents", "heading": "Mean", "unit": "cents"}
                  ],
                  "rows": [
                    {"name": "a\\"b", "mean_cents": 5},
                    {"name": null, "mean_cents": 0.25}
                  ]
                }

                """)
    }

    @Test
    func isReadBackByFoundationUnchanged() throws {
        let document = try parsed(everyType)
        #expect(document["title"] as? String == "Every type")
        #expect(document["notes"] as? [String] == ["Basis: official.", "A | B"])
        let columns = try #require(document["columns"] as? [[String: String]])
        #expect(columns.map { $0["name"] } == everyType.columns.map(\.name))
        #expect(columns.map { $0["unit"] } == ["text", "label", "count", "cents", "share", "points", "number"])
        let rows = try #require(document["rows"] as? [[String: Any]])
        #expect(rows.count == 3)
        #expect(rows[0]["name"] as? String == "Añasco, PR")
        #expect(rows[0]["cost_cents"] as? Int == -123_456_789)
        #expect(rows[1]["change"] as? Double == 0.00004)
        #expect(rows[1]["name"] as? String == "a|b \"c\"\nd")
        #expect(rows[2]["name"] as? String == "")
        #expect(rows[2]["year"] is NSNull)
    }

    @Test
    func givesEveryColumnAUniqueNameDifferentFromTheMemberForSuppressedValues() throws {
        let names = ["a", "b", "a", "a_2", "suppressed", "a"]
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: names.map { Column($0, $0, .text) },
            rows: [(1...6).map { .integer($0) }])
        let document = try parsed(result)
        let wanted = ["a", "b", "a_3", "a_2", "suppressed_2", "a_4"]
        #expect((document["columns"] as? [[String: String]])?.map { $0["name"] } == wanted)
        let row = try #require((document["rows"] as? [[String: Int]])?.first)
        #expect(wanted.map { row[$0] } == [1, 2, 3, 4, 5, 6])
    }

    @Test
    func writesInfinityAsTextAndNaNAsNull() throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: ["a", "b", "c", "d"].map { Column($0, $0, .text) },
            rows: [[.real(.infinity), .real(-.infinity), .real(.nan), .real(0.000_012)]])
        let text = try rendered(.json, result)
        #expect(text.contains(#"{"a": "Infinity", "b": "-Infinity", "c": null, "d": 0.000012}"#))
    }

    @Test(arguments: [OutputFormat.json, .ndjson])
    func statesInsideThatItWasCut(format: OutputFormat) throws {
        for rows in [0, 2] {
            var text = ""
            var renderer = format.renderer(writingTo: ResultSink { text += String(decoding: $0, as: UTF8.self) })
            try renderer.begin(ResultHeading(title: ""), columns: [Column("a", "a", .text)])
            for row in 0..<rows { try renderer.add([.integer(Int64(row))]) }
            try renderer.end(cutAfter: rows)
            let last = format == .json ? text : text.split(separator: "\n").last.map(String.init) ?? ""
            let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
            #expect(object?["cut_after_rows"] as? Int == rows)
            #expect((object?["schema"] as? String)?.hasPrefix("asm-registry/") == true)
        }
        #expect(try !rendered(format, everyType).contains("cut_after_rows"))
    }

    @Test(arguments: [OutputFormat.table, .markdown, .html])
    func isMarkedAsCutForPeopleToo(format: OutputFormat) throws {
        var text = ""
        var renderer = format.renderer(writingTo: ResultSink { text += String(decoding: $0, as: UTF8.self) })
        try renderer.begin(ResultHeading(title: ""), columns: [Column("a", "a", .text)])
        try renderer.add([.integer(1)])
        try renderer.end(cutAfter: 1)
        #expect(text.contains("Cut after 1 row; there are more."))
    }

    @Test
    func escapesEveryCharacterThatMustBeAndFoundationReadsEachBack() throws {
        let texts =
            (0..<0x100).compactMap { Unicode.Scalar($0).map { "x\($0)y" } }
            + ["\"\\/\u{8}\u{C}", "\u{2028}\u{2029}", "🫀", "a\"\u{301}", "e\u{301}", "x\u{FEFF}", "\r\n"]
        let result = ResultTable(
            heading: ResultHeading(title: "\u{0}\""), columns: [Column("a\\\"b", "\t", .text)],
            rows: texts.map { [.text($0)] })
        let text = try rendered(.json, result)
        #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x7F })
        let rows = try #require(try parsed(result)["rows"] as? [[String: String]])
        for (row, text) in zip(rows, texts) {
            #expect(Array((row["a\\\"b"] ?? "").unicodeScalars) == Array(text.unicodeScalars))
        }
        #expect(rows.count == texts.count)
    }

    @Test
    func hasTextForInfinityAndBytesAndNullForNaN() throws {
        let cells: [Cell] = [.real(.nan), .real(.infinity), .real(-.infinity), .blob([0, 255]), .real(1e300)]
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .text)], rows: cells.map { [$0] })
        let values = try #require(try parsed(result)["rows"] as? [[String: Any]]).map { $0["a"] }
        #expect(values[0] is NSNull)
        #expect(values[1...2].map { $0 as? String } == ["Infinity", "-Infinity"])
        #expect(values[3] as? String == "x'00ff'")
        #expect(values[4] as? Double == 1e300)
    }

    @Test
    func isADocumentAlsoWithoutRowsColumnsAndNotes() throws {
        let document = try parsed(ResultTable(heading: ResultHeading(title: ""), columns: [], rows: []))
        #expect(document["rows"] as? [String] == [])
        #expect(document["columns"] as? [String] == [])
        #expect(document["notes"] as? [String] == [])
    }

    @Test(arguments: [0.1, 1.0 / 3, 1e-300, .greatestFiniteMagnitude, -0.0081396568923])
    func keepsThePrecisionOfNumbers(value: Double) throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .share)],
            rows: [[.real(value)], [.integer(.max)]])
        let rows = try #require(try parsed(result)["rows"] as? [[String: Any]])
        #expect(rows[0]["a"] as? Double == value)
        #expect(rows[1]["a"] as? Int64 == .max)
    }
}
