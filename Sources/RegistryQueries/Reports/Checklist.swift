import RegistryModel
import RegistryStore

/// The report on what participants have to do in a performance year, by when, and how far it is.
package struct Checklist: Sendable {
    /// The query, a row for each clinician and row of CMS's list.
    package static let text = QueryText(PackageResources.Checklist_sql)

    private let question: RosterQuestion?
    private let year: PerformanceYear
    private let today: CalendarDate

    /// Creates a checklist.
    /// - Parameters:
    ///   - question: whom it is about; nil for all on CMS's list of the year or an earlier one.
    ///   - year: the performance year.
    ///   - today: the day as of which it is made.
    package init(_ question: RosterQuestion? = nil, year: PerformanceYear = .first, today: CalendarDate) {
        self.question = question
        self.year = year
        self.today = today
    }

    /// The checklist, the most urgent line first.
    /// - Throws: `QueryError.rule` if a rule is missing; `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let book = RuleBook(registry)
        var rules: [Cohort: ChecklistRules] = [:]
        for cohort in Cohort.allCases {
            let set = try book.ruleSet(year: year, cohort: cohort)
            rules[cohort] = try translatingRuleErrors { () throws(RuleError) in try ChecklistRules(set) }
        }
        let versionNote = try book.ruleSet(year: year, cohort: .heartFailure).versionNote
        let people = try people(registry)
        let rows = people.flatMap { person in
            ParticipantChecklist(person.facts, rules: rules, on: today).lines.map { line in
                ChecklistRow(person: person, line: line, quality: line.cohorts.first.flatMap { rules[$0]?.quality })
            }
        }.sorted(by: ChecklistRow.isMoreUrgent)
        let notes = ChecklistNotes(rows: rows, year: year, today: today, rules: rules)
        let none = "No clinician who was asked for is on CMS's list of \(year) or an earlier year: load the list."
        return ResultTable(
            heading: try ResultHeading(
                title: "Checklist for performance year \(year)", of: registry,
                leadingNotes: rows.isEmpty ? [none] : [notes.summary] + notes.duties,
                notes: notes.explanations + [versionNote]),
            columns: Self.columns + Self.measureColumns + Self.basisColumns(rows, today), of: rows,
            headline: .checklist,
            disclosure: DisclosurePlan(
                ownCounts: [OwnCountRule("cases", rows.map { $0.line.result?.cases })], withheld: ["note"]))
    }

    /// The clinicians: those who are named, also if they are on no list; of others those who are on one.
    private func people(_ registry: Registry) throws -> [ChecklistPerson] {
        let asked = try question?.clinicians(year, in: registry)
        let wanted = asked.map(Set.init)
        var people: [NPI: ChecklistPerson] = [:]
        let parameters: [String: Cell] = ["performance_year": Cell(year.year)]
        try registry.forEachRow(sql: Self.text.sql, parameters: parameters) { row in
            guard let npi = row.text("npi").flatMap({ NPI($0) }), wanted?.contains(npi) ?? true else { return }
            people[npi, default: ChecklistPerson(npi)].add(row, year)
        }
        for npi in question?.npis ?? [] where people[npi] == nil { people[npi] = ChecklistPerson(npi) }
        for row in try registry.rows(Lookup.checklistItems, parameters) {
            guard let npi = row.text("npi").flatMap({ NPI($0) }), let entry = ChecklistEntry(row) else { continue }
            people[npi]?.add(entry)
        }
        for cohort in Cohort.allCases {
            for (npi, results) in try CohortYearInputs.measureResults(of: cohort, in: year, registry) {
                people[npi]?.add(results, cohort)
            }
        }
        let isNamed = question?.npis != nil
        return people.values.filter { isNamed || $0.facts.isOnList }.sorted { $0.npi.description < $1.npi.description }
    }

    private static var columns: [ReportColumn<ChecklistRow>] {
        [
            ReportColumn("status", "Status", .text) { .text($0.line.status.rawValue) },
            ReportColumn("due_date", "Last day", .text) { Cell($0.line.due?.date.description) },
            ReportColumn("npi", "NPI", .text) { .text($0.person.npi.description) },
            ReportColumn("clinician_name", "Name", .text) { Cell($0.person.name) },
            ReportColumn("item", "Item", .text) { .text($0.line.task.code) }.onlyForPrograms(),
            ReportColumn("item_title", "What", .text) { .text($0.line.title) },
            ReportColumn("next_step", "Next step", .text) { .text($0.line.nextStep) },
            ReportColumn("loaded", "What is loaded", .text) { Cell($0.line.loaded) }.onlyForPrograms(),
        ]
    }

    /// The columns of a measure's result, for programs.
    private static var measureColumns: [ReportColumn<ChecklistRow>] {
        let minimums = { (row: ChecklistRow) in row.line.result == nil ? nil : row.quality }
        return [
            ReportColumn("measure_id", "Measure", .text) { row in
                if case .measure(let identifier, _) = row.line.task { .text(identifier) } else { .null }
            }.onlyForPrograms(),
            ReportColumn("collection_type", "Collected by", .text) {
                Cell($0.line.result?.collectionType.rawValue)
            }.onlyForPrograms(),
            ReportColumn("cases", "Cases", .count, from: ["cases"]) { Cell($0.line.result?.cases) }
                .onlyForPrograms(),
            ReportColumn("case_minimum", "of", .count, from: []) { Cell(minimums($0)?.caseMinimum) }
                .onlyForPrograms(),
            ReportColumn("data_completeness", "Complete", .share, from: ["cases"]) {
                Cell($0.line.result?.completeness)
            }.onlyForPrograms(),
            ReportColumn("completeness_minimum", "of", .share, from: []) { Cell(minimums($0)?.completenessMinimum) }
                .onlyForPrograms(),
        ]
    }

    private static func basisColumns(
        _ rows: [ChecklistRow], _ today: CalendarDate
    ) -> [ReportColumn<ChecklistRow>] {
        [
            ReportColumn("days_left", "Days left", .count, from: []) { Cell($0.line.due?.date.days(since: today)) }
                .onlyForPrograms(),
            ReportColumn("organization_names", "Organization", .text) { row in
                Cell(row.person.organizations.isEmpty ? nil : row.person.organizations.joined(separator: "; "))
            }.onlyForPrograms(),
            ReportColumn("cohort", "Cohort", .text) { row in
                Cell(row.line.cohorts.isEmpty ? nil : row.line.cohorts.map(\.rawValue).joined(separator: " "))
            }.onlyForPrograms(),
            ReportColumn("standing", "The day is", .text) { Cell($0.line.due?.standing.rawValue) },
            ReportColumn("citation", "Citation", .text) { Cell($0.line.due?.citation) }.onlyForPrograms(),
            ReportColumn("note", "Note", .text) { row in
                Cell(row.line.notes.isEmpty ? nil : row.line.notes.joined(separator: "; "))
            }.onlyForPrograms(!rows.contains { !$0.line.notes.isEmpty }),
        ]
    }
}
