import RegistryIntake
import RegistryModel
import RegistryStore
import Testing

@Suite("Episodes")
struct EpisodeDecoderTests {
    static let good = GoodRow(.episodes)

    @Test
    func aValidRowIsDecodedAsWritten() throws {
        let file = try read(EpisodeDecoder.self, Self.good.file)
        #expect(file.rejects.isEmpty)
        let row = try #require(file.rows.first)
        #expect(row.id == "R-0001")
        #expect(row.npi.description == "2002677096")
        #expect(row.cohort == .lowBackPain)
        #expect(row.area.description == "10580")
        #expect(row.quarter.description == "2027Q1")
        #expect(row.startDate.description == "2026-11-15")
        #expect(row.endDate.description == "2027-02-10")
        #expect(row.observed.cents == 123_456)
        #expect(row.expected.cents == 150_000)
        #expect(
            EpisodeFlag.all.map { row.flags[$0] } == [
                true, false, true, false,
            ])
    }

    @Test
    func theBeneficiaryBecomesTheFirst16BytesOfTheHMACSHA256UnderTheKey() throws {
        // python3: hmac.new(bytes(range(32)), b"1SR4TE5MK73", hashlib.sha256).hexdigest()[:32]
        let token = try #require(try read(EpisodeDecoder.self, Self.good.file).rows.first?.beneficiary)
        let bytes = token.withBytes { Array($0) }
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(digits == "2512fcacb7af83521721a738bb1e3347")
        let other = Self.good.with("beneficiary_id", "1SR4TE5MK74")
        #expect(try read(EpisodeDecoder.self, other.file).rows.first?.beneficiary != token)
    }

    @Test
    func tokensDependOnTheKeyAndOnNothingElse() throws {
        let first = BeneficiaryTokenizer(key: Array(0..<32))
        let identifier = try MedicareBeneficiaryIdentifier(parsing: "1SR4TE5MK73")
        let token = first.token(for: identifier)
        #expect(first.token(for: identifier) == token)
        #expect(BeneficiaryTokenizer(key: Array(0..<32)).token(for: identifier) == token)
        #expect(BeneficiaryTokenizer(key: Array(1..<33)).token(for: identifier) != token)
    }

    @Test(
        arguments: [
            ("episode_id", "", FaultCode.missingValue), ("episode_id", "R 1", .badFormat),
            ("episode_id", "é", .badFormat),
            ("episode_id", String(repeating: "x", count: 65), .badFormat), ("episode_id", "1SR4TE5MK73", .badFormat),
            ("episode_id", "id-1eg4-te5-mk73", .badFormat),
            ("npi", "", .missingValue), ("npi", "200267709", .badFormat), ("npi", "2002677095", .checkDigit),
            ("cohort", "CHF", .unknownCode), ("area_code", "1058", .badFormat), ("area_code", " ", .missingValue),
            ("beneficiary_id", "", .missingValue), ("beneficiary_id", "1SR4-TE5-MK73", .badFormat),
            ("beneficiary_id", "1SL4TE5MK73", .badFormat), ("beneficiary_id", "1EG4TE5MK73", .syntheticIdentifier),
            ("performance_year", "2026", .outOfRange), ("performance_year", "2032", .outOfRange),
            ("performance_year", "CY27", .badFormat), ("quarter", "0", .outOfRange), ("quarter", "5", .outOfRange),
            ("quarter", "Q1", .badFormat), ("quarter", "2", .crossField), ("start_date", "2027-02-11", .crossField),
            ("start_date", "03/15/2027", .badFormat), ("end_date", "2027-02-30", .outOfRange),
            ("end_date", "2026-11-14", .crossField), ("end_date", "2027-04-01", .crossField),
            ("end_date", "2026-12-31", .crossField), ("observed_cost", "$1,234.50", .badFormat),
            ("observed_cost", "-0.01", .outOfRange), ("observed_cost", "100000000.01", .outOfRange),
            ("observed_cost", "1.005", .badFormat), ("observed_cost", "", .missingValue),
            ("expected_cost", "0", .outOfRange), ("expected_cost", "0.00", .outOfRange),
            ("expected_cost", "100000000.01", .outOfRange), ("hospitalized", "0.5", .unknownCode),
            ("readmitted", "yes", .unknownCode), ("telehealth", "", .missingValue),
            ("palliative", "true", .unknownCode),
        ])
    func whatIsWrongWithAValueIsSaidInItsColumn(column: String, value: String, code: FaultCode) throws {
        let file = try read(EpisodeDecoder.self, Self.good.with(column, value).file)
        #expect(file.rows.isEmpty)
        #expect(file.rejects.map(\.code) == [code])
        let reject = try #require(file.rejects.first)
        let crossColumn = ["quarter", "start_date"].contains(column) && code == .crossField ? "end_date" : column
        #expect(reject.column == crossColumn)
        #expect(reject.line == 2)
        #expect(!reject.hint.isEmpty)
    }

    @Test(
        arguments: [
            ("episode_id", String(repeating: "x", count: 64)), ("observed_cost", "0"), ("observed_cost", "15000000"),
            ("expected_cost", "0.13"), ("expected_cost", "100000000.00"), ("start_date", "2027-02-10"),
            ("end_date", "2027-01-01"), ("end_date", "2027-03-31"), ("telehealth", "N"), ("cohort", "Heart Failure"),
            ("npi", " 2002677096 "), ("readmitted", "1"),
        ])
    func valuesAtTheEdgeOfWhatIsPossibleAreTaken(column: String, value: String) throws {
        let file = try read(EpisodeDecoder.self, Self.good.with(column, value).file)
        #expect(file.rejects.isEmpty)
        #expect(file.rows.count == 1)
    }

    @Test
    func aReadmissionNeedsAStay() throws {
        let row = Self.good.with("hospitalized", "0").with("readmitted", "1")
        let reject = try #require(try read(EpisodeDecoder.self, row.file).rejects.first)
        #expect(reject.column == "readmitted")
        #expect(reject.code == .crossField)
        #expect(reject.value == "1")
    }

    @Test
    func aRegistryOfRealDataTakesIssuedIdentifiersOnlyOneOfSyntheticDataSyntheticOnesOnly() throws {
        let issued = Self.good.with("beneficiary_id", "1EG4TE5MK73").file
        #expect(try read(EpisodeDecoder.self, issued, isSynthetic: false).rows.count == 1)
        for (file, isSynthetic) in [(issued, true), (Self.good.file, false)] {
            let reject = try #require(try read(EpisodeDecoder.self, file, isSynthetic: isSynthetic).rejects.first)
            #expect(reject.code == .syntheticIdentifier)
            #expect(reject.value == "[withheld]")
        }
    }
}
