import RegistryIntake
import RegistryModel

extension AreaCodeRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        let isKnown = tables.session.known.has(code)
        try tables.session.insertArea(code)
        tables.session.known.insert(code)
        return isKnown ? .unchanged : .inserted
    }
}

extension AreaRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        let effect = try tables.atomically { try writeWithCodes(to: tables, line: line) }
        makeKnown(to: tables)
        return effect
    }

    /// Writes the area codes of the row, then the row.
    fileprivate func writeWithCodes(to tables: FileWriters, line: Int) throws -> RowEffect {
        if let parent { try tables.session.insertArea(parent) }
        try tables.session.insertArea(code)
        return try tables.write(self, to: Self.columns, key: ("area_code", code.description), line: line)
    }

    /// Allows later rows to refer to the codes. Call it after the row is written.
    fileprivate func makeKnown(to tables: FileWriters) {
        if let parent { tables.session.known.insert(parent) }
        tables.session.known.insert(code)
    }
}

extension CensusCountyRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        // If the first row of an area was rejected, the area does not exist for later rows.
        let areas = Set(newAreas.map(\.code))
        for (area, column) in [(county.cbsa, "CBSA Code"), (county.division, "Metropolitan Division Code")] {
            if let area, !areas.contains(area) { try tables.session.known.require(area, column: column) }
        }
        let effect = try tables.atomically {
            let effects = try newAreas.map { try $0.writeWithCodes(to: tables, line: line) }
            return max(try county.writeRow(to: tables, line: line), effects.max() ?? .repeated)
        }
        for area in newAreas { area.makeKnown(to: tables) }
        return effect
    }
}

extension CountyRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(cbsa, column: "cbsa_code")
        if let division { try tables.session.known.require(division, column: "division_code") }
        return try writeRow(to: tables, line: line)
    }

    /// Writes the row without checking its areas, which exist or are written with it.
    fileprivate func writeRow(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("FIPS County Code", code.description), line: line)
    }
}

extension SpecialtyRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        let effect = try tables.write(self, to: Self.columns, key: ("specialty_code", code.description), line: line)
        tables.session.known.insert(code)
        return effect
    }
}

extension TaxonomyRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(
            self, to: Self.columns, key: ("MEDICARE SPECIALTY CODE", specialty.description), line: line)
    }
}

extension Rule: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("name", name), line: line)
    }
}

extension MIPSBenchmark: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("measure_id", measure), line: line)
    }
}

extension MeasureIdentifierRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("identifier", identifier), line: line)
    }
}

extension CostAverageRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("measure_id", measure), line: line)
    }
}

extension CareModelRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        let effect = try tables.write(self, to: Self.columns, key: ("model_code", code), line: line)
        tables.session.known.insert(careModel: code)
        return effect
    }
}

extension CareModelAreaRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(careModel: modelCode)
        if case .area(let area) = region { try tables.session.known.require(area) }
        return try tables.write(self, to: Self.columns, key: ("area_code", kindAndCode.code), line: line)
    }
}

extension SelectedAreaRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.session.known.require(area)
        return try tables.write(self, to: Self.columns, key: ("area_code", area.description), line: line)
    }
}
