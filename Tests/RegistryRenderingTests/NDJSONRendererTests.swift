import Foundation
import RegistryModel
import RegistryRendering
import Testing

@Suite("NDJSON")
struct NDJSONRendererTests {
    @Test
    func isOneObjectPerLineTheHeadingThenTheRowsWithTheirOwnTypes() throws {
        let lines = try rendered(.ndjson, everyType).split(separator: "\n")
        let objects = try lines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.count == 1 + everyType.rows.count)
        #expect(objects[0]["schema"] as? String == "asm-registry/result-lines/1")
        #expect(objects[0]["title"] as? String == "Every type")
        #expect(
            (objects[0]["columns"] as? [[String: String]])?.last == [
                "name": "ratio", "heading": "Ratio", "unit": "number",
            ])
        #expect(objects[1]["cost_cents"] as? Int == -123_456_789)
        #expect(objects[2]["name"] as? String == "a|b \"c\"\nd")
        #expect(objects[3]["rate"] is NSNull)
    }
}
