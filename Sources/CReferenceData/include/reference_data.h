// The files of ReferenceData, compiled in: SwiftPM's embedInCode takes minutes for files of their size.

#ifndef REFERENCE_DATA_H
#define REFERENCE_DATA_H

/// A file of the folder ReferenceData.
struct reference_data_file {
    const char *name;
    const unsigned char *bytes;
    unsigned long byte_count;
};

/// The file of a position, counted from 0, in the order of loading; its name is NULL after the last one.
struct reference_data_file reference_data_file_at(unsigned long position);

#endif
