import RegistryModel

/// A part of a ZIP code, and the county or area in which it lies.
package struct ZIPAreaRow: Sendable {
    /// A county, or an area that the source names itself.
    package enum Region: Hashable, Sendable {
        /// A county or county equivalent.
        case county(CountyCode)
        /// A CBSA or metropolitan division.
        case area(CBSACode)
    }

    /// The source.
    package let source: ZIPAreaSource
    /// The year of the source's file.
    package let sourceYear: Int
    /// The ZIP code of five digits.
    package let zip: ZIPCode
    /// Where the part lies.
    package let region: Region
    /// The share of the ZIP code in it, 0 to 1: of the land for the Census, of the addresses for HUD.
    package let share: Double
}

/// Reads in which counties or areas ZIP codes lie, in the registry's own layout.
package struct ZIPAreaDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .zipAreas, grain: "a part of a ZIP code in one county or area",
        columns: [
            .required("source", "census_zcta or hud."), .required("source_year", "The year of the source's file."),
            .required("zip", "The ZIP code's five digits."),
            .optional("county_fips", "The county's five digits, or empty if area_code is given."),
            .optional("area_code", "A CBSA or division, five digits, or empty if county_fips is given."),
            .required("share", "The share of the ZIP code in it, 0 to 1: of its land (Census) or addresses (HUD)."),
        ])

    private let source, year, zip, county, area, share: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        source = header.field("source")
        year = header.field("source_year")
        zip = header.field("zip")
        county = header.field("county_fips")
        area = header.field("area_code")
        share = header.field("share")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> ZIPAreaRow {
        let code: ZIPCode = try record.value(zip)
        try record.check(
            !code.isExtended, zip, .badFormat, "has nine digits",
            hint: "Give the first five: the rows are of whole ZIP codes."
        )
        let (countyCode, areaCode): (CountyCode?, CBSACode?) = (
            try record.optional(county), try record.optional(area)
        )
        let region: ZIPAreaRow.Region? =
            switch (countyCode, areaCode) {
            case (let code?, nil): .county(code)
            case (nil, let code?): .area(code)
            default: nil
            }
        guard let region else {
            throw RowFault(
                column: county.name, value: countyCode?.description,
                ParseFault(
                    .crossField, countyCode == nil ? "is empty, and so is area_code" : "is given, and area_code too",
                    hint: "Give exactly one of them."))
        }
        return ZIPAreaRow(
            source: try record.value(source),
            sourceYear: try record.value(year, in: 1990...2099, "a year, such as 2020"), zip: code, region: region,
            share: try record.value(share, in: 0...1, "a share from 0 to 1 (0.75 is 75 %)"))
    }
}
