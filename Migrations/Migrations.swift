/// One step of the schema's history.
package struct Migration: Sendable {
    /// The name, which is the file's without its extension: `0001_loads`.
    package let name: String
    /// The SQL text.
    package let sql: String

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        sql = String(decoding: bytes, as: UTF8.self)
    }

    /// The whole history, oldest first. A step is never edited once it was released: add the next one.
    package static let all = [
        Migration("0001_loads", PackageResources._001_loads_sql),
        Migration("0002_reference", PackageResources._002_reference_sql),
        Migration("0003_facts", PackageResources._003_facts_sql),
        Migration("0004_versions", PackageResources._004_versions_sql),
        Migration("0005_people", PackageResources._005_people_sql),
        Migration("0006_views", PackageResources._006_views_sql),
        Migration("0007_sums_by_group", PackageResources._007_sums_by_group_sql),
        Migration("0008_dictionary_of_facts", PackageResources._008_dictionary_of_facts_sql),
        Migration("0009_dictionary_of_views", PackageResources._009_dictionary_of_views_sql),
        Migration("0010_public_sources", PackageResources._010_public_sources_sql),
        Migration("0011_layouts", PackageResources._011_layouts_sql),
        Migration("0012_medicare_payments", PackageResources._012_medicare_payments_sql),
        Migration("0013_checklist_items", PackageResources._013_checklist_items_sql),
        Migration("0014_measure_sources", PackageResources._014_measure_sources_sql),
        Migration("0015_enrollments_and_points", PackageResources._015_enrollments_and_points_sql),
        Migration("0016_estimated_episodes", PackageResources._016_estimated_episodes_sql),
    ]
}
