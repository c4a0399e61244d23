import RegistryModel

/// A point inside an area, for maps.
package struct AreaPointRow: Sendable {
    /// The CBSA, which need not be in a loaded delineation.
    package let area: CBSACode
    /// The year of the source's file.
    package let sourceYear: Int
    /// Degrees north of the equator.
    package let latitude: Double
    /// Degrees east of Greenwich.
    package let longitude: Double
}

/// Reads points inside areas, in the registry's own layout.
package struct AreaPointDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .areaPoints, grain: "a point inside an area, by a year's file",
        columns: [
            .required("area_code", "A CBSA or division, five digits, which need not be loaded."),
            .required("source_year", "The year of the source's file."),
            .required("latitude", "Degrees north of the equator, -90 to 90."),
            .required("longitude", "Degrees east of Greenwich, -180 to 180: below zero in the United States."),
        ])

    private let area, year, latitude, longitude: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        area = header.field("area_code")
        year = header.field("source_year")
        latitude = header.field("latitude")
        longitude = header.field("longitude")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> AreaPointRow {
        AreaPointRow(
            area: try record.value(area), sourceYear: try record.value(year, in: 1990...2099, "a year, such as 2025"),
            latitude: try record.value(latitude, in: -90...90, "degrees from -90 to 90"),
            longitude: try record.value(longitude, in: -180...180, "degrees from -180 to 180"))
    }
}
