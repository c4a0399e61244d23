import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@Suite("Redaction")
struct RedactionTests {
    /// Of the issued form, of the synthetic form, and with as few letters as possible.
    static let identifiers = ["1EG4TE5MK73", "1SR4TE5MK73", "1E04T05MK73"]

    /// The ways in which identifiers get into other columns.
    static func spellings(of identifier: String) -> [String] {
        let parts = [identifier.prefix(4), identifier.dropFirst(4).prefix(3), identifier.suffix(4)].map(String.init)
        return [
            identifier, identifier.lowercased(), parts.joined(separator: "-"), parts.joined(separator: " "),
            parts.joined(separator: "-").lowercased(), identifier.map(String.init).joined(separator: "."),
            "MBI:" + identifier, identifier + "/2", "Patient (\(identifier)), discharged", "2027" + identifier + "2027",
        ]
    }

    /// Whether a text contains an identifier, with any characters between its own.
    static func shows(_ text: String, _ identifier: String) -> Bool {
        text.uppercased().filter { $0.isLetter || $0.isNumber }.contains(identifier)
    }

    @Test(arguments: identifiers)
    func redactsAnIdentifierInAnySpellingAndContext(identifier: String) {
        for text in Self.spellings(of: identifier) {
            #expect(Self.shows(text, identifier))
            #expect(Redaction.redacted(text) == "[withheld]", "\(text)")
        }
    }

    @Test(
        arguments: [
            "", "2002677096", "1234567893", "2027-03-31", "$1,234.50", "E27Q1-000000168", "R-0001", "Añasco Municipio",
            "1EG4TE5MK7", "EG4TE5MK73", "1EG4TE5MKA3", "0EG4TE5MK73", "207RC0000X", "Albany-Schenectady-Troy, NY",
            "[withheld]",
        ])
    func leavesOtherTextUnchanged(text: String) {
        #expect(Redaction.redacted(text) == text)
    }

    @Test
    func searchesTheWholeOfLongTextsBeforeCuttingThem() {
        let long = String(repeating: "é", count: 200)
        #expect(Redaction.redacted(long) == long)
        #expect(Redaction.redacted(long + "x") == long + "…")
        #expect(Redaction.redacted(Redaction.redacted(long + "xy")) == long + "…")
        #expect(Redaction.redacted(long + "1EG4TE5MK73") == "[withheld]")
    }

    @Test
    func redactsTheValueOfEveryFault() {
        let fault = ParseFault(.badFormat, "is bad", hint: "Correct it.")
        #expect(RowFault(column: "x", value: "1eg4-te5-mk73", fault).value == "[withheld]")
        #expect(RowFault(column: "x", value: "R-1", fault).value == "R-1")
        #expect(RowFault(column: "x", value: nil, fault).value == nil)
    }

    @Test(arguments: FileKind.allCases)
    func keepsIdentifiersOutOfTheRejectsOfEveryKindInAnyColumn(kind: FileKind) throws {
        var found = 0
        for identifier in Self.identifiers {
            for spelling in Self.spellings(of: identifier) {
                let good = GoodRow(kind)
                // One file for each column with the identifier in it.
                let text = good.columns.reduce(good.file) { $0 + good.with($1.name, spelling).line }
                for reject in try rejects(kind, text) {
                    found += 1
                    #expect(!Self.shows("\(reject)", identifier), "\(reject)")
                    #expect(!Self.shows(reject.value ?? "", identifier))
                }
            }
        }
        // Most columns reject such a value; names and the like accept it.
        #expect(found >= 20)
    }

    @Test
    func keepsIdentifiersOutOfTheRejectsOfMalformedRecords() throws {
        let good = GoodRow(.episodes)
        for broken in [
            "1SR4TE5MK73\"x,", "\"1SR4TE5MK73", "1SR4TE5MK73\n",
            "1SR4TE5MK73,\u{1}" + String(repeating: ",", count: 13),
        ] {
            let found = try rejects(.episodes, good.file + broken + "\n")
            #expect(found.count == 1)
            for reject in found { #expect(!Self.shows("\(reject)", "1SR4TE5MK73")) }
        }
    }

    @Test
    func keepsIdentifiersOutOfTheNamesOfExtraColumns() throws {
        let header = GoodRow(.clinicians).header.dropLast() + ",1SR4TE5MK73\n"
        let file = try read(ClinicianDecoder.self, header + ",,,,,,\"x\"y\n", allowsExtraColumns: true)
        #expect(file.rejects.map(\.column) == ["[withheld]"])
    }

    @Test(arguments: FileKind.allCases)
    func keepsIdentifiersOutOfEveryStoredText(kind: FileKind) throws {
        let good = GoodRow(kind)
        // Combined statistical areas are not stored.
        for column in good.columns where !column.name.hasPrefix("CSA") {
            for spelling in Self.spellings(of: "1SR4TE5MK73") where column.name != "beneficiary_id" {
                // In the middle of a word of an opaque identifier it is chance, unless it is frequent.
                // Identifiers of estimated episodes have one form.
                let isChance =
                    kind == .episodes && column.name == "episode_id" && spelling == "20271SR4TE5MK732027"
                let file = good.with(column.name, spelling).file
                #expect(
                    try rejects(kind, file).count == (isChance ? 0 : 1), "\(kind) \(column.name) takes \(spelling)")
            }
        }
    }

