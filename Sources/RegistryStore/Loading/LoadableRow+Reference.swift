import RegistryIntake
import RegistryModel

extension AreaCodeRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let isKnown = tables.loadTables.known.has(code)
        try tables.loadTables.insertArea(code)
        tables.loadTables.known.insert(code)
        return isKnown ? .unchanged : .inserted
    }
}

extension AreaRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let effect = try tables.atomically { try writeWithCodes(to: tables, line: line) }
        makeKnown(to: tables)
        return effect
    }

    /// Writes the codes that the row names, then the row.
    fileprivate func writeWithCodes(to tables: FileTables, line: Int) throws -> RowEffect {
        if let parent { try tables.loadTables.insertArea(parent) }
        try tables.loadTables.insertArea(code)
        return try tables.writer(.cbsa).write(key: ("area_code", code.description), line: line) {
            $0.bind(1, code.description)
            $0.bind(2, Int64(delineationYear))
            $0.bind(3, title)
            $0.bind(4, kind.rawValue)
            $0.bind(5, parent)
        }
    }

    /// Lets later rows refer to the codes, once the row is written.
    fileprivate func makeKnown(to tables: FileTables) {
        if let parent { tables.loadTables.known.insert(parent) }
        tables.loadTables.known.insert(code)
    }
}

extension CensusCountyRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        // An area whose first row was rejected is not there for the next one.
        let areas = Set(newAreas.map(\.code))
        for (area, column) in [(county.cbsa, "CBSA Code"), (county.division, "Metropolitan Division Code")] {
            if let area, !areas.contains(area) { try tables.loadTables.known.require(area, column: column) }
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
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(cbsa, column: "cbsa_code")
        if let division { try tables.loadTables.known.require(division, column: "division_code") }
        return try writeRow(to: tables, line: line)
    }

    /// Writes the row when its areas are known, or written with it.
    fileprivate func writeRow(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.writer(.cbsaCounty).write(key: ("FIPS County Code", code.description), line: line) {
            $0.bind(1, code.description)
            $0.bind(2, Int64(delineationYear))
            $0.bind(3, name)
            $0.bind(4, state)
            $0.bind(5, cbsa.description)
            $0.bind(6, division)
            $0.bind(7, isCentral)
        }
    }
}

extension SpecialtyRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let effect = try tables.writer(.specialty).write(key: ("specialty_code", code.description), line: line) {
            $0.bind(1, code.description)
            $0.bind(2, name)
            $0.bind(3, cohort?.rawValue)
        }
        tables.loadTables.known.insert(code)
        return effect
    }
}

extension TaxonomyRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let key = ("MEDICARE SPECIALTY CODE", specialty.description)
        return try tables.writer(.taxonomySpecialty).write(key: key, line: line) {
            $0.bind(1, specialty.description)
            $0.bind(2, supplierType)
            $0.bind(3, taxonomy ?? "")
            $0.bind(4, taxonomyDescription)
        }
    }
}

extension Rule: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.writer(.rule).write(key: ("name", name), line: line) {
            $0.bind(1, Int64(year.year))
            $0.bind(2, cohort?.rawValue ?? "both")
            $0.bind(3, name)
            $0.bind(4, value)
            $0.bind(5, unit)
            $0.bind(6, standing.rawValue)
            $0.bind(7, citation)
            $0.bind(8, version)
        }
    }
}

extension MIPSBenchmark: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.writer(.mipsBenchmark).write(key: ("measure_id", measure), line: line) {
            $0.bind(1, measure)
            $0.bind(2, collectionType.rawValue)
            $0.bind(3, Int64(mipsYear))
            $0.bind(4, Int64(benchmarkYear))
            $0.bind(5, unit.rawValue)
            $0.bind(6, isInverse)
            $0.bind(7, isToppedOut)
            $0.bind(8, average)
            for (index, value) in percentiles.enumerated() { $0.bind(9 + index, value) }
        }
    }
}

extension CareModelRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        let effect = try tables.writer(.careModel).write(key: ("model_code", code), line: line) {
            $0.bind(1, code)
            $0.bind(2, name)
            $0.bind(3, firstDate)
            $0.bind(4, lastDate)
            $0.bind(5, participation.rawValue)
            $0.bind(6, description)
            $0.bind(7, standing.rawValue)
            $0.bind(8, citation)
        }
        tables.loadTables.known.insert(careModel: code)
        return effect
    }
}

extension CareModelAreaRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(careModel: modelCode)
        let (kind, code) =
            switch place {
            case .area(let area): ("cbsa", area.description)
            case .state(let state): ("state", state.description)
            }
        if case .area(let area) = place { try tables.loadTables.known.require(area) }
        return try tables.writer(.careModelArea).write(key: ("area_code", code), line: line) {
            $0.bind(1, modelCode)
            $0.bind(2, kind)
            $0.bind(3, code)
            $0.bind(4, standing.rawValue)
            $0.bind(5, citation)
        }
    }
}

extension SelectedAreaRow: LoadableRow {
    func write(to tables: FileTables, line: Int) throws -> RowEffect {
        try tables.loadTables.known.require(area)
        return try tables.writer(.areaSelection).write(key: ("area_code", area.description), line: line) {
            $0.bind(1, Int64(year.year))
            $0.bind(2, area.description)
            $0.bind(3, standing.rawValue)
            $0.bind(4, citation)
        }
    }
}
