import RegistryModel
import RegistryRendering
import Testing

@Suite("TSV")
struct TSVRendererTests {
    @Test
    func isNamesAndValuesBetweenTabsWithWhatWouldBreakALineEscaped() throws {
        let lines = try rendered(.tsv, everyType).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines == [
                "name\tyear\tepisodes\tcost_cents\trate\tchange\tratio",
                "Añasco, PR\t2027\t12345\t-123456789\t0.0814\t-0.005\t1.0",
                "a|b \"c\"\\nd\t2028\t0\t5\t1.0\t0.00004\t1234.5678", "\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N", "",
            ])
    }

    @Test(
        arguments: [("a\tb", "a\\tb"), ("a\r\nb", "a\\r\\nb"), ("\\N", "\\\\N"), ("'\",é", "'\",é")])
    func escapesTabsBreaksAndBackslashesAndNothingElse(text: String, field: String) throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .text)], rows: [[.text(text)]])
        #expect(try rendered(.tsv, result) == "a\n\(field)\n")
    }
}
