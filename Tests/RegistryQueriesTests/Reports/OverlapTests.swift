import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The report on selected areas with other care models.
struct OverlapTests {
    @Test func areasAreMetByCodeByCBSAAndByState() throws {
        let sample = try SmallSample().load([SmallEpisode(id: "A", area: "15380"), SmallEpisode(id: "B")]).load([
            SmallParticipant(npi: SmallSample.npi(0), area: "15380"),
            SmallParticipant(npi: SmallSample.npi(1), area: "15380", isRequired: "Null"),
            SmallParticipant(npi: SmallSample.npi(2), area: "15380", isRequired: "No"),
        ])
        let result = try sample.registry.read { try Overlap().result(of: $0) }
        #expect(result["area_code"] == ["15380", "29484", "29484", "32390"])
        #expect(result["model_code"] == ["TEAM", "TEAM", "WISER", "TEAM"])
        #expect(result["met_by"] == ["own code", "CBSA of the division", "state", "own code"])
        #expect(result["met_code"] == ["15380", "35620", "NJ", "32390"])
        #expect(result["episodes"] == [1, 0, 0, 0].map { .integer($0) })
        #expect(result["clinicians"] == [2, 0, 0, 0].map { .integer($0) })
        #expect(result.says("3 of 12 selected areas have another model"))
    }

    @Test func aModelThatHasEndedMeetsNothing() throws {
        let year = try #require(PerformanceYear(2031))
        let result = try SmallSample().registry.read { try Overlap(year: year).result(of: $0) }
        #expect(result["model_code"] == ["WISER"])
    }

    @Test func anAreaOfSeveralStatesIsMetInEach() throws {
        // Kansas City is in Missouri and Kansas.
        let sample = try SmallSample().load(
            "selected-areas", "performance_year,area_code,status,citation", ["2027,28140,assumed,test"]
        ).load(
            "care-model-areas", "model_code,area_kind,area_code,status,citation",
            ["CGT,state,KS,assumed,test", "CGT,state,MO,assumed,test"])
        let year = try #require(PerformanceYear(2027))
        let result = try sample.registry.read { try Overlap(year: year).result(of: $0) }
        let codes = result["area_code"].indices.filter { result["area_code"][$0] == "28140" }
        #expect(codes.map { result["met_code"][$0] } == ["KS", "MO"])
    }
}
