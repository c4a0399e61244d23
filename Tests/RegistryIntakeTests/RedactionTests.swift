import RegistryIntake
import RegistryModel
import Testing

@Suite("Redaction")
struct RedactionTests {
    /// Of the issued form, of the synthetic one, and with as few letters as may be.
    static let identifiers = ["1EG4TE5MK73", "1SR4TE5MK73", "1E04T05MK73"]

    /// The ways in which an identifier strays into other columns.
    static func spellings(of identifier: String) -> [String] {
        let parts = [identifier.prefix(4), identifier.dropFirst(4).prefix(3), identifier.suffix(4)].map(String.init)
        return [
            identifier, identifier.lowercased(), parts.joined(separator: "-"), parts.joined(separator: " "),
            parts.joined(separator: "-").lowercased(), identifier.map(String.init).joined(separator: "."),
            "MBI:" + identifier, identifier + "/2", "Patient (\(identifier)), discharged", "2027" + identifier + "2027",
        ]
    }

    /// Whether a text gives an identifier away, whatever stands between its characters.
    static func shows(_ text: String, _ identifier: String) -> Bool {
        text.uppercased().filter { $0.isLetter || $0.isNumber }.contains(identifier)
    }

    @Test("withholds an identifier in any spelling and company", arguments: identifiers)
    func identifier(identifier: String) {
        for text in Self.spellings(of: identifier) {
            #expect(Self.shows(text, identifier))
            #expect(Redaction.scrubbed(text) == "[withheld]", "\(text)")
        }
    }

    @Test(
        "leaves what identifies nobody as it is",
        arguments: [
            "", "2002677096", "1234567893", "2027-03-31", "$1,234.50", "E27Q1-000000168", "R-0001", "Añasco Municipio",
            "1EG4TE5MK7", "EG4TE5MK73", "1EG4TE5MKA3", "0EG4TE5MK73", "207RC0000X", "Albany-Schenectady-Troy, NY",
            "[withheld]",
        ])
    func harmless(text: String) {
        #expect(Redaction.scrubbed(text) == text)
    }

    @Test("cuts long texts, and looks at the whole of them first")
    func long() {
        let long = String(repeating: "é", count: 200)
        #expect(Redaction.scrubbed(long) == long)
        #expect(Redaction.scrubbed(long + "x") == long + "…")
        #expect(Redaction.scrubbed(Redaction.scrubbed(long + "xy")) == long + "…")
        #expect(Redaction.scrubbed(long + "1EG4TE5MK73") == "[withheld]")
    }

    @Test("withholds what a fault says of a value, whoever makes the fault")
    func rowFault() {
        let fault = ParseFault(.badFormat, "is bad", hint: "Mend it.")
        #expect(RowFault(column: "x", value: "1eg4-te5-mk73", fault).value == "[withheld]")
        #expect(RowFault(column: "x", value: "R-1", fault).value == "R-1")
        #expect(RowFault(column: "x", value: nil, fault).value == nil)
    }

    @Test(
        "keeps identifiers out of the rejects of every kind, whatever column they are in", arguments: FileKind.allCases)
    func everyColumn(kind: FileKind) throws {
        var found = 0
        for identifier in Self.identifiers {
            for spelling in Self.spellings(of: identifier) {
                let good = GoodRow(kind)
                // One file with the identifier in each column in turn.
                let text = good.columns.reduce(good.file) { $0 + good.with($1.name, spelling).line }
                for reject in try rejects(kind, text) {
                    found += 1
                    #expect(!Self.shows("\(reject)", identifier), "\(reject)")
                    #expect(!Self.shows(reject.value ?? "", identifier))
                }
            }
        }
        // Most columns refuse such a value; names and the like take it.
        #expect(found >= 20)
    }

    @Test("keeps identifiers out of the rejects of records that are no records")
    func brokenRecords() throws {
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

    @Test("keeps identifiers out of the names of extra columns")
    func extraColumn() throws {
        let header = GoodRow(.clinicians).header.dropLast() + ",1SR4TE5MK73\n"
        let file = try read(ClinicianDecoder.self, header + ",,,,,,\"x\"y\n", allowsExtraColumns: true)
        #expect(file.rejects.map(\.column) == ["[withheld]"])
    }

    @Test("withholds the beneficiary's column even where its value is no identifier")
    func withheldColumn() throws {
        let text = GoodRow(.episodes).with("beneficiary_id", "SMITH").file.replacing("beneficiary_id", with: "MBI")
        let reject = try #require(try rejects(.episodes, text).first)
        #expect(reject.column == "beneficiary_id")
        #expect(reject.value == "[withheld]")
    }
}
