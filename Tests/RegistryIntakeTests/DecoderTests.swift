import RegistryIntake
import RegistryModel
import Testing

@Suite("Valid rows of every kind except episodes and published files")
struct DecoderTests {
    private func only<Decoder: RowDecoder>(_ type: Decoder.Type, _ row: GoodRow) throws -> Decoder.Row {
        let file = try read(type, row.file)
        #expect(file.rejects.isEmpty)
        #expect(file.rows.count == 1)
        return try #require(file.rows.first)
    }

    @Test
    func areas() throws {
        let row = try only(AreaDecoder.self, GoodRow(.areas))
        #expect(row.code.description == "29484")
        #expect(row.title == "Lakewood-New Brunswick, NJ")
        #expect(row.kind == .division)
        #expect(row.parent?.description == "35620")
        #expect(row.delineationYear == 2023)
    }

    @Test
    func specialtiesInTheModelOrOutsideIt() throws {
        let row = try only(SpecialtyDecoder.self, GoodRow(.specialties))
        #expect(row.code.description == "06")
        #expect(row.name == "Cardiology")
        #expect(row.cohort == .heartFailure)
        #expect(try only(SpecialtyDecoder.self, GoodRow(.specialties).with("cohort", "")).cohort == nil)
    }

    @Test(arguments: [("HF", Cohort.heartFailure), ("LBP", .lowBackPain), ("both", nil)])
    func rulesOfACohortOrOfBoth(text: String, cohort: Cohort?) throws {
        let row = try only(RuleDecoder.self, GoodRow(.rules).with("cohort", text))
        #expect(row.year.year == 2027)
        #expect(row.cohort == cohort)
        #expect([row.name, row.value, row.unit, row.citation] == ["risk_level", "0.09", "share", "90 FR 49266"])
        #expect(row.standing == .secondary)
        #expect(row.version == "CY2027 final")
    }

    @Test(
        arguments: [("law", "CY2026 final"), ("assumed", "CY2026 final"), ("proposed", "CY2026 proposed")])
    func rulesOfFilesThatNameNoVersionRestOnTheRulemakingThatMadeTheModel(standing: String, version: String) throws {
        let blank = GoodRow(.rules).with("status", standing).with("rule_version", "")
        #expect(try only(RuleDecoder.self, blank).version == version)
        let file = try read(
            RuleDecoder.self,
            "performance_year,cohort,name,value,unit,status,citation\n2027,HF,a,1,share,\(standing),CMS\n")
        #expect(file.rows.map(\.version) == [version])
    }

