import RegistryModel
import Testing

@testable import RegistryRendering

@Suite("The width of text on a terminal")
struct DisplayWidthTests {
    @Test(
        arguments: [
            ("", 0), ("abc", 3), ("Añasco", 6), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("🫀", 2), ("👩‍⚕️", 2), ("🇺🇸", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2),
            ("a\u{200B}b", 2), ("شكر", 3), ("นี้", 1), ("→", 1), ("▁█", 2), ("—", 1), ("…", 1),
        ])
    func areTwoForWideCharactersAndEmojiAndNoneForMarksThatCombine(text: String, width: Int) {
        #expect(text.displayWidth == width, "\(text)")
    }

    @Test
    func lineColumnsUp() throws {
        let result = ResultTable(
            heading: ResultHeading(title: ""), columns: [Column("a", "A", .text), Column("b", "B", .count)],
            rows: [["日本", .integer(1)], ["👩‍⚕️", .integer(22)], ["abc", .integer(333)]])
        #expect(
            try rendered(.table, result) == """
                A       B
                ----  ---
                日本    1
                👩‍⚕️     22
                abc   333

                """)
    }
}
