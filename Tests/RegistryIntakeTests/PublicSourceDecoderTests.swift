import RegistryIntake
import RegistryModel
import TestSupport
import Testing

@Suite("Valid rows of public sources")
struct PublicSourceDecoderTests {
    private func only<Decoder: RowDecoder>(_ type: Decoder.Type, _ text: String) throws -> Decoder.Row {
        let file = try read(type, text)
        #expect(file.rejects.isEmpty, "\(file.rejects)")
        #expect(file.rows.count == 1)
        return try #require(file.rows.first)
    }

    @Test
    func whatASourceSaysOfAClinician() throws {
        let row = try only(ClinicianSourceDecoder.self, GoodRow(.clinicianSources).file)
        #expect(row.source == .doctorsAndClinicians)
        #expect([row.fileDate.description, row.npi.description] == ["2026-08-01", "2002677096"])
        #expect([row.firstName, row.lastName, row.specialtyName] == ["MEI", "D'ANGELO", "PAIN MANAGEMENT"])
        #expect(row.taxonomy?.description == "208VP0014X")
        #expect(row.isPrimary == .yes)
        #expect([row.state?.description, row.zip?.description] == ["NY", "142011234"])
        #expect([row.organization, row.organizationID] == ["SYNTHETIC PAIN CLINIC 86", "0042000002"])
        #expect(row.organizationSize == 9)
    }

    @Test(arguments: [
        "source,file_date,npi\nnppes,2026-09-13,2002677096\n",
        "source,file_date,npi,first_name,last_name,specialty_name,taxonomy_code,is_primary,state,zip,organization_name,"
            + "organization_id,organization_size\nnppes,2026-09-13,2002677096,,,,,,,,,, \n",
    ])
    func whatASourceDoesNotSayMayBeEmptyOrMissing(text: String) throws {
        let row = try only(ClinicianSourceDecoder.self, text)
        #expect(row.firstName == nil && row.lastName == nil && row.specialtyName == nil && row.taxonomy == nil)
        #expect(row.isPrimary == nil && row.state == nil && row.zip == nil)
        #expect(row.organization == nil && row.organizationID == nil && row.organizationSize == nil)
    }

    @Test
    func resultsOfMIPS() throws {
        let row = try only(MIPSResultDecoder.self, GoodRow(.mipsResults).file)
        #expect((row.source, row.mipsYear, row.reportedAs) == (.qppExperience, 2024, .individual))
        #expect([row.npi.description, row.providerKey] == ["2002677096", "000001028"])
        #expect([row.finalScore, row.quality, row.cost] == [87.53, 77.02, 70.3333])
        #expect([row.improvementActivities, row.promotingInteroperability] == [40, 100])
        #expect([row.heartFailureCost, row.lowBackPainCost] == [7.6, nil])
        #expect([row.complexPatientBonus, row.dualEligibleShare, row.paymentAdjustmentPercent] == [3.2, 0.16, -9])
        #expect(row.practiceSize == 12)
        let bare = try only(
            MIPSResultDecoder.self,
            "source,performance_year,npi,reported_as\nclinician_scores,2017,2002677096,virtual_group\n")
        #expect((bare.source, bare.mipsYear, bare.reportedAs) == (.clinicianScores, 2017, .virtualGroup))
        #expect(bare.providerKey == nil && bare.finalScore == nil && bare.practiceSize == nil)
    }

    @Test
    func partsOfZIPCodesInCountiesAndAreas() throws {
        let row = try only(ZIPAreaDecoder.self, GoodRow(.zipAreas).file)
        #expect((row.source, row.sourceYear, row.zip.description, row.share) == (.censusZCTA, 2020, "14201", 0.92))
        #expect(row.region == .county(try CountyCode(parsing: "36029")))
        let area = try only(
            ZIPAreaDecoder.self, "source,source_year,zip,area_code,share\nhud,2025,00501,15380,1\n")
        #expect((area.source, area.zip.description) == (.hud, "00501"))
        #expect(area.region == .area(try CBSACode(parsing: "15380")))
    }

