import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// The public facts, from a file to a restatement, an undo, the state as of a load, and an export.
struct PublicSourceTests {
    /// A kind of file with two editions of a file: the second restates one row, and lacks another of the same list.
    struct Walk: Sendable, CustomTestStringConvertible {
        let kind: FileKind
        let table: String
        let header: String
        let kept: String
        let restated: (before: String, after: String)
        let gone: String
        /// A query that tells the restated values apart.
        let value: String
        var testDescription: String { kind.rawValue }

        var first: String { [header, kept, restated.before, gone].joined(separator: "\n") + "\n" }
        var second: String { [header, kept, restated.after].joined(separator: "\n") + "\n" }
    }

    static let walks = [
        Walk(
            kind: .clinicianSources, table: "clinician_source",
            header: "source,file_date,npi,specialty_name,zip,organization_size",
            kept: "pecos,2026-07-17,2000000002,PRACTITIONER - CARDIOLOGY,,",
            restated: ("nppes,2026-09-13,2000000002,,142011234,9", "nppes,2026-09-13,2000000002,,142011234,12"),
            gone: "nppes,2026-09-13,2000000028,,00501,", value: "sum(organization_size)"),
        Walk(
            kind: .mipsResults, table: "mips_result",
            header: "source,performance_year,npi,reported_as,provider_key,final_score,practice_size",
            kept: "clinician_scores,2024,2000000002,group,8100000001,74.3,",
            restated: (
                "qpp_experience,2024,2000000002,individual,,87.5,9",
                "qpp_experience,2024,2000000002,individual,,87.5,12"
            ),
            gone: "qpp_experience,2024,2000000028,individual,000001028,,", value: "sum(practice_size)"),
        Walk(
            kind: .checklistItems, table: "checklist_item",
            header: "npi,performance_year,item,status,date,partner,note",
            kept: "2000000002,2028,submission,open,,,",
            restated: (
                "2000000002,2027,improvement_activity_1,begun,2027-03-01,,",
                "2000000002,2027,improvement_activity_1,done,2027-03-01,,"
            ),
            gone: "2000000028,2027,care_arrangement,done,2027-02-01,Harbor Primary Care,by mail",
            value: "sum(status = 'done') + 2 * sum(status = 'begun')"),
        Walk(
            kind: .zipAreas, table: "zip_area", header: "source,source_year,zip,county_fips,area_code,share",
            kept: "hud,2025,14201,,15380,1",
            restated: ("census_zcta,2020,14201,36029,,0.5", "census_zcta,2020,14201,36029,,1"),
            gone: "census_zcta,2020,14201,36063,,0.5", value: "sum(share) * 100"),
        Walk(
            kind: .measureIdentifiers, table: "measure_identifier",
            header: "performance_year,identifier,measure_id,rate,population",
            kept: "2026,2c928083-8907-ce68-0189-40f8279a0a19,Q134,,measure",
            restated: (
                "2025,bd02b228-9de9-447f-a343-0b3bde778d22,Q134,,denom",
                "2025,BD02B228-9DE9-447F-A343-0B3BDE778D22,Q134,,numer"
            ),
            gone: "2025,661c22c5-caa6-4f30-ae68-6fa59c265128,Q134,,denom", value: "sum(population = 'numer')"),
        Walk(
            kind: .costAverages, table: "mips_cost_average",
            header: "measure_id,performance_year,benchmark_year,individual_average,group_average",
            kept: "COST_HF_1,2024,2024,14164.73,14164.73",
            restated: ("COST_HF_1,2025,2025,14994.38,", "COST_HF_1,2025,2025,14994.39,"),
            gone: "COST_LBP_1,2025,2025,1930.26,1930.26", value: "sum(individual_cents)"),
        Walk(
            kind: .enrollmentDetails, table: "enrollment_detail",
            header: "detail,file_date,enrollment_id,value,state,npi",
            kept: "reassigns_to,2026-07-17,I20200101000001,O20100101000001,,",
            restated: (
                "organization,2026-07-17,O20100101000001,Heart Group,NY,2000000002",
                "organization,2026-07-17,O20100101000001,Heart Group,NY,2000000010"
            ),
            gone: "organization,2026-07-17,O20100101000002,Spine LLC,NY,2000000028",
            value: "sum(npi = '2000000010')"),
        Walk(
            kind: .areaPoints, table: "area_point", header: "area_code,source_year,latitude,longitude",
            kept: "35620,2024,40.75,-74", restated: ("15380,2025,42.5,-78.75", "15380,2025,42.75,-78.75"),
            gone: "10580,2025,42.75,-73.75", value: "sum(latitude) * 100"),
        Walk(
            kind: .specialtyNames, table: "specialty_name", header: "spelling,specialty_code", kept: "14-06,06",
            restated: ("Cardiology,C3", "CARDIOLOGY,06"), gone: "Heart doctor,06", value: "sum(specialty_code = '06')"),
    ]

