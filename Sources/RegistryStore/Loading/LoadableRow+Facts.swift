import RegistryIntake
import RegistryModel

extension ClinicianRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        let session = tables.session
        if let specialty { try session.known.require(specialty) }
        let specialtyBefore = session.known.clinicians[npi]
        let effect = try tables.write(self, to: Self.columns, key: ("npi", npi.description), line: line)
        let specialtyNow = specialty?.description ?? RollupTable.unknownSpecialty
        if let specialtyBefore, specialtyBefore != specialtyNow {
            try session.flushRollups()
            try session.rollups.moveSpecialty(of: npi, from: specialtyBefore, to: specialtyNow)
        }
        session.known.insert(npi, specialty: specialty?.description)
        return effect
    }
}

extension ParticipantRow: LoadableRow {
    /// Writes the clinician's name and a row for each performance year. Values of a clinician that CMS's file does not
    /// have stay unchanged.
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        let session = tables.session
        if let area = years.first?.area { try session.known.require(area, column: ParticipantDecoder.areaColumn) }
        let clinician = ClinicianRow(npi: npi, firstName: firstName, lastName: lastName)
        let effect = try tables.atomically {
            let effect = try tables.write(clinician, to: Self.columns, key: ("NPI", npi.description), line: line)
            return try years.reduce(effect) { max($0, try $1.writeRow(to: tables, line: line)) }
        }
        if session.known.clinicians[npi] == nil { session.known.insert(npi, specialty: nil) }
        return effect
    }
}

extension ParticipationRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(npi)
        if let area { try tables.session.known.require(area) }
        return try writeRow(to: tables, line: line)
    }

    /// Writes the row without checking its clinician, who exists or is written with it.
    fileprivate func writeRow(to tables: FileWriters, line: Int) throws -> RowEffect {
        let hasArea = tables.presentColumns.contains(ParticipantDecoder.areaColumn)
        return try tables.write(
            self, to: hasArea ? Self.columns : Self.columnsWithoutArea, key: ("NPI", npi.description), line: line)
    }
}

extension EpisodeRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        let session = tables.session
        try session.known.require(npi)
        try session.known.require(area)
        let effect = try tables.write(
            self, to: Self.columns, key: ("episode_id", id), line: line,
            onReplace: { old in
                try session.rollups.add(
                    old.episodeTotals.negated(), to: old.rollupKey, specialties: session.known.clinicians)
            })
        if effect >= .updated {
            try session.rollups.add(
                EpisodeTotals(observed: observed, expected: expected, flags),
                to: RollupKey(npi: npi, cohort: cohort, area: area, quarter: quarter),
                specialties: session.known.clinicians)
        }
        return effect
    }
}

extension ReplacedRow {
    /// The rollup key of a replaced episode.
    fileprivate var rollupKey: RollupKey {
        get throws {
            try RollupKey(
                storedNPI: text("npi").flatMap { NPI($0) }, cohort: text("cohort").flatMap { Cohort($0) },
                area: text("area_code").flatMap { CBSACode($0) }, year: integer("performance_year"),
                quarter: integer("quarter"))
        }
    }

    /// The totals that a replaced episode contributed to the rollups.
    fileprivate var episodeTotals: EpisodeTotals {
        get throws {
            try EpisodeTotals(
                observed: Money(cents: integer("observed_cents")), expected: Money(cents: integer("expected_cents")),
                EpisodeFlags { integer($0.column) != 0 })
        }
    }
}

extension MeasureResultRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(npi)
        try tables.session.modifiedMeasures?.require(self)
        return try tables.write(self, to: Self.columns, key: ("npi", npi.description), line: line)
    }
}

extension PartBPaymentRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(npi)
        return try tables.write(self, to: Self.columns, key: ("npi", npi.description), line: line)
    }
}

extension ParticipantYearRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(npi)
        let saysWhoReported = tables.presentColumns.contains(ParticipantYearDecoder.reportedQualityColumn)
        return try tables.write(
            self, to: saysWhoReported ? Self.columns : Self.columnsWithoutReporting, key: ("npi", npi.description),
            line: line)
    }
}

extension PerformanceRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(npi)
        return try tables.write(self, to: Self.columns, key: ("npi", npi.description), line: line)
    }
}
