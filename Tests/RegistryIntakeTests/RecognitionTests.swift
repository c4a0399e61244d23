import RegistryIntake
import RegistryModel
import Testing

@Suite("Recognizing the kind of a file by its header")
struct RecognitionTests {
    private func header(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }

    private func titles(_ kind: FileKind) -> String { GoodRow(kind).titles }

    @Test(arguments: FileKind.allCases)
    func recognizesEveryKindByItsHeaderWithAndWithoutTheOptionalColumns(kind: FileKind) throws {
        #expect(try recognize(GoodRow(kind).file).file?.kind == kind)
        let required = kind.specification.columns.filter(\.isRequired).map(\.name)
        #expect(try recognize(header(required)).file?.kind == kind)
    }

    @Test(arguments: FileKind.allCases)
    func neverAcceptsAFileAsAnotherKindEvenWithKind(kind: FileKind) throws {
        for other in FileKind.allCases {
            let outcome = try recognize(GoodRow(kind).file, kind: other)
            #expect(outcome.file?.kind == (other == kind ? kind : nil), "as \(other)")
            #expect(outcome.rejects.isEmpty == (other == kind))
        }
    }

    @Test(arguments: FileKind.allCases)
    func ignoresOrderCaseBlanksAndDashes(kind: FileKind) throws {
        let names = kind.specification.columns.map(\.name)
        let spellings = [
            names.reversed(), names.map { $0.lowercased() }, names.map { $0.uppercased() }, names.map { " \($0)\t" },
            names.map { $0.replacing("_", with: "-") }, names.map { $0.replacing("_", with: "  ") },
            names.map { $0.replacing(" ", with: "_") },
        ]
        for spelling in spellings {
            let file = try #require(try recognize(header(spelling)).file, "\(spelling)")
            #expect(file.kind == kind)
            #expect(file.header.presentColumns == Set(names))
        }
    }

    @Test(arguments: FileKind.allCases)
    func recognizesEveryAlias(kind: FileKind) throws {
        for column in kind.specification.columns {
            for alias in column.aliases {
                let header = GoodRow(kind).header.replacing("\"\(column.name)\"", with: "\"\(alias)\"")
                let file = try #require(try recognize(titles(kind) + header).file)
                #expect(file.kind == kind)
                #expect(file.header.presentColumns.contains(column.name))
            }
        }
    }

    @Test(arguments: FileKind.allCases)
    func refusesAColumnThatTheKindDoesNotKnowUnlessExtraColumnsAreAllowed(kind: FileKind) throws {
        for header in ["ward," + GoodRow(kind).header, GoodRow(kind).header.dropLast() + ",ward\n"] {
            let reject = try #require(try recognize(titles(kind) + header).rejects.first)
            #expect(reject.code == .unknownColumn)
            #expect(reject.column == "ward")
            #expect(reject.scope == .file)
            #expect(try recognize(titles(kind) + header, allowsExtraColumns: true).file?.kind == kind)
        }
    }

    @Test
    func choosesTheKindThatKnowsMostOfTheColumns() throws {
        // With a specialty, a participant file has every column of a clinician file.
        let header = GoodRow(.participants).header.dropLast() + ",specialty\n"
        #expect(try recognize(String(header), allowsExtraColumns: true).file?.kind == .participants)
        let reject = try #require(try recognize(String(header)).rejects.first)
        #expect([reject.column, reject.reason] == ["specialty", "is not a column of participants files"])
        let payments = GoodRow(.episodes).header.dropLast() + ",paid_amount\n"
        #expect(try recognize(String(payments), allowsExtraColumns: true).file?.kind == .episodes)
    }

    @Test
    func reportsAMissingColumnAndSuggestsTheUnknownOne() throws {
        let header = GoodRow(.episodes).header
        let renamed = try recognize(header.replacing("observed_cost", with: "observed_costs")).rejects
        #expect(renamed.map(\.code) == [.missingColumn, .unknownColumn])
        #expect(renamed.map(\.column) == ["observed_cost", "observed_costs"])
        #expect(renamed.first?.hint == "Is it the column 'observed_costs'? Then rename that.")
        let removed = try recognize(header.replacing(",\"palliative\"", with: "")).rejects
        #expect(removed.map(\.code) == [.missingColumn])
        #expect(removed.first?.hint == "Add it. It holds: 1 or 0: palliative care.")
        #expect(removed.first?.reason == "is missing from this episodes file")
    }

