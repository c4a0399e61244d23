import RegistryModel

/// A county of the Census list, with the areas that appear in this row for the first time.
package struct CensusCountyRow: Sendable {
    /// The CBSA and the division, unless an earlier row of the file has them.
    package let newAreas: [AreaRow]
    /// The county and its areas.
    package let county: CountyRow
}

/// A county of a delineation.
package struct CountyRow: Hashable, Sendable {
    /// State and county, five digits.
    package let code: CountyCode
    /// The year of the OMB bulletin.
    package let delineationYear: Int
    /// The county or county equivalent.
    package let name: String
    /// The state's name.
    package let state: String
    /// The CBSA that the county belongs to.
    package let cbsa: CBSACode
    /// The metropolitan division, where the CBSA has any.
    package let division: CBSACode?
    /// Whether the county is central rather than outlying.
    package let isCentral: Bool
}

/// Reads the Census Bureau's "list1": title lines, a row for each county, notes.
package struct CensusDelineationDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .censusDelineation, grain: "a county of a CBSA", layout: .titled,
        columns: [
            .required("CBSA Code", "Five digits."),
            .required("Metropolitan Division Code", "Five digits, or empty."),
            .optional("CSA Code", "Not kept."),
            .required("CBSA Title", "The CBSA's title."),
            .required(
                "Metropolitan/Micropolitan Statistical Area", "Metropolitan or Micropolitan Statistical Area."),
            .required("Metropolitan Division Title", "The division's title, or empty."),
            .optional("CSA Title", "Not kept."),
            .required("County/County Equivalent", "The county's name."),
            .required("State Name", "The state's name."),
            .required("FIPS State Code", "Two digits."),
            .required("FIPS County Code", "Three digits."),
            .required("Central/Outlying County", "Central or Outlying."),
        ])

    private let year: Int
    private let cbsa, division, cbsaTitle, kind, divisionTitle, county, state, stateCode, countyCode, central: Field
    private var seen: [CBSACode: AreaRow] = [:]

    /// Finds the columns, and the year in the title lines.
    /// - Throws: `ParseFault` if the title lines do not state the year of the delineation.
    package init(header: Header, context: IntakeContext) throws(ParseFault) {
        guard let year = Self.delineationYear(in: header.titles) else {
            throw ParseFault(
                .missingTitle, "has no title above it that states the month and year of the delineation",
                hint: "Keep the two title lines above the header as the Census Bureau publishes them.")
        }
        self.year = year
        cbsa = header.field("CBSA Code")
        division = header.field("Metropolitan Division Code")
        cbsaTitle = header.field("CBSA Title")
        kind = header.field("Metropolitan/Micropolitan Statistical Area")
        divisionTitle = header.field("Metropolitan Division Title")
        county = header.field("County/County Equivalent")
        state = header.field("State Name")
        stateCode = header.field("FIPS State Code")
        countyCode = header.field("FIPS County Code")
        central = header.field("Central/Outlying County")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package mutating func decode(_ record: CSVRecord) throws(RowFault) -> CensusCountyRow {
        let area = AreaRow(
            code: try record.value(cbsa), delineationYear: year, title: try record.text(cbsaTitle),
            kind: try record.value(kind, as: StatisticalArea.self).kind, parent: nil)
        var areas = [area]
        let divisionCode: CBSACode? = try record.optional(division)
        if let divisionCode {
            areas.append(
                AreaRow(
                    code: divisionCode, delineationYear: year, title: try record.text(divisionTitle), kind: .division,
                    parent: area.code))
        }
        for (area, field) in zip(areas, [cbsa, division]) {
            try record.check(
                seen[area.code] ?? area == area, field, .crossField,
                "has another title, kind or parent than on an earlier line",
                hint: "All rows of an area must have the same title, kind and parent.")
        }
        let row = CountyRow(
            code: try fips(record), delineationYear: year, name: try record.text(county),
            state: try record.text(state), cbsa: area.code, division: divisionCode,
            isCentral: try record.value(central, as: CountyRole.self) == .central)
        let newAreas = areas.filter { seen.updateValue($0, forKey: $0.code) == nil }
        return CensusCountyRow(newAreas: newAreas, county: row)
    }

    private func fips(_ record: CSVRecord) throws(RowFault) -> CountyCode {
        let digits = try record.text(stateCode) + record.text(countyCode)
        do {
            return try CountyCode(parsing: digits)
        } catch {
            throw RowFault(column: countyCode.name, value: digits, error)
        }
    }

    /// The year after the name of a month, as in "…, JULY 2023".
    private static func delineationYear(in titles: [String]) -> Int? {
        let words = titles.joined(separator: " ").split { !$0.isLetter && !$0.isNumber }
        return zip(words, words.dropFirst()).firstNonNil { month, year in
            months.contains(month.uppercased()) && year.count == 4 ? Int(year) : nil
        }
    }

    private static let months: Set = [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER",
        "DECEMBER",
    ]
}

private enum StatisticalArea: String, CaseIterable, ByteParsable {
    case metropolitan = "Metropolitan Statistical Area"
    case micropolitan = "Micropolitan Statistical Area"

    var kind: AreaKind { self == .metropolitan ? .metropolitan : .micropolitan }
}

private enum CountyRole: String, CaseIterable, ByteParsable {
    case central = "Central"
    case outlying = "Outlying"
}

extension Sequence {
    fileprivate func firstNonNil<Result>(_ transform: (Element) -> Result?) -> Result? {
        for element in self {
            if let result = transform(element) { return result }
        }
        return nil
    }
}
