import TestSupport
import Testing

/// A file that a user might load, and the expected result.
struct HostileFile: Sendable, CustomTestStringConvertible {
    /// How the load must end.
    enum End: Sendable {
        /// The file is loaded, and this query has this result.
        case loaded(_ query: String, _ answer: String)
        /// Nothing is loaded (exit code 65), with these rejects: line, column, code.
        case refused([String])
    }

    let name: String
    let bytes: [UInt8]
    let end: End
    /// Text that the output must contain.
    let says: String

    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ end: End, says: String = "") {
        (self.name, self.bytes, self.end, self.says) = (name, bytes, end, says)
    }

    init(_ name: String, _ text: String, _ end: End, says: String = "") {
        self.init(name, Array(text.utf8), end, says: says)
    }

    /// A file with one reject, in a column.
    static func refused(
        _ name: String, _ bytes: [UInt8], line: Int, _ column: String, _ code: String, says: String = ""
    ) -> HostileFile { HostileFile(name, bytes, .refused(["\(line) \(column) \(code)"]), says: says) }

    static func refused(
        _ name: String, _ text: String, line: Int, _ column: String, _ code: String, says: String = ""
    ) -> HostileFile { refused(name, Array(text.utf8), line: line, column, code, says: says) }

    /// A file with one reject of a row, or of the whole file.
    static func refused(
        _ name: String, _ bytes: [UInt8], line: Int, _ code: String, says: String = ""
    ) -> HostileFile { refused(name, bytes, line: line, "", code, says: says) }

    static func refused(
        _ name: String, _ text: String, line: Int, _ code: String, says: String = ""
    ) -> HostileFile { refused(name, Array(text.utf8), line: line, "", code, says: says) }

    static let all: [HostileFile] = encodings + structures + values + texts + otherFormats + measureReports
}

/// Rows for the files.
enum Hostile {
    static let header = "specialty_code,name,cohort\n"
    static let row = "99,Test,\n"

    /// A query for the one new specialty, with its name.
    static let newName = "select name from specialty where specialty_code = '99'"
    static let newCount = "select count(*) from specialty where specialty_code like '9%'"

    /// A file of specialties with one row, which must be loaded with this name.
    static func named(_ name: String, as stored: String? = nil) -> (bytes: [UInt8], end: HostileFile.End) {
        (Array("\(header)99,\(name),\n".utf8), .loaded(newName, stored ?? name))
    }

    static func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isLittleEndian ? bytes : bytes.reversed()
        }
    }

    static func utf32(_ text: String, isLittleEndian: Bool) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
            return isLittleEndian ? bytes : bytes.reversed()
        }
    }

    /// A file of one episode that is valid except for one value.
    static func episode(_ column: Int, _ value: String) -> String {
        var fields = [
            "H-1", "2000000002", "HF", "10580", "1S00A00AA00", "2027", "1", "2027-01-15", "2027-03-31", "100.00",
            "80.00", "1", "0", "0", "1",
        ]
        fields[column] = value
        return """
            episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,\
            expected_cost,hospitalized,readmitted,telehealth,palliative
            \(fields.joined(separator: ","))

            """
    }

    /// A file of one payment.
    static func payment(_ value: String) -> String {
        "npi,cohort,performance_year,paid_amount\n2000000002,HF,2027,\(value)\n"
    }

    static let paid = "select paid_cents from part_b_payment"

    /// A file of one result of a measure.
    static func measure(completeness: String, denominator: String = "12") -> String {
        """
        npi,cohort,performance_year,measure_id,collection_type,numerator,denominator,data_completeness,points
        2000000002,HF,2027,Q236,mips_cqm,8,\(denominator),\(completeness),7.5

        """
    }
}
