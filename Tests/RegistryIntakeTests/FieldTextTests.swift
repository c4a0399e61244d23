import RegistryIntake
import RegistryModel
import Testing

/// Normalized text: composed letters, plain blanks, no invisible characters, no surrounding blanks.
@Suite("Text of fields")
struct FieldTextTests {
    private func lastName(_ value: String) throws -> [UInt8]? {
        let file = GoodRow(.clinicians).with("last_name", value).file
        return try read(ClinicianDecoder.self, file).rows.first.map { Array($0.lastName.utf8) }
    }

    @Test(
        arguments: [
            ("Ruiz\u{A0}", "Ruiz"), ("\u{A0} Ruiz", "Ruiz"), ("\u{3000}Ruiz\u{2009}", "Ruiz"), ("\u{FEFF}Ruiz", "Ruiz"),
            ("Ruiz\u{200B}", "Ruiz"), ("\u{200D}Ruiz\u{200C}", "Ruiz"), ("Ruiz\n", "Ruiz"), ("\u{85}Ruiz", "Ruiz"),
            ("Ru\u{AD}iz", "Ruiz"), ("Ru\u{200B}iz", "Ruiz"), ("de\u{A0}la\u{202F}Cruz", "de la Cruz"),
            ("Gutie\u{301}rrez", "Gutiérrez"), ("Gutiérrez", "Gutiérrez"), ("\u{A0}José\u{A0}", "José"),
            ("A\u{30A}", "\u{C5}"), ("\u{212B}", "\u{C5}"), ("  a  b ", "a  b"),
        ])
    func isTheSameForWhatLooksTheSame(value: String, text: String) throws {
        // Swift treats composed and decomposed letters as equal, so bytes are compared.
        #expect(try lastName(value) == Array(text.utf8))
    }

    @Test
    func keepsJoinersBetweenLetters() throws {
        let family = "\u{1F468}\u{200D}\u{1F469}"
        #expect(try lastName(family) == Array(family.utf8))
    }

    @Test(arguments: ["\u{A0}", "\u{200B}\u{FEFF}", " \u{2003} "])
    func isEmptyIfAllCharactersAreInvisible(value: String) throws {
        let found = try rejects(.clinicians, GoodRow(.clinicians).with("last_name", value).file)
        #expect(found.map(\.code) == [.missingValue])
    }

    @Test
    func hasNoBlanksAroundNumbersAndCodes() throws {
        let good = GoodRow(.clinicians)
        let padded = good.columns.reduce(good) { row, column in
            row.with(column.name, "\u{A0}\(column.value)\u{200B}")
        }
        #expect(try rejects(.clinicians, padded.file).isEmpty)
    }

    @Test
    func spellsOutInvisibleCharactersInRejects() throws {
        let file = GoodRow(.clinicians).with("specialty_code", "0\u{A0}6\u{200B}x").file
        let reject = try #require(try rejects(.clinicians, file).first)
        #expect(reject.value == "0<U+00A0>6<U+200B>x")
        #expect("José".spellingOutAll == "Jos<U+00E9>")
        #expect("plain text".spellingOutUnseen == "plain text")
    }

    @Test(arguments: ["last\u{A0}name", "LAST_NAME\u{200B}"])
    func treatsColumnNamesThatLookTheSameAsEqual(name: String) throws {
        let good = GoodRow(.clinicians)
        let file = good.file.replacing("last_name", with: name)
        #expect(try rejects(.clinicians, file).isEmpty)
    }
}
