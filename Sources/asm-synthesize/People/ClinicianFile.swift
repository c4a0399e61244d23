import RegistryModel

/// `clinicians.csv`: the clinicians who are new or changed in a quarter.
enum ClinicianFile {
    /// Writes the file.
    static func write(_ clinicians: [Int], population: Population, to path: String) throws {
        var writer = try CSVWriter(
            path: path,
            header: ["npi", "first_name", "last_name", "specialty_code", "organization_name", "state"])
        for number in clinicians {
            let clinician = population.clinicians[number]
            writer.value(clinician.npi)
            writer.text(clinician.firstName)
            writer.text(clinician.lastName)
            writer.value(clinician.specialty)
            writer.text(population.organizations[clinician.organization].name)
            writer.text(population.areas[clinician.area].state)
            try writer.endRecord()
        }
        try writer.close()
    }
}
