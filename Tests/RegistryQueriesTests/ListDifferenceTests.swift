import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// CMS's list of participants, loaded again in newer versions.
struct ListDifferenceTests {
    private static let header: String = {
        let years = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        return "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(years)\n"
    }()

    /// A row of the list: the number of the clinician, the organization, and what it says of 2027 and 2028.
    private static func row(
        _ number: Int, _ organization: String = "Org", cohort: String = "Heart Failure", small: String = "Yes",
        next: String = "Null"
    ) -> String {
        let npi = NPI(firstNine: UInt64(200_000_000 + number))?.description ?? ""
        return "\(npi),First,Last\(number),NY,\(cohort),\(organization),Yes,\(small),\(next)"
            + String(repeating: ",Null", count: 7) + "\n"
    }

    private func load(
        _ sample: SampleRegistry, _ rows: [String], isWhole: Bool = false, shrink: Double = 10
    ) throws -> LoadReport {
        let number = try sample.count("select count(*) from load")
        let file = try sample.folder.write(Self.header + rows.joined(), to: "\(number)/participants.csv")
        return try sample.load([file]) {
            $0.replacesParticipantList = isWhole
            $0.allowedShrink = shrink
        }
    }

    private func changes(_ sample: SampleRegistry, from: Int, to: Int) throws -> [ListDifference.Row] {
        try sample.read { try ListDifference(from: .load(from), to: .load(to)).rows(of: $0) }
    }

    @Test func aNewerWholeListIsComparedByName() throws {
        let sample = try SampleRegistry()
        let first = (1...20).map { Self.row($0) }
        _ = try load(sample, first)
        // 1 left, 21 and 22 joined, 2 has another organization, 3 is known for 2028, 4 is no small practice any more.
        let second =
            [Self.row(2, "Other"), Self.row(3, next: "Yes"), Self.row(4, small: "No")] + first.dropFirst(4)
            + [Self.row(21), Self.row(22, "")]
        let report = try load(sample, second, isWhole: true)
        #expect(report.loadID == 2)
        #expect(report.replaced.map(\.retired) == Array(repeating: 2, count: 5))
        #expect(report.files.first?.notes.first == "1 row names no organization: it is shown as (not named).")
        let rows = try changes(sample, from: 1, to: 2)
        let told = rows.map { row in
            [
                row.change.rawValue, row.name, row.years.map(String.init).joined(separator: " "), row.before ?? "-",
                row.after ?? "-",
            ].joined(separator: "|")
        }
        #expect(
            told == [
                "joined|Last21, First||-|Org", "joined|Last22, First||-|(not named)", "left|Last1, First||Org|-",
                "organization changed|Last2, First||Org|Other",
                "participation changed|Last3, First|2028|unknown|yes",
                "small practice changed|Last4, First|2027|yes|no",
            ])
        let result = try sample.read { try ListDifference(from: .load(1)).result(of: $0) }
        #expect(
            result.heading.notes.contains(
                "2 joined, 1 left, 1 organization changed, 1 participation changed, 1 small practice changed."))
        #expect(try sample.faults() == [])
    }

    @Test func aListThatIsNotSaidToBeWholeKeepsWhomItDoesNotName() throws {
        let sample = try SampleRegistry()
        let first = (1...20).map { Self.row($0) }
        #expect(try load(sample, first).files.first?.notes == [])
        let report = try load(sample, Array(first.dropFirst(3)) + [Self.row(21)])
        #expect(
            report.files.first?.notes == [
                "3 entries of the earlier list are not in this load and stay. "
                    + "If this is CMS's whole list, load it with --whole-list"
            ])
        #expect(try changes(sample, from: 1, to: 2).map(\.change) == [.joined])
        let notes = try sample.read { try ListDifference(from: .load(1)).result(of: $0).heading.notes }
        #expect(notes.last?.hasSuffix("only if the list was loaded with --whole-list.") == true)
        // The same file again, this time as the whole list.
        let whole = try sample.load([sample.folder.file("1/participants.csv")]) {
            $0.replacesParticipantList = true
            $0.allowedShrink = 20
        }
        #expect(whole.loadID == 3)
        #expect(try changes(sample, from: 1, to: 3).map(\.change) == [.joined, .left, .left, .left])
        #expect(try sample.count("select count(distinct npi) from participation") == 18)
        #expect(try sample.faults() == [])
    }

    @Test func aListThatShrinksMuchIsRefused() throws {
        let sample = try SampleRegistry()
        let first = (1...20).map { Self.row($0) }
        _ = try load(sample, first)
        let report = try load(sample, Array(first.prefix(10)), isWhole: true)
        guard case .refused = report.outcome else { return #expect(Bool(false), "\(report.outcome)") }
        #expect(try sample.count("select count(distinct npi) from participation") == 20)
        #expect(throws: RegistryError.self) {
            let file = try sample.folder.write("specialty_code,name,cohort\n06,Cardiology,HF\n", to: "specialties.csv")
            try sample.load([file]) { $0.replacesParticipantList = true }
        }
    }

    @Test func twoOrganizationsAndBothCohortsAreRowsOfTheirOwn() throws {
        let sample = try SampleRegistry()
        let rows = [Self.row(1, "A"), Self.row(1, "B"), Self.row(1, "A", cohort: "Low Back Pain"), Self.row(2, "")]
        let report = try load(sample, rows)
        #expect(report.files.map(\.inserted) == [4])
        #expect(try sample.count("select count(*) from participation") == 20)
        let none = try changes(sample, from: 1, to: 1)
        #expect(none == [])
        _ = try load(sample, Array(rows.dropFirst()) + [Self.row(2, "C")], isWhole: true, shrink: 50)
        #expect(
            try changes(sample, from: 1, to: 2).map { [$0.cohort, $0.before ?? "", $0.after ?? ""] } == [
                ["HF", "A; B", "B"], ["HF", "(not named)", "(not named); C"],
            ])
    }

    @Test func anOrganizationWithAnotherNameIsNamed() throws {
        let sample = try SampleRegistry()
        _ = try load(sample, [Self.row(1, "Old"), Self.row(2, "Old"), Self.row(3, "Left"), Self.row(4, "Both")])
        _ = try load(
            sample, [Self.row(1, "New"), Self.row(2, "New"), Self.row(3, "Elsewhere"), Self.row(4, "Elsewhere")],
            isWhole: true, shrink: 100)
        let result = try sample.read { try ListDifference(from: .load(1), to: .load(2)).result(of: $0) }
        #expect(
            result.heading.notes.filter { $0.hasPrefix("New name") } == [
                "New name: Old is now New, with all its 2 clinicians."
            ])
    }
}
