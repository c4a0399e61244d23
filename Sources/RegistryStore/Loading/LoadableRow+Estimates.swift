import RegistryIntake

// A clinician or area of these rows need not be loaded: claims are older than lists. Evidence need not have its episode.

extension EstimatedEpisodeRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("episode_id", id), line: line)
    }
}

extension EpisodeEvidenceRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("episode_id", episodeID), line: line)
    }
}

extension EstimatedCountRow: LoadableRow {
    func write(to tables: FileWriters, line: Int) throws -> RowEffect {
        try tables.write(self, to: Self.columns, key: ("npi", npi.description), line: line)
    }
}