    @Test
    func careModelsWithOrWithoutDates() throws {
        let row = try only(CareModelDecoder.self, GoodRow(.careModels))
        #expect(
            [row.code, row.name, row.description, row.citation] == [
                "TEAM", "Transforming Episodes", "Hospitals", "CMS",
            ])
        #expect(row.firstDate?.description == "2026-01-01")
        #expect(row.lastDate?.description == "2030-12-31")
        #expect(row.participation == .mandatory)
        let undated = try only(CareModelDecoder.self, GoodRow(.careModels).with("first_date", "").with("last_date", ""))
        #expect(undated.firstDate == nil)
        #expect(undated.lastDate == nil)
    }

    @Test
    func regionsOfCareModelsAreasAndStates() throws {
        let area = try only(CareModelAreaDecoder.self, GoodRow(.careModelAreas))
        #expect(area.modelCode == "TEAM")
        #expect(area.region == .area(try CBSACode(parsing: "35620")))
        let row = GoodRow(.careModelAreas).with("area_kind", "state").with("area_code", "PR")
        #expect(try only(CareModelAreaDecoder.self, row).region == .state(try StateCode(parsing: "PR")))
    }

    @Test
    func selectedAreas() throws {
        let row = try only(SelectedAreaDecoder.self, GoodRow(.selectedAreas))
        #expect(row.year.year == 2027)
        #expect(row.area.description == "10580")
        #expect(row.standing == .secondary)
        #expect(row.citation == "90 FR 49266")
    }

    @Test
    func cliniciansOfWhomOnlyTheNPIAndTheNameAreRequired() throws {
        let row = try only(ClinicianDecoder.self, GoodRow(.clinicians))
        #expect(row.npi.description == "2002677096")
        #expect([row.firstName, row.lastName, row.organization] == ["Mei", "D'Angelo", "Synthetic Pain Clinic 86"])
        #expect(row.specialty?.description == "72")
        #expect(row.state?.description == "NY")
        let bare = try only(
            ClinicianDecoder.self,
            GoodRow(.clinicians).with("specialty_code", "").with("organization_name", " ").with("state", ""))
        #expect(bare.specialty == nil)
        #expect(bare.organization == nil)
        #expect(bare.state == nil)
    }

    @Test
    func participantsARowForEachYearAndNullIsUnknown() throws {
        let row = try only(
            ParticipantDecoder.self,
            GoodRow(.participants).with("ASM_CY28_PARTICIPANT", "No").with("ASM_CY28_SMALLPRACTICE", "Yes"))
        #expect([row.firstName, row.lastName] == ["Mei", "D'Angelo"])
        #expect(row.years.map(\.year.year) == [2027, 2028, 2029, 2030, 2031])
        #expect(row.years.map(\.isRequired) == [.yes, .no, .unknown, .unknown, .unknown])
        #expect(row.years.map(\.isSmallPractice) == [.no, .yes, .unknown, .unknown, .unknown])
        #expect(row.years.allSatisfy { $0.cohort == .lowBackPain && $0.area?.description == "15380" })
        #expect(row.years.allSatisfy { $0.npi == row.npi && $0.state.description == "NY" })
    }

    @Test
    func participantsWithoutTheColumnOfTheAreaAsCMSPublishesTheFile() throws {
        let row = GoodRow(.participants)
        let text = row.file.replacing(",\"AREA_CODE\"", with: "").replacing(",\"15380\"", with: "")
        let file = try read(ParticipantDecoder.self, text)
        #expect(file.rejects.isEmpty)
        #expect(file.rows.first?.years.map(\.area) == Array(repeating: nil, count: 5))
    }

    @Test
    func resultsOfMeasuresScoredOrNot() throws {
        let row = try only(MeasureResultDecoder.self, GoodRow(.measureResults))
        #expect(row.npi.description == "2002677096")
        #expect(row.cohort == .lowBackPain)
        #expect(row.year.year == 2027)
        #expect(row.measure == "Q134")
        #expect(row.collectionType == .registry)
        #expect([row.numerator, row.denominator] == [8, 12])
        #expect(row.dataCompleteness == 0.9866)
        #expect(row.points == 7.5)
        #expect(row.program == .asm)
        #expect(try only(MeasureResultDecoder.self, GoodRow(.measureResults).with("program", "mips")).program == .mips)
        #expect(try only(MeasureResultDecoder.self, GoodRow(.measureResults).with("program", "")).program == .asm)
        #expect(try only(MeasureResultDecoder.self, GoodRow(.measureResults).with("points", "")).points == nil)
    }

    @Test
    func payments() throws {
        let row = try only(PartBPaymentDecoder.self, GoodRow(.partBPayments))
        #expect(row.npi.description == "2002677096")
        #expect(row.cohort == .lowBackPain)
        #expect(row.year.year == 2027)
        #expect(row.paid.cents == 6_309_943)
    }

    @Test
    func adjustmentsToScores() throws {
        let row = try only(ParticipantYearDecoder.self, GoodRow(.participantYears))
        #expect(row.npi.description == "2002677096")
        #expect(row.cohort == .lowBackPain)
        #expect(row.year.year == 2027)
        #expect(row.improvementActivities == .one)
        #expect([row.promotingInteroperability, row.complexPatient] == [0.96, 2.4])
        #expect(row.practiceClinicians == 12)
        #expect(row.reportedQuality == .yes)
    }

    @Test
    func unknownAdjustmentsWhichDifferFromNone() throws {
        let none = try only(
            ParticipantYearDecoder.self, GoodRow(.participantYears).with("improvement_activities", "none"))
        #expect(none.improvementActivities == .neither)
        let columns = [
            "improvement_activities", "promoting_interoperability", "complex_patient_points", "practice_clinicians",
            "reported_quality",
        ]
        let row = try only(
            ParticipantYearDecoder.self, columns.reduce(GoodRow(.participantYears)) { $0.with($1, "") })
        #expect(row.improvementActivities == nil)
        #expect(row.promotingInteroperability == nil)
        #expect(row.complexPatient == nil)
        #expect(row.practiceClinicians == nil)
        #expect(row.reportedQuality == nil)
    }

    @Test(arguments: [("0.0202", Tier.positive), ("0", .neutral), ("-0.09", .negative)])
    func performanceAndItsTier(factor: String, tier: Tier) throws {
        let row = try only(PerformanceDecoder.self, GoodRow(.performance).with("payment_adjustment_factor", factor))
        #expect(row.status == .preliminary)
        #expect([row.quality, row.cost, row.finalScore] == [0.76, 0.68, 74])
        #expect(
            [row.improvementActivities, row.promotingInteroperability, row.complexPatient, row.smallPractice]
                == [0, -2, 4, 0])
        #expect(row.factor == Double(factor))
        #expect(row.tier == tier)
    }
}
