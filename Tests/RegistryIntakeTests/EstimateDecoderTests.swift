import RegistryIntake
import RegistryModel
import TestSupport
import Testing

/// Rows of files that are built from claims.
@Suite("Rows of estimated episodes")
struct EstimateDecoderTests {
    private static let mbi = "1EG4TE5MK73"

    private func only<Decoder: RowDecoder>(_ type: Decoder.Type, _ text: String) throws -> Decoder.Row {
        let file = try read(type, text)
        #expect(file.rejects.isEmpty, "\(file.rejects)")
        return try #require(file.rows.first)
    }

    @Test func anEpisode() throws {
        let row = try only(EstimatedEpisodeDecoder.self, GoodRow(.estimatedEpisodes).file)
        #expect(
            (row.id, row.npi.description, row.cohort) == ("LBP-00112233445566778899aabb", "2002677096", .lowBackPain))
        #expect(row.area?.description == "10580")
        #expect((row.year, row.quarter) == (2025, 2))
        #expect([row.startDate.description, row.endDate.description] == ["2025-01-04", "2025-05-03"])
        #expect((row.observed.cents, row.expected?.amount.cents) == (-1_234_56, 1_500_00))
        #expect((row.expected?.basis, row.amounts) == (.supplied, .allowed))
        #expect([row.isComplete, row.isHospitalized, row.isReadmitted] == [true, true, false])
        #expect([row.hasTelehealth, row.hasPalliativeCare] == [true, false])
        #expect((row.clinicianVisits, row.groupVisits, row.rules.text) == (3, 6, "0123456789ab"))
        let token = (0..<16).map { UInt8($0 * 17) }
        #expect(row.beneficiary.withBytes(Array.init) == token)
        #expect(row.group.withBytes(Array.init) == token.reversed())
    }

    @Test func anAreaAndAnExpectedCostMayBeEmpty() throws {
        let row = GoodRow(.estimatedEpisodes).with("area_code", "").with("expected_cost", "").with("expected_basis", "")
        let episode = try only(EstimatedEpisodeDecoder.self, row.file)
        #expect(episode.area == nil && episode.expected == nil)
    }

    @Test func evidence() throws {
        let row = try only(EpisodeEvidenceDecoder.self, GoodRow(.episodeEvidence).file)
        #expect((row.episodeID, row.line, row.role) == ("LBP-00112233445566778899aabb", 2, .confirming))
        #expect((row.serviceDate.description, row.claimLine) == ("2025-02-03", 1))
        #expect([row.serviceCode, row.diagnosis, row.npi?.description] == ["99213", "M54.50", "2002677096"])
        #expect(row.amount.cents == -92_50)
        #expect(try only(EpisodeEvidenceDecoder.self, GoodRow(.episodeEvidence).with("npi", "").file).npi == nil)
    }

    @Test func aCount() throws {
        let row = try only(EstimatedCountDecoder.self, GoodRow(.estimatedCounts).file)
        #expect((row.npi.description, row.cohort, row.year) == ("2002677096", .lowBackPain, 2025))
        #expect((row.confirmingDays, row.attributionShare, row.isDefault) == (60, 30, true))
        #expect((row.episodes, row.completeEpisodes) == (19, 17))
    }

    @Test func officialEpisodesAreSentToTheirOwnKind() throws {
        for kind in [FileKind.estimatedEpisodes, .episodeEvidence, .estimatedCounts] {
            let row = GoodRow(kind)
            let reject = try #require(
                rejects(kind, row.titles + row.header + row.with("standing", "official").line).first)
            #expect(reject.hint.contains("official episodes are loaded as a file of episodes"))
        }
    }

    /// An identifier of a beneficiary is in no reject, in any column.
    @Test(arguments: [
        (FileKind.estimatedEpisodes, "beneficiary_token"), (.estimatedEpisodes, "group_token"),
        (.estimatedEpisodes, "episode_id"), (.episodeEvidence, "claim_token"), (.episodeEvidence, "service_code"),
        (.episodeEvidence, "diagnosis"), (.episodeEvidence, "episode_id"), (.estimatedCounts, "rules"),
    ])
    func anIdentifierIsWithheld(kind: FileKind, column: String) throws {
        for value in [Self.mbi, "HF-\(Self.mbi)", "x\(Self.mbi)00112233445566"] {
            let row = GoodRow(kind)
            let reject = try #require(rejects(kind, row.header + row.with(column, value).line).first)
            #expect(reject.column == column)
            #expect("\(reject)".contains(Self.mbi) == false)
            #expect(reject.value?.contains("withheld") == true, "\(reject.value ?? "")")
        }
    }
}
