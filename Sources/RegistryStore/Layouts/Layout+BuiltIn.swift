import RegistryIntake

extension Layout {
    /// The checksum of the layout as it is written.
    var sha256: String { FileFingerprint(bytes: Array(text.utf8)).sha256 }

    /// The layouts of published files, as they are in `Layouts/BuiltIn`.
    package static let builtIn: [Layout] = texts.map { bytes in
        do throws(LayoutFault) {
            return try Layout(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            preconditionFailure("a built-in layout, line \(error.line): \(error.reason) \(error.hint)")
        }
    }

    private static let texts = [
        PackageResources.census_gazetteer_yaml, PackageResources.census_zip_counties_yaml,
        PackageResources.clinician_mips_scores_yaml, PackageResources.doctors_and_clinicians_yaml,
        PackageResources.hud_zip_areas_yaml, PackageResources.hud_zip_counties_yaml, PackageResources.nppes_yaml,
        PackageResources.nppes_practice_locations_yaml,
        PackageResources.part_b_by_provider_yaml,
        PackageResources.part_b_payments_by_provider_yaml, PackageResources.pecos_enrollment_yaml,
        PackageResources.pecos_organizations_yaml, PackageResources.pecos_practice_places_yaml,
        PackageResources.pecos_reassignments_yaml, PackageResources.pecos_second_specialties_yaml,
        PackageResources.qpp_experience_yaml, PackageResources.qpp_experience_clinicians_yaml,
        PackageResources.team_participants_yaml,
    ]
}
