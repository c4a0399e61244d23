/// One step of the schema's history.
public struct Migration: Sendable {
    /// The name, which is the file's without its extension: `0001_loads`.
    public let name: String
    /// The SQL text.
    public let sql: String

    init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        sql = String(decoding: bytes, as: UTF8.self)
    }

    /// The whole history, oldest first. A step is never edited once it was released: add the next one.
    public static let all = [
        Migration("0001_loads", PackageResources._001_loads_sql),
        Migration("0002_reference", PackageResources._002_reference_sql),
        Migration("0003_facts", PackageResources._003_facts_sql),
        Migration("0004_versions", PackageResources._004_versions_sql),
        Migration("0005_rollups", PackageResources._005_rollups_sql),
        Migration("0006_views", PackageResources._006_views_sql),
        Migration("0007_rule_changes", PackageResources._007_rule_changes_sql),
        Migration("0008_projections", PackageResources._008_projections_sql),
        Migration("0009_questions", PackageResources._009_questions_sql),
        Migration("0010_dictionary", PackageResources._010_dictionary_sql),
        Migration("0011_dictionary_of_views", PackageResources._011_dictionary_of_views_sql),
        Migration("0012_privacy", PackageResources._012_privacy_sql),
        Migration("0013_portable_views", PackageResources._013_portable_views_sql),
        Migration("0014_checksums", PackageResources._014_checksums_sql),
        Migration("0015_rule_version", PackageResources._015_rule_version_sql),
        Migration("0016_mips_benchmarks", PackageResources._016_mips_benchmarks_sql),
        Migration("0017_reported_quality", PackageResources._017_reported_quality_sql),
        Migration("0018_key_and_list", PackageResources._018_key_and_list_sql),
        Migration("0019_lines_of_files", PackageResources._019_lines_of_files_sql),
        Migration("0020_comparable_years", PackageResources._020_comparable_years_sql),
        Migration("0021_shared_views", PackageResources._021_shared_views_sql),
    ]
}
