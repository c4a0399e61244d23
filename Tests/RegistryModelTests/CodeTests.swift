import RegistryModel
import Testing

@Suite("Codes of areas, counties, specialties and states")
struct CodeTests {
    @Test(arguments: ["00001", "01234", "10580", "29484", "99999"])
    func areasAndCountiesKeepTheirLeadingZeros(text: String) throws {
        #expect(try CBSACode(parsing: text).description == text)
        #expect(try CountyCode(parsing: text).description == text)
    }

    @Test(
        arguments: [
            "", "1058", "105800", "1058O", "1058.", "-1058", " 1058", "１０５８０", "1e580",
        ])
    func areasAndCountiesHaveFiveDigitsNeitherMoreNorLess(text: String) {
        #expect(parseFault(CBSACode.self, text)?.code == .badFormat)
        #expect(parseFault(CountyCode.self, text)?.code == .badFormat)
        #expect(parseFault(CBSACode.self, text)?.hint.contains("spreadsheets drop leading zeros") == true)
    }

    @Test
    func areasAreOrderedByCodeAsTextIs() {
        let texts = ["29484", "00100", "10580", "09999"]
        #expect(texts.compactMap { CBSACode($0) }.sorted().map(\.description) == texts.sorted())
    }

    @Test(arguments: ["06", "00", "99", "C3", "A0", "3C", "ZZ"])
    func specialtiesAreTwoDigitsOrCapitals(text: String) throws {
        #expect(try SpecialtyCode(parsing: text).description == text)
    }

    @Test(arguments: ["", "6", "006", "c3", "0 ", "6.", "é", "06[3]"])
    func specialtiesAreNothingElse(text: String) {
        #expect(parseFault(SpecialtyCode.self, text)?.code == .badFormat)
    }

    @Test
    func specialtiesAreOrderedByCode() {
        let texts = ["C3", "72", "06", "05", "0A"]
        #expect(texts.compactMap { SpecialtyCode($0) }.sorted().map(\.description) == ["05", "06", "0A", "72", "C3"])
    }

    @Test(arguments: ["NY", "DC", "PR", "AE", "WY"])
    func statesArePostalCodes(text: String) throws {
        #expect(try StateCode(parsing: text).description == text)
    }

    @Test(arguments: ["", "ny", "New York", "XX", "N", "NYC", "N Y"])
    func statesAreNothingElse(text: String) {
        #expect(parseFault(StateCode.self, text)?.code == .unknownCode)
    }

    @Test
    func thereAre62PostalCodesStatesTheDistrictTerritoriesAssociatedStatesAndTheMilitary() {
        let letters = (65...90).map { String(UnicodeScalar(UInt8($0))) }
        let codes = letters.flatMap { first in letters.map { first + $0 } }.filter { StateCode($0) != nil }
        #expect(codes.count == 50 + 1 + 5 + 3 + 3)
    }
}