    @Test
    func suggestsAColumnOnceAndOnlyForASimilarName() throws {
        let rejects = try recognize("NPI,Measure,Numerator,Denominator,Rate\n", kind: .measureResults).rejects
        #expect(rejects.filter { $0.code == .missingColumn }.count == 5)
        #expect(!rejects.contains { $0.hint.contains("Is it the column") })
        // The unknown column is similar to both missing ones, and suggested for the more similar one.
        let names = [
            "npi", "cohort", "performance_year", "measure_id", "collection_type", "numeratr", "data_completeness",
        ]
        let guesses = try recognize(header(names + ["points"]), kind: .measureResults).rejects
        #expect(
            guesses.filter { $0.hint == "Is it the column 'numeratr'? Then rename that." }.map(\.column) == [
                "numerator"
            ])
        #expect(guesses.first { $0.column == "denominator" }?.hint.hasPrefix("Add it. It holds: ") == true)
    }

    @Test(
        arguments: [
            ("area_code", "is there 2 times: area_code, area_code"),
            ("CBSA code", "is there 2 times: area_code, CBSA code"),
        ])
    func refusesAColumnThatIsThereTwiceOutrightOrByAnAlias(name: String, reason: String) throws {
        let rejects = try recognize(GoodRow(.episodes).header.dropLast() + ",\(name)\n").rejects
        #expect(rejects.map(\.code) == [.duplicateColumn])
        #expect(rejects.map(\.column) == ["area_code"])
        #expect(rejects.map(\.reason) == [reason])
    }

    @Test(arguments: ["", "\n\r\n", "\u{FEFF}", "\u{FEFF}\n"])
    func refusesAFileWithoutARow(text: String) throws {
        let rejects = try recognize(text).rejects
        #expect(rejects.map(\.code) == [.emptyFile])
        #expect(rejects.map(\.line) == [1])
    }

    @Test
    func saysWhereTheKindsAreIfNoneFits() throws {
        let rejects = try recognize("\npatient,visit\n1,2\n").rejects
        #expect(rejects.map(\.code) == [.unknownKind])
        #expect(rejects.map(\.line) == [2])
        #expect(rejects[0].hint.contains("--kind") && rejects[0].hint.contains("layout draft FILE"))
    }

    @Test(arguments: [";", "\t", "|"])
    func readsOtherDelimiters(separator: String) throws {
        let header = GoodRow(.episodes).header.replacing("\"", with: "").replacing(",", with: separator)
        #expect(try recognize(header).file?.kind == .episodes)
    }

    @Test
    func listsEveryMissingColumnOfAGivenKind() throws {
        let rejects = try recognize("x\n", kind: .partBPayments).rejects
        #expect(rejects.map(\.code) == Array(repeating: .missingColumn, count: 4) + [.unknownColumn])
    }

    @Test(arguments: ["1SR4TE5MK73", "1eg4-te5-mk73"])
    func redactsIdentifiersInTheHeader(identifier: String) throws {
        for text in ["\(identifier)\n", "cohort,name,\(identifier)\n", "\(identifier),\(identifier)\n"] {
            for kind in [nil, FileKind.specialties, .partBPayments] {
                let rejects = try recognize(text, kind: kind).rejects
                #expect(!rejects.isEmpty)
                for reject in rejects { #expect(!"\(reject)".lowercased().contains(identifier.lowercased())) }
            }
        }
    }

    @Test
    func refusesAFileWhoseHeaderIsNotWellFormed() throws {
        let rejects = try recognize("npi,\"co\"hort\n1,2\n").rejects
        #expect(rejects.map(\.code) == [.strayQuote])
        #expect(rejects.map(\.scope) == [.file])
    }

    @Test
    func findsATitledHeaderWithinTenRecordsAndAnotherOnTheFirstLineOnly() throws {
        let header = GoodRow(.censusDelineation).header
        let title = "title\n"
        #expect(try recognize(String(repeating: title, count: 9) + header).file?.header.line == 10)
        #expect(try recognize(String(repeating: title, count: 10) + header).file == nil)
        #expect(try recognize(title + GoodRow(.specialties).file).rejects.map(\.code) == [.unknownKind])
    }

    @Test
    func reportsTheLinesAndBytesAboveTheFirstRow() throws {
        let row = GoodRow(.censusDelineation)
        let text = "\u{FEFF}\n" + row.file
        let header = try #require(try recognize(text).file?.header)
        #expect(header.titles == ["List 1 ", "AREAS (CBSAs), JULY 2023 "])
        #expect(header.line == 4)
        #expect(header.byteCount == text.utf8.count - row.line.utf8.count)
        #expect(header.names == row.columns.map(\.name))
    }

    @Test
    func kindsAreLoadedInDependencyOrder() {
        let before: [(FileKind, FileKind)] = [
            (.censusDelineation, .selectedAreas), (.areas, .selectedAreas), (.areas, .careModelAreas),
            (.careModels, .careModelAreas), (.specialties, .clinicians), (.clinicians, .participants),
            (.areas, .participants), (.participants, .episodes), (.clinicians, .measureResults),
            (.clinicians, .partBPayments), (.clinicians, .performance), (.areas, .episodes),
            (.clinicians, .participantYears),
        ]
        for (first, second) in before { #expect(first.loadOrder < second.loadOrder, "\(first) before \(second)") }
    }

    @Test(arguments: [FileKind.clinicians, .participants])
    func acceptsUnnamedColumnsIfTheyAreEmpty(kind: FileKind) throws {
        let good = GoodRow(kind)
        let header = "," + good.header.dropLast() + ",,\n"
        func outcome<Decoder: RowDecoder>(_ type: Decoder.Type, _ row: String) throws -> (rows: Int, rejects: [Reject])
        {
            let file = try read(type, header + row + "\n")
            return (file.rows.count, file.rejects)
        }
        let row = good.line.dropLast()
        // Spreadsheets omit trailing separators in some rows.
        for fine in [",\(row),,", ",\(row),", ",\(row)", " ,\(row),\t,"] {
            let (rows, rejects) = try outcome(kind.decoder, fine)
            #expect(rows == 1 && rejects.isEmpty, "\(fine)")
        }
        for (bad, code) in [
            ("x,\(row),,", FaultCode.unknownColumn), (",\(row),,x", .unknownColumn), (",\(row),,,", .fieldCount),
            ("\(row)", .fieldCount),
        ] {
            let (rows, rejects) = try outcome(kind.decoder, bad)
            #expect(rows == 0 && rejects.map(\.code) == [code], "\(bad)")
        }
        let file = try read(ClinicianDecoder.self, GoodRow(.clinicians).header.dropLast() + ",,\n")
        #expect(file.notes == ["2 columns have no name and no value: left out."])
        #expect(try recognize(header, kind: kind, allowsExtraColumns: true).file != nil)
    }

    @Test
    func skipsALineSep() throws {
        let good = GoodRow(.clinicians)
        for line in ["sep=,\n", "SEP=,\r\n", "\"sep=,\"\n", "\u{FEFF}sep=,\n"] {
            let file = try read(ClinicianDecoder.self, line + good.file)
            #expect(file.rows.count == 1 && file.rejects.isEmpty, "\(line)")
            #expect(file.lines?.header == 2)
        }
        for separator in [";", "\t", "|"] {
            let text = "sep=\(separator)\n" + good.header.replacing(",", with: separator)
            #expect(try recognize(text).file?.kind == .clinicians, "\(separator)")
        }
    }

    @Test
    func skipsBlankLinesAboveAHeader() throws {
        let file = try read(ClinicianDecoder.self, "\n,,,,,\n" + GoodRow(.clinicians).file)
        #expect(file.rows.count == 1 && file.rejects.isEmpty && file.lines?.header == 3)
    }
}
