import RegistryModel
import RegistryStore

/// A clinician of the checklist, with all that is loaded.
struct ChecklistPerson {
    let npi: NPI
    /// Last name, first name; nil if the clinician is in no loaded file.
    private(set) var name: String?
    /// The organizations of CMS's list of the year, or of the latest earlier one.
    private(set) var organizations: [String] = []
    private(set) var facts = ChecklistFacts()
    private var organizationYear: Int?

    init(_ npi: NPI) { self.npi = npi }

    /// Adds a row of the report's query.
    mutating func add(_ row: QueryRow, _ year: PerformanceYear) {
        name = row.text("name") ?? name
        guard let listYear = row.integer("performance_year") else { return }
        facts.isOnList = true
        if listYear != organizationYear { (organizations, organizationYear) = ([], listYear) }
        if let organization = row.text("organization_name"), !organization.isEmpty,
            !organizations.contains(organization)
        {
            organizations.append(organization)
        }
        guard listYear == year.year, let cohort = row.text("cohort").flatMap({ Cohort($0) }) else { return }
        let answer = row.text("is_required").flatMap(Answer.init(rawValue:)) ?? .unknown
        // The order of the cases is yes, no, unknown: one yes is enough, and one unknown keeps a no open.
        facts.listed[cohort] = [.yes, .unknown, .no].first { $0 == answer || $0 == facts.listed[cohort] }
        facts.years[cohort] = ParticipantYear(
            npi: npi, measureResults: facts.years[cohort]?.measureResults ?? [],
            reportedQuality: row.text("reported_quality").map { $0 == "yes" },
            improvementActivities: row.text("improvement_activities").flatMap(ActivitiesDone.init(rawValue:)),
            promotingInteroperability: row.real("promoting_interoperability"))
    }

    /// Adds results in quality measures.
    mutating func add(_ results: [MeasureResult], _ cohort: Cohort) {
        facts.years[cohort]?.measureResults = results
    }

    /// Adds what the user's own file says of an item; of several years, the latest counts.
    mutating func add(_ entry: ChecklistEntry) {
        guard entry.item == .careArrangement || !facts.entries.contains(where: { $0.item == entry.item }) else {
            return
        }
        facts.entries.append(entry)
    }
}

extension ChecklistEntry {
    /// Reads a row of the user's own file; nil if its words are none of these.
    init?(_ row: QueryRow) {
        guard let item = row.text("item").flatMap(ChecklistItem.init(rawValue:)),
            let progress = row.text("status").flatMap(ItemProgress.init(rawValue:))
        else { return nil }
        let text = { (column: String) in row.text(column).flatMap { $0.isEmpty ? nil : $0 } }
        self.init(
            item, progress, on: text("date").flatMap { CalendarDate($0) }, partner: text("partner"), note: text("note"))
    }
}
