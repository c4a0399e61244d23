import RegistryIntake
import RegistryModel

// A clinician of these rows need not be loaded: people who are on no list are looked up too. A county need not either:
// one that belongs to no area is in no delineation; nor an area, of which there are delineations of other years; nor an
// enrollment.

extension ClinicianSourceRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: tables.given(Self.columns), key: ("npi", npi.description), line: line)
    }
}

extension EnrollmentDetailRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: tables.given(Self.columns), key: ("enrollment_id", enrollmentID), line: line)
    }
}

extension MIPSResultRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: tables.given(Self.columns), key: ("npi", npi.description), line: line)
    }
}

extension MIPSMeasureResultRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("npi", npi.description), line: line)
    }
}

extension MedicarePaymentRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("npi", npi.description), line: line)
    }
}

extension ChecklistItemRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: tables.given(Self.columns), key: ("npi", npi.description), line: line)
    }
}

extension ZIPAreaRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("zip", zip.description), line: line)
    }
}

extension AreaPointRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("area_code", area.description), line: line)
    }
}

extension SpecialtyNameRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("spelling", spelling), line: line)
    }
}
