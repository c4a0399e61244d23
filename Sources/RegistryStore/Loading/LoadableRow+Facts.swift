import RegistryIntake
import RegistryModel

extension ClinicianRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let load = tables.loadTables
        if let specialty { try load.known.require(specialty) }
        let specialtyBefore = load.known.clinicians[npi]
        let effect = try tables.writer(.clinician).write(key: ("npi", npi.description), line: line) {
            $0.bind(1, npi)
            $0.bind(2, firstName)
            $0.bind(3, lastName)
            $0.bind(4, specialty)
            $0.bind(5, organization)
            $0.bind(6, state)
        }
        let specialtyNow = specialty?.description ?? KnownCodes.unknownSpecialty
        if let specialtyBefore, specialtyBefore != specialtyNow {
            try load.flushLadder()
            try load.ladder.moveSpecialty(of: npi, from: specialtyBefore, to: specialtyNow)
        }
        load.known.insert(npi, specialty: specialty?.description)
        return effect
    }
}

extension ParticipantRow: LoadableRow {
    /// Writes the clinician's name and a row for each performance year. What CMS's file does not say of a clinician,
    /// it leaves as it is.
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let load = tables.loadTables
        if let area = years.first?.area { try load.known.require(area, column: ParticipantDecoder.areaColumn) }
        let effect = try tables.atomically {
            let names = try tables.writer(.clinician, values: TableLayout.clinicianNames)
            let effect = try names.write(key: ("NPI", npi.description), line: line) {
                $0.bind(1, npi)
                $0.bind(2, firstName)
                $0.bind(3, lastName)
            }
            return try years.reduce(effect) { max($0, try $1.writeRow(to: tables, line: line)) }
        }
        if load.known.clinicians[npi] == nil { load.known.insert(npi, specialty: nil) }
        return effect
    }
}

extension ParticipationRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(npi)
        if let area { try tables.loadTables.known.require(area) }
        return try writeRow(to: tables, line: line)
    }

    /// Writes the row when its clinician is known, or written with it.
    fileprivate func writeRow(to tables: FileTables, line: Int) throws -> RowEffect {
        let hasArea = tables.presentColumns.contains(ParticipantDecoder.areaColumn)
        let values = TableLayout.participation.values.filter { hasArea || $0 != "area_code" }
        let writer = try tables.writer(.participation, values: values)
        return try writer.write(key: ("NPI", npi.description), line: line) {
            $0.bind(1, npi)
            $0.bind(2, cohort.rawValue)
            $0.bind(3, Int64(year.year))
            $0.bind(4, organization)
            $0.bind(5, state)
            $0.bind(6, isRequired.rawValue)
            $0.bind(7, isSmallPractice.rawValue)
            if hasArea { $0.bind(8, area) }
        }
    }
}

extension EpisodeRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let load = tables.loadTables
        try load.known.require(npi)
        try load.known.require(area)
        let effect = try tables.writer(.episode).write(
            key: ("episode_id", id), line: line, bind: bind,
            onReplace: { old in
                let (cell, sums) = try old.episode
                try load.ladder.add(sums.negated(), to: cell, specialties: load.known.clinicians)
            })
        if effect >= .updated {
            try load.ladder.add(sums, to: cell, specialties: load.known.clinicians)
        }
        return effect
    }

    private func bind(_ statement: RawStatement) {
        statement.bind(1, id)
        statement.bind(2, npi)
        statement.bind(3, cohort.rawValue)
        statement.bind(4, area)
        statement.bind(5, beneficiary)
        statement.bind(6, Int64(quarter.year.year))
        statement.bind(7, Int64(quarter.number))
        statement.bind(8, startDate)
        statement.bind(9, endDate)
        statement.bind(10, observed.cents)
        statement.bind(11, expected.cents)
        statement.bind(12, isHospitalized)
        statement.bind(13, isReadmitted)
        statement.bind(14, hasTelehealth)
        statement.bind(15, hasPalliativeCare)
    }

    private var cell: EpisodeCell { EpisodeCell(npi: npi, cohort: cohort, area: area, quarter: quarter) }

    private var sums: EpisodeSums {
        get throws {
            try EpisodeSums(
                ofOneObserving: observed, expecting: expected, hospitalized: isHospitalized ? 1 : 0,
                readmitted: isReadmitted ? 1 : 0,
                telehealth: hasTelehealth ? 1 : 0, palliative: hasPalliativeCare ? 1 : 0)
        }
    }
}

extension OldValues {
    /// What a replaced episode had added to the rollups.
    var episode: (cell: EpisodeCell, sums: EpisodeSums) {
        get throws {
            let cell = try EpisodeCell(
                storedNPI: text("npi").flatMap { NPI($0) }, cohort: text("cohort").flatMap { Cohort($0) },
                area: text("area_code").flatMap { CBSACode($0) }, year: integer("performance_year"),
                quarter: integer("quarter"))
            let sums = try EpisodeSums(
                ofOneObserving: Money(cents: integer("observed_cents")),
                expecting: Money(cents: integer("expected_cents")),
                hospitalized: integer("is_hospitalized"), readmitted: integer("is_readmitted"),
                telehealth: integer("has_telehealth"), palliative: integer("has_palliative_care"))
            return (cell, sums)
        }
    }
}

extension MeasureResultRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(npi)
        try tables.loadTables.modifiedMeasures?.require(self)
        return try tables.writer(.measureResult).write(key: ("npi", npi.description), line: line) {
            $0.bind(1, npi)
            $0.bind(2, cohort.rawValue)
            $0.bind(3, Int64(year.year))
            $0.bind(4, measure)
            $0.bind(5, collectionType.rawValue)
            $0.bind(6, Int64(numerator))
            $0.bind(7, Int64(denominator))
            $0.bind(8, dataCompleteness)
            $0.bind(9, points)
        }
    }
}

extension PartBPaymentRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(npi)
        return try tables.writer(.partBPayment).write(key: ("npi", npi.description), line: line) {
            $0.bind(1, npi)
            $0.bind(2, cohort.rawValue)
            $0.bind(3, Int64(year.year))
            $0.bind(4, paid.cents)
        }
    }
}

extension ParticipantYearRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(npi)
        let saysWhoReported = tables.presentColumns.contains(ParticipantYearDecoder.reportedQualityColumn)
        let values = TableLayout.participantYear.values.filter { saysWhoReported || $0 != "reported_quality" }
        let writer = try tables.writer(.participantYear, values: values)
        return try writer.write(key: ("npi", npi.description), line: line) {
            $0.bind(1, npi)
            $0.bind(2, cohort.rawValue)
            $0.bind(3, Int64(year.year))
            $0.bind(4, improvementActivities?.rawValue)
            $0.bind(5, promotingInteroperability)
            $0.bind(6, complexPatient)
            $0.bind(7, practiceClinicians.map(Int64.init))
            if saysWhoReported { $0.bind(8, reportedQuality?.rawValue) }
        }
    }
}

extension PerformanceRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(npi)
        return try tables.writer(.performance).write(key: ("npi", npi.description), line: line) {
            $0.bind(1, npi)
            $0.bind(2, cohort.rawValue)
            $0.bind(3, Int64(year.year))
            $0.bind(4, Basis.official.rawValue)
            $0.bind(5, status.rawValue)
            $0.bind(6, quality)
            $0.bind(7, cost)
            $0.bind(8, improvementActivities)
            $0.bind(9, promotingInteroperability)
            $0.bind(10, complexPatient)
            $0.bind(11, smallPractice)
            $0.bind(12, finalScore)
            $0.bind(13, factor)
            $0.bind(14, tier.rawValue)
        }
    }
}
