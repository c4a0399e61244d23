import GRDB
import RegistryIntake
import RegistryModel

/// Writes the records of one part to their table, and what follows from them to the rollups.
final class ExportedTableWriter {
    private let tables: LoadTables
    private let origin: FileOrigin
    /// Where in a record the table's key and values are; empty for the table of areas.
    private let places: [Int]
    private let positions: [String: Int]
    /// Nil for the table of areas, which has no values.
    private let writer: TableWriter?
    private let layout: TableLayout?

    init(_ table: ExportManifest.Table, _ tables: LoadTables, _ origin: FileOrigin) throws {
        self.tables = tables
        self.origin = origin
        positions = Dictionary(
            table.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        layout = TableLayout.all.first { $0.name == table.name }
        places = try (layout.map { $0.key + $0.values } ?? ["area_code"]).map { [positions] column in
            guard let place = positions[column] else {
                throw ExportError.otherSchema(table: table.name, reason: "has no column \(column)")
            }
            return place
        }
        writer = try layout.map { try TableWriter(tables.database, $0, origin: origin) }
    }

    /// Writes one record.
    func write(_ values: [ExportedValue], line: Int) throws -> RowEffect {
        guard let writer, let layout else { return try writeArea(values) }
        try check(values, layout)
        let before = layout === TableLayout.clinician ? try npi(values).flatMap { tables.known.clinicians[$0] } : nil
        let effect = try writer.write(
            key: (layout.key[0], values[places[0]].text ?? ""), line: line,
            bind: { statement in
                for (index, place) in places.enumerated() { statement.bind(index + 1, values[place]) }
            },
            onReplace: { old in
                guard layout === TableLayout.episode else { return }
                let (cell, sums) = try old.episode
                try tables.ladder.add(-sums, to: cell, specialties: tables.known.clinicians)
            })
        if layout === TableLayout.episode, effect >= .updated { try addUp(values) }
        if layout === TableLayout.clinician { try follow(values, specialtyBefore: before) }
        return effect
    }

    /// Enters what the part did to its table.
    func storeEffect(_ database: Database) throws {
        try writer?.storeEffect(database)
    }

    /// What the constraints of the tables cannot say: check digits, and the quarter in which an episode ends.
    private func check(_ values: [ExportedValue], _ layout: TableLayout) throws {
        if positions["npi"] != nil, try npi(values) == nil { throw fault("npi", "is no NPI") }
        guard layout === TableLayout.episode else { return }
        let end = text("end_date", values).flatMap { CalendarDate($0) }
        guard text("start_date", values).flatMap({ CalendarDate($0) }) != nil, let end else {
            throw fault("end_date", "or start_date is no date")
        }
        guard let quarter = Quarter(containing: end), quarter.year.year == Int(number("performance_year", values)),
            quarter.number == Int(number("quarter", values))
        else { throw fault("end_date", "is not in the episode's quarter") }
        guard let id = text("episode_id", values), !Redaction.boundsIdentifier(id) else {
            throw fault("episode_id", "holds something like an MBI")
        }
    }

    private func writeArea(_ values: [ExportedValue]) throws -> RowEffect {
        guard let code = values[places[0]].text.flatMap({ CBSACode($0) }) else {
            throw fault("area_code", "is no area's code")
        }
        let isKnown = tables.known.has(code)
        try tables.insertArea(code)
        tables.known.insert(code)
        return isKnown ? .unchanged : .inserted
    }

    private func addUp(_ values: [ExportedValue]) throws {
        let cell = try EpisodeCell(
            storedNPI: npi(values), cohort: text("cohort", values).flatMap { Cohort($0) },
            area: text("area_code", values).flatMap { CBSACode($0) }, year: number("performance_year", values),
            quarter: number("quarter", values))
        let sums = EpisodeSums(
            ofOneObserving: Money(cents: number("observed_cents", values)),
            expecting: Money(cents: number("expected_cents", values)),
            hospitalized: number("is_hospitalized", values), readmitted: number("is_readmitted", values),
            telehealth: number("has_telehealth", values), palliative: number("has_palliative_care", values))
        try tables.ladder.add(sums, to: cell, specialties: tables.known.clinicians)
    }

    /// A clinician's episodes are added up under the present specialty.
    private func follow(_ values: [ExportedValue], specialtyBefore: String?) throws {
        guard let npi = try npi(values) else { return }
        let specialty = text("specialty_code", values)
        let now = specialty ?? KnownCodes.unknownSpecialty
        if let specialtyBefore, specialtyBefore != now {
            try tables.flushLadder()
            try tables.ladder.moveSpecialty(of: npi, from: specialtyBefore, to: now)
        }
        tables.known.insert(npi, specialty: specialty)
    }

    private func npi(_ values: [ExportedValue]) throws -> NPI? { text("npi", values).flatMap { NPI($0) } }

    private func text(_ column: String, _ values: [ExportedValue]) -> String? {
        positions[column].flatMap { values[$0].text }
    }

    private func number(_ column: String, _ values: [ExportedValue]) -> Int64 {
        positions[column].map { values[$0].integer } ?? 0
    }

    private func fault(_ column: String, _ reason: String) -> RowFault {
        RowFault(column: column, value: nil, ParseFault(.badFormat, reason, hint: "Export anew."))
    }
}
