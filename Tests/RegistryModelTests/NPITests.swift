import RegistryModel
import Testing
import TestSupport

@Suite("NPI")
struct NPITests {
    /// 1234567893 is CMS's own example; check digits of 0 are where implementations go wrong.
    static let identifiers = [
        "1234567893", "1000000004", "1003000126", "1245319599", "2002677096", "1111111112", "1234567810",
    ]

    @Test(arguments: identifiers)
    func acceptsIdentifiersWithTheRightCheckDigit(text: String) throws {
        #expect(try NPI(parsing: text).description == text)
    }

    @Test
    func acceptsThoseWithACheckDigitOf0() throws {
        let zeros = (100_000_000...100_000_200).compactMap { NPI(firstNine: UInt64($0)) }.filter {
            $0.number.isMultiple(of: 10)
        }
        #expect(zeros.count >= 15)
        for npi in zeros { #expect(try NPI(parsing: npi.description) == npi) }
    }

    @Test(arguments: identifiers)
    func refusesEverySingleWrongDigit(text: String) {
        var refused = 0
        for position in 0..<10 {
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
                var bytes = Array(text.utf8)
                guard bytes[position] != digit else { continue }
                bytes[position] = digit
                let code = parseFault(NPI.self, String(decoding: bytes, as: UTF8.self))?.code
                let isBadStart = position == 0 && digit != UInt8(ascii: "1") && digit != UInt8(ascii: "2")
                #expect(code == (isBadStart ? .badFormat : .checkDigit), "digit \(position) of \(text)")
                refused += code == nil ? 0 : 1
            }
        }
        #expect(refused == 90)
    }

    @Test
    func refusesTwoAdjacentDigitsSwappedExcept0And9WhichTheLuhnFormulaDoesNotDetect() {
        for text in Self.identifiers {
            for position in 0..<9 {
                var bytes = Array(text.utf8)
                bytes.swapAt(position, position + 1)
                let pair = Set([bytes[position], bytes[position + 1]])
                guard pair.count == 2, pair != Set("09".utf8) else { continue }
                #expect(parseFault(NPI.self, String(decoding: bytes, as: UTF8.self)) != nil, "\(text) at \(position)")
            }
        }
    }

    @Test(
        arguments: [
            ("", FaultCode.badFormat), ("123456789", .badFormat), ("12345678933", .badFormat),
            ("123456789X", .badFormat),
            ("1.23E+09", .badFormat), ("1234567.93", .badFormat), ("3234567893", .badFormat),
            ("0234567893", .badFormat),
            ("-123456789", .badFormat), (" 234567893", .badFormat), ("1234567890", .checkDigit),
        ])
    func refusesWhatIsNoNPI(text: String, code: FaultCode) {
        #expect(parseFault(NPI.self, text)?.code == code)
    }

    @Test
    func saysHowManyCharactersACutIdentifierHas() {
        #expect(parseFault(NPI.self, "123456789")?.reason == "has 9 characters, not the 10 digits of an NPI")
    }

    @Test(arguments: [1 as UInt64, 2, 3, 4, 5])
    func completesNineDigitsWithTheOneCheckDigitThatIsValid(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let nine = UInt64.random(in: 100_000_000...299_999_999, using: &generator)
            let npi = try #require(NPI(firstNine: nine))
            #expect(npi.number / 10 == nine)
            #expect(NPI(npi.description) == npi)
            let others = (0...9).filter { NPI(String(nine) + String($0)) != nil }
            #expect(others == [Int(npi.number % 10)])
        }
    }

    @Test(arguments: [0 as UInt64, 99_999_999, 300_000_000, 1_000_000_000, .max])
    func refusesOtherNumbers(nine: UInt64) {
        #expect(NPI(firstNine: nine) == nil)
    }

    @Test
    func isOrderedLikeItsTextAndIsSyntheticIfItBeginsWith2() throws {
        let issued = try NPI(parsing: "1234567893")
        let synthetic = try NPI(parsing: "2002677096")
        #expect(issued < synthetic)
        #expect(!issued.isSynthetic)
        #expect(synthetic.isSynthetic)
    }
}