    @Test
    func whatPECOSSaysOfAnEnrollment() throws {
        let row = try only(EnrollmentDetailDecoder.self, GoodRow(.enrollmentDetails).file)
        #expect((row.detail, row.fileDate.description) == (.organization, "2026-07-17"))
        #expect([row.enrollmentID, row.value] == ["O20100101000001", "SYNTHETIC PAIN CLINIC 86"])
        #expect([row.state?.description, row.zip?.description] == ["NY", "142011234"])
        #expect(row.npi?.description == "2002677096")
        let bare = try only(
            EnrollmentDetailDecoder.self,
            "detail,file_date,enrollment_id\npractice_place,2026-07-17,I20200101000001\n")
        #expect(bare.value == nil && bare.state == nil && bare.zip == nil && bare.npi == nil)
    }

    @Test
    func pointsOfAreas() throws {
        let row = try only(AreaPointDecoder.self, GoodRow(.areaPoints).file)
        #expect((row.area.description, row.sourceYear) == ("15380", 2025))
        #expect((row.latitude, row.longitude) == (42.910018, -78.774853))
    }

    @Test(arguments: [("Cardiology", "CARDIOLOGY"), ("  Médecine (é) ", "MéDECINE (é)"), ("14-c3", "14-C3")])
    func spellingsWithASCIILettersInCapitalsAsSQLiteHasThem(spelling: String, stored: String) throws {
        let row = try only(SpecialtyNameDecoder.self, GoodRow(.specialtyNames).with("spelling", spelling).file)
        #expect(row.spelling == stored)
        #expect(row.specialty.description == "06")
    }

    /// Each of the model's specialties is known by the words and the code of Medicare's enrollment system.
    @Test
    func theBuiltInSpellingsAreCMSsOwn() throws {
        let names = try read(SpecialtyNameDecoder.self, path: ProjectFiles.path("ReferenceData/specialty-names.csv"))
        #expect(names.rejects.isEmpty)
        let codes = Dictionary(names.rows.map { ($0.spelling, $0.specialty) }) { first, _ in first }
        #expect(codes.count == names.rows.count)
        let model = try read(SpecialtyDecoder.self, path: ProjectFiles.path("ReferenceData/specialties.csv")).rows
        #expect(model.count == 7)
        for specialty in model {
            let name = specialty.name.uppercased()
            for spelling in [name, "PRACTITIONER - \(name)", "PHYSICIAN/\(name)", "14-\(specialty.code)"] {
                #expect(codes[spelling] == specialty.code, "\(spelling)")
            }
        }
        guard let crosswalk = PublishedFileTests.crosswalk else { return }
        let types = try read(TaxonomyCrosswalkDecoder.self, path: crosswalk).rows
        let compared = types.filter { codes[$0.supplierType.uppercased()] != nil }
        #expect(Set(compared.map(\.supplierType)).count >= 25)
        for type in compared { #expect(codes[type.supplierType.uppercased()] == type.specialty, "\(type)") }
    }

    @Test
    func whatTheUserNotesOfADuty() throws {
        let row = try only(ChecklistItemDecoder.self, GoodRow(.checklistItems).file)
        #expect([row.npi.description, row.year.description] == ["2002677096", "2027"])
        #expect(
            row.entry
                == ChecklistEntry(
                    .careArrangement, .done, on: CalendarDate("2027-02-01"), partner: "Harbor Primary Care",
                    note: "By mail"))
        let short = try only(
            ChecklistItemDecoder.self,
            "npi,performance_year,item,status\n2002677096,2027,contact_form,open\n")
        #expect(short.entry == ChecklistEntry(.contactForm, .open))
    }

    /// Values that do not fit each other are refused with the column to correct.
    @Test(arguments: [
        ("submission,done,2028-01-31,Harbor Primary Care,", "partner"),
        ("care_arrangement,done,2027-02-01,,", "partner"),
        ("contact_form,begun,2027-02-01,,", "status"), ("interoperability,begun,,,", "date"),
        ("contact_form,done,,,ada@example.org", "note"), ("care_arrangement,done,,ada@example.org,", "partner"),
    ])
    func aDutyIsNotedWithWhatBelongsToIt(values: String, column: String) throws {
        let header = "npi,performance_year,item,status,date,partner,note\n"
        let file = try read(ChecklistItemDecoder.self, "\(header)2002677096,2027,\(values)\n")
        #expect(file.rejects.map(\.column) == [column])
        #expect(file.rejects.allSatisfy { $0.value?.contains("@") != true })
    }
}
