import RegistryIntake
import RegistryModel
import TestSupport
import Testing

/// The real files as published; skipped in checkouts without them.
@Suite("Published files")
struct PublishedFileTests {
    static let census2023 = ProjectFiles.published("census_list1_2023.csv")
    static let census2020 = ProjectFiles.published("census_list1_2020.csv")
    static let crosswalk = ProjectFiles.published("cms_taxonomy_crosswalk.csv")
    static let participants = ProjectFiles.published("asm_participants_header.csv")

    @Test(.enabled(if: census2023 != nil, "needs the published file"))
    func theCensusListOfJuly2023() throws {
        let file = try read(CensusDelineationDecoder.self, path: try #require(Self.census2023))
        #expect(file.rejects.isEmpty)
        #expect(file.rows.count == 1915)
        let areas = file.rows.flatMap(\.newAreas)
        let kinds = Dictionary(grouping: areas, by: \.kind).mapValues(\.count)
        #expect(kinds == [.metropolitan: 393, .micropolitan: 542, .division: 37])
        #expect(areas.count { $0.kind != .division } == 935)
        #expect(Set(areas.map(\.code)).count == areas.count)
        #expect(Set(areas.compactMap(\.parent)).count == 13)
        #expect(areas.allSatisfy { ($0.kind == .division) == ($0.parent != nil) && $0.delineationYear == 2023 })
        #expect(file.notes.isEmpty)
        let lines = try #require(file.lines)
        #expect((lines.header, lines.blank, lines.notes) == (3, 1, 2))
        #expect(lines.lines == file.rows.count + 6)
    }

    @Test(.enabled(if: census2020 != nil, "needs the published file"))
    func theCensusListOfMarch2020() throws {
        let file = try read(CensusDelineationDecoder.self, path: try #require(Self.census2020))
        #expect(file.rejects.isEmpty)
        #expect(file.rows.count == 1916)
        let areas = file.rows.flatMap(\.newAreas)
        #expect(areas.count { $0.kind != .division } == 939)
        #expect(areas.count { $0.kind == .division } == 31)
        #expect(areas.allSatisfy { $0.delineationYear == 2020 })
    }

    @Test(
        .enabled(if: census2020 != nil && census2023 != nil, "needs the published files"))
    func betweenTheLists58CodesAreGone54AreNewAnd66HaveAnotherTitle() throws {
        func titles(_ path: String?) throws -> [CBSACode: String] {
            let rows = try read(CensusDelineationDecoder.self, path: try #require(path)).rows
            let areas = rows.flatMap(\.newAreas).filter { $0.kind != .division }
            return Dictionary(areas.map { ($0.code, $0.title) }) { first, _ in first }
        }
        let (old, new) = (try titles(Self.census2020), try titles(Self.census2023))
        #expect(Set(old.keys).subtracting(new.keys).count == 58)
        #expect(Set(new.keys).subtracting(old.keys).count == 54)
        #expect(old.count { code, title in new[code].map { $0 != title } ?? false } == 66)
    }

    @Test(
        .enabled(if: census2023 != nil, "needs the published file"))
    func countiesOfTheCensusListKeepAccentsAndLeadingZeros() throws {
        let counties = try read(CensusDelineationDecoder.self, path: try #require(Self.census2023)).rows.map(\.county)
        let anasco = try #require(counties.first { $0.name == "Añasco Municipio" })
        #expect(anasco.code.description == "72011")
        #expect(anasco.cbsa.description == "10380")
        #expect(anasco.state == "Puerto Rico")
        #expect(anasco.isCentral)
        let alabama = counties.filter { $0.state == "Alabama" }.map(\.code.description)
        #expect(alabama.count > 30)
        #expect(alabama.allSatisfy { $0.count == 5 && $0.hasPrefix("01") })
        #expect(Set(counties.map(\.code)).count == 1915)
        #expect(counties.contains { !$0.isCentral })
        let bronx = try #require(counties.first { $0.name == "Bronx County" })
        #expect(
            [bronx.code.description, bronx.cbsa.description, bronx.division?.description] == [
                "36005", "35620", "35614",
            ])
    }

    /// Counted with Python: fields that end in a footnote mark, and fields that `str.strip` shortens.
    @Test(.enabled(if: crosswalk != nil, "needs the published file"))
    func cmssCrosswalkOfSpecialtiesAndTaxonomies() throws {
        let file = try read(TaxonomyCrosswalkDecoder.self, path: try #require(Self.crosswalk))
        #expect(file.rejects.isEmpty)
        #expect(file.rows.count == 570)
        #expect(
            file.notes == [
                "Footnote marks such as [3] dropped from 50 fields.",
                "Blanks and line breaks dropped around the text of 76 fields.",
                "Line 120 gives 'Physician/Ophthalmology' the code 19, an earlier line 18; both are kept unchanged.",
                "Line 360 gives 'Psychologist, Clinical' the code 68, an earlier line 62; both are kept unchanged.",
            ])
        let cardiology = file.rows.filter { $0.taxonomy == "207RC0000X" }
        #expect(cardiology.map(\.specialty.description) == ["06", "11"])
        for row in file.rows {
            #expect(row.taxonomy.map { $0.utf8.count == 10 } ?? true)
            #expect(row.supplierType == row.supplierType.trimmingPrefix { $0.isWhitespace }.description)
            #expect(row.supplierType.last?.isWhitespace == false && row.supplierType.last != "]")
        }
    }

    @Test(.enabled(if: participants != nil, "needs the published file"))
    func cmssParticipantHeader16Columns() throws {
        let outcome = try FileRecognition().recognize(path: try #require(Self.participants))
        let header = try #require(outcome.file?.header)
        #expect(outcome.file?.kind == .participants)
        #expect(header.names.count == 16)
        #expect(header.presentColumns == Set(header.names))
    }
}