    @Test(
        arguments: [
            "1EG4TE5MK73", "1eg4-te5-mk73", "x 1SR4.TE5.MK73, y", "/data/1SR4_TE5_MK73.csv", "a='1EG4TE5MK73'",
            "1EG4 TE5 MK73", "\n1EG4TE5MK73\n",
        ])
    func takesAnIdentifierThatIsAWordOfAText(text: String) {
        #expect(Redaction.spellsIdentifier(text))
        let shown = Redaction.withoutIdentifiers(text)
        #expect(shown.contains("[withheld]"))
        #expect(!Self.shows(shown, "1EG4TE5MK73") && !Self.shows(shown, "1SR4TE5MK73"))
    }

    @Test(
        arguments: [
            "A1EG4TE5MK73", "1EG4TE5MK734", "é1EG4TE5MK73", "1EG4-TE5MK73", "1EG4--TE5-MK73", "1E-G4TE5MK73", "",
            "6F9619FF-8B86-D011-B42D-00CF4FC964FF", "select 1 from episode",
        ])
    func takesNoIdentifierOutOfTheMiddleOfAWordNorOutOfWhatIsNone(text: String) {
        #expect(!Redaction.spellsIdentifier(text))
        #expect(Redaction.withoutIdentifiers(text) == text)
    }

    @Test
    func redactsOnlyTheLookalikeInAStoredTextInAnyContext() {
        let samples = [
            ("select '1SR4-TE5-MK73' as é", "select '[withheld]' as é"), ("x1sr4te5mk73y", "x[withheld]y"),
            ("1SR4TE5MK73,1EG4TE5MK73", "[withheld],[withheld]"), ("1SR4' || 'TE5MK73", "[withheld]"), ("a", "a"),
            ("1SR4TE5MK731SR4TE5MK73", "[withheld]"),
        ]
        for (text, redacted) in samples { #expect(RedactedText(text).value == redacted) }
        for identifier in Self.identifiers {
            for spelling in Self.spellings(of: identifier) {
                #expect(!Self.shows(RedactedText("a " + spelling + " b").value, identifier))
            }
        }
    }

    @Test(arguments: identifiers)
    func checksOpaqueIdentifiersAsAWholeOrBetweenSeparators(identifier: String) {
        for text in Self.spellings(of: identifier) where !text.hasPrefix("2027") {
            #expect(Redaction.containsDelimitedIdentifier(text), "\(text)")
            #expect(Redaction.redactedOpaque(text) == "[withheld]")
        }
        for text in ["E-\(identifier)", "\(identifier)/HF", "HF/1EG4/TE5/MK73", "e_\(identifier.lowercased())_1"] {
            #expect(Redaction.containsDelimitedIdentifier(text), "\(text)")
        }
        for text in [
            "x\(identifier)", "\(identifier)0", "1Eg4tE5mK73", "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
            "E27Q1-000000168",
        ] {
            #expect(!Redaction.containsDelimitedIdentifier(text), "\(text)")
            #expect(Redaction.redactedOpaque(text) == text)
        }
    }

    /// A file of episodes with these identifiers.
    private func refused(_ identifiers: [String]) throws -> [Reject] {
        let good = GoodRow(.episodes)
        return try rejects(.episodes, identifiers.reduce(good.header) { $0 + good.with("episode_id", $1).line })
    }

    @Test
    func acceptsRandomIdentifiersSomeOfWhichContainALookalike() throws {
        var generator = SeededGenerator(seed: 12)
        let hex = { (count: Int) in
            String((0..<count).map { _ in Array("0123456789abcdef").randomElement(using: &generator) ?? "0" })
        }
        let uuids = (0..<2000).map { _ in [8, 4, 4, 4, 12].map(hex).joined(separator: "-") }
        let hashes = (0..<2000).map { _ in hex(64) }
        for identifiers in [uuids, hashes] {
            #expect(identifiers.contains(where: Redaction.mayIdentify))
            #expect(try refused(identifiers).isEmpty)
        }
    }

    @Test
    func refusesIdentifiersDerivedFromBeneficiaries() throws {
        let made = (0..<60).map { "HF2027\(Self.identifiers[$0 % 3])\($0)" }
        let found = try refused(made)
        #expect(found.count == 41)
        #expect(found.allSatisfy { $0.column == "episode_id" && $0.reason.contains("like an MBI") })
    }

    @Test
    func showsTheRandomIdentifierOfARowWithAnotherFault() {
        let fault = ParseFault(.duplicateKey, "is there twice", hint: "Keep one.")
        let uuid = "7f2b94a4-8f01-4f1c-9d3e-1ca4cf5fa27e"
        let lookalike = "x" + Self.identifiers[0] + "y"
        #expect(RowFault(column: "episode_id", value: uuid, fault).value == uuid)
        #expect(RowFault(column: "episode_id", value: lookalike, fault).value == lookalike)
        #expect(RowFault(column: "last_name", value: lookalike, fault).value == "[withheld]")
        #expect(RowFault(column: "episode_id", value: Self.identifiers[0], fault).value == "[withheld]")
    }

    @Test
    func redactsTheBeneficiarysColumnEvenIfItsValueIsNotAnIdentifier() throws {
        let text = GoodRow(.episodes).with("beneficiary_id", "SMITH").file.replacing("beneficiary_id", with: "MBI")
        let reject = try #require(try rejects(.episodes, text).first)
        #expect(reject.column == "beneficiary_id")
        #expect(reject.value == "[withheld]")
    }
}