    @Test(arguments: walks)
    func aRestatementIsKnownAsOfItsLoadAndUndone(walk: Walk) throws {
        let small = try SmallRegistry()
        let value = "select \(walk.value) from \(walk.table)"
        try small.sample.load([small.write(walk.first)])
        let (before, first) = (try small.sample.hash(), try small.sample.count(value))
        let path = try small.write(walk.second)
        let report = try small.sample.load([path])
        let file = try #require(report.files.first)
        #expect((file.kind, file.inserted, file.updated, file.unchanged) == (walk.kind, 0, 1, 1))
        #expect(
            file.notes.count == 1
                && file.notes[0].contains(
                    "If this is the whole list, load it with --replaces \(walk.kind == .checklistItems ? "2027" : "whole")"
                ))
        #expect(try small.sample.count(value) != first)
        #expect(try small.sample.count(value, asOf: .load(2)) == first)
        #expect(try small.sample.count("select count(*) from \(walk.table)_version") == 1)
        #expect(try small.sample.faults() == [])
        // The same rows in other bytes: nothing is restated.
        let again = try small.sample.load([small.write(walk.second + "\n")])
        #expect(again.files.first?.unchanged == 2)
        try small.sample.undo(4)
        try small.sample.undo(3)
        #expect(try small.sample.hash() == before)
        #expect(try small.sample.faults() == [])
    }

    /// Rows of the same edition retire; those of other sources, dates and years stay.
    @Test(arguments: walks)
    func anEditionIsReplacedAsAWhole(walk: Walk) throws {
        let small = try SmallRegistry()
        try small.sample.load([small.write(walk.first)])
        let before = try small.sample.hash()
        let edition = [walk.header, walk.restated.after].joined(separator: "\n") + "\n"
        let report = try small.sample.load([small.write(edition)]) {
            $0.replacesWholeLists = true
            $0.allowedShrink = 100
        }
        let isOneList = [.specialtyNames, .checklistItems].contains(walk.kind)
        #expect(report.replaced.map(\.retired) == [isOneList ? 2 : 1])
        #expect(try small.sample.count("select count(*) from \(walk.table)") == (isOneList ? 1 : 2))
        #expect(try small.sample.count("select count(*) from \(walk.table)", asOf: .load(2)) == 3)
        #expect(try small.sample.faults() == [])
        try small.sample.undo(3)
        #expect(try small.sample.hash() == before)
    }

    @Test(arguments: ExportFormat.allCases)
    func anExportAndLoadGiveTheSameRows(format: ExportFormat) throws {
        let small = try SmallRegistry()
        try small.sample.load(Self.walks.map { try small.write($0.first) })
        let manifest = try small.sample.export { $0.format = format }
        for walk in Self.walks { #expect(manifest.tables.first { $0.name == walk.table }?.rows == 3, "\(walk.table)") }
        let copy = try SampleRegistry(for: small.sample.exported)
        try copy.loadExport(small.sample.exported)
        #expect(try copy.hash().content == small.sample.hash().content)
        #expect(try copy.faults() == [])
    }

    @Test func aColumnThatAFileLacksKeepsItsKnownValues() throws {
        let small = try SmallRegistry()
        try small.sample.load([
            small.write("source,file_date,npi,last_name,organization_size\nnppes,2026-09-13,2000000002,Lee,9\n")
        ])
        let report = try small.sample.load([
            small.write("source,file_date,npi,organization_size\nnppes,2026-09-13,2000000002,12\n")
        ])
        #expect(report.files.first?.updated == 1)
        let kept = "select count(*) from clinician_source where last_name = 'Lee' and organization_size = 12"
        #expect(try small.sample.count(kept) == 1)
        #expect(try small.sample.faults() == [])
    }

    /// NPPES repeats a taxonomy for each license; one of them is the primary one.
    @Test func aTaxonomyIsPrimaryAndNot() throws {
        let small = try SmallRegistry()
        let header = "source,file_date,npi,taxonomy_code,is_primary\n"
        let row = "nppes,2026-09-13,2000000002,207RC0000X"
        let report = try small.sample.load([small.write("\(header)\(row),yes\n\(row),no\n\(row),\n\(row),no\n")])
        #expect(report.files.map { [$0.inserted, $0.unchanged, $0.rejected] } == [[3, 1, 0]])
    }

    @Test func onlyTheLatestFileOfEachSourceIsInForce() throws {
        let small = try SmallRegistry()
        try small.sample.load([
            small.write(
                """
                source,file_date,npi,specialty_name
                nppes,2026-08-01,2000000002,
                nppes,2026-09-13,2000000010, cardiology
                pecos,2026-07-17,2000000002,Practitioner - Cardiology
                pecos,2026-07-17,2000000010,Heart doctor

                """),
            small.write("spelling,specialty_code\nCARDIOLOGY,06\nPRACTITIONER - CARDIOLOGY,06\n"),
        ])
        let rows = try small.sample.read { registry in
            try registry.rows(sql: "select source, npi, specialty_code from v_clinician_source order by source, npi")
                .map { [$0.text("source"), $0.text("npi"), $0.text("specialty_code")] }
        }
        #expect(
            rows == [
                ["nppes", "2000000010", "06"], ["pecos", "2000000002", "06"], ["pecos", "2000000010", nil],
            ])
    }

    /// Groups, second specialties and places by the latest file of each; a group's places in the state of the enrollment.
    @Test func aClinicianHasTheGroupsOfTheEnrollments() throws {
        let small = try SmallRegistry()
        try small.sample.load([
            small.write(
                """
                source,file_date,npi,state,organization_id
                pecos,2026-04-17,2000000002,MA,I0
                pecos,2026-07-17,2000000002,NY,I1
                pecos,2026-07-17,2000000002,NJ,I2
                pecos,2026-07-17,2000000010,NY,I3
                nppes,2026-09-13,2000000028,NY,I4

                """),
            small.write("spelling,specialty_code\nPRACTITIONER - INTERNAL MEDICINE,11\n"),
            small.write(
                """
                detail,file_date,enrollment_id,value,state,zip,npi
                organization,2026-04-17,O1,Old Name,NY,,2000000036
                organization,2026-07-17,O1,Heart Group,NY,,2000000036
                reassigns_to,2026-04-17,I3,O1,,,
                reassigns_to,2026-07-17,I0,O1,,,
                reassigns_to,2026-07-17,I1,O1,,,
                reassigns_to,2026-07-17,I2,O9,,,
                reassigns_to,2026-07-17,I4,O1,,,
                reassigns_to,2026-07-17,I9,O1,,,
                practice_place,2026-07-17,O1,Buffalo,NY,142011234,
                practice_place,2026-07-17,O1,Newark,NJ,07102,
                practice_place,2026-07-17,I3,,NY,,
                second_specialty,2026-07-17,I3,Practitioner - Internal Medicine,,,

                """),
        ])
        let rows = try small.sample.read { registry in
            try registry.rows(
                sql: """
                    select npi, enrollment_id, detail, specialty_code, organization_id, organization_npi,
                        organization_name, state, zip
                    from v_clinician_enrollment order by 1, 2, 3
                    """
            ).map { row in
                ["enrollment_id", "detail", "specialty_code", "organization_name", "state", "zip"].map {
                    row.text($0) ?? "-"
                }.joined(separator: " ")
            }
        }
        #expect(
            rows == [
                "I1 practice_place - Heart Group NY 142011234", "I1 reassigns_to - Heart Group NY -",
                "I2 reassigns_to - - NJ -", "I3 practice_place - - NY -", "I3 second_specialty 11 - NY -",
            ])
        let numbers = "select count(*) from v_clinician_group where organization_npi = '2000000036'"
        #expect(try small.sample.count(numbers) == 1)
    }

    /// The latest point of each area of the newest delineation; a division has that of its CBSA.
    @Test func anAreaHasItsLatestPoint() throws {
        let small = try SmallRegistry()
        try small.sample.load([
            small.write(GoodCensus.file),
            small.write(
                """
                area_code,source_year,latitude,longitude
                35620,2024,40.5,-74
                35620,2025,40.75,-74
                15380,2024,42.5,-78.75
                99998,2025,1,1

                """),
        ])
        let rows = try small.sample.read { registry in
            try registry.rows(
                sql: "select area_code, point_area_code, source_year, latitude from v_area_point order by 1"
            ).map {
                "\($0.text("area_code") ?? "") \($0.text("point_area_code") ?? "") \($0.integer("source_year") ?? 0) "
                    + "\($0.real("latitude") ?? 0)"
            }
        }
        #expect(rows == ["15380 15380 2024 42.5", "35614 35620 2025 40.75", "35620 35620 2025 40.75"])
        #expect(try small.sample.count("select count(*) from area_point") == 4)
    }

    /// Counties lead to the areas of the newest delineation, a division stands for its CBSA, and what is in no area is
    /// without one.
    @Test func aZIPCodeHasSeveralAreas() throws {
        let small = try SmallRegistry()
        let census = GoodCensus.file
        try small.sample.load([
            small.write(census),
            small.write(
                """
                source,source_year,zip,county_fips,area_code,share
                census_zcta,2010,10001,36061,,1
                census_zcta,2020,10001,36061,,0.5
                census_zcta,2020,10001,36029,,0.25
                census_zcta,2020,10001,36003,,0.25
                hud,2025,10001,,15380,0.75
                hud,2025,10001,,99999,0.25

                """),
        ])
        let rows = try small.sample.read { registry in
            try registry.rows(
                sql: "select source, area_code, share from v_zip_area where zip = '10001' order by 1, 3 desc, 2"
            ).map { "\($0.text("source") ?? "") \($0.text("area_code") ?? "-") \($0.real("share") ?? -1)" }
        }
        #expect(
            rows == [
                "census_zcta 35614 0.5", "census_zcta - 0.25", "census_zcta 15380 0.25", "hud 15380 0.75", "hud - 0.25",
            ])
    }
}

/// Two counties of a delineation: one of a division, one of an area without divisions.
private enum GoodCensus {
    static let file = """
        List 1
        "AREAS (CBSAs), JULY 2023"
        CBSA Code,Metropolitan Division Code,CSA Code,CBSA Title,Metropolitan/Micropolitan Statistical Area,\
        Metropolitan Division Title,CSA Title,County/County Equivalent,State Name,FIPS State Code,FIPS County Code,\
        Central/Outlying County
        35620,35614,408,"New York, NY",Metropolitan Statistical Area,"White Plains, NY",,New York County,New York,36,061,Central
        15380,,,"Buffalo, NY",Metropolitan Statistical Area,,,Erie County,New York,36,029,Central

        """
}
