// #embed is C23, which the compiler has in every mode and warns of in the older ones.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "reference_data.h"

static const unsigned char areas[] = {
#embed "../../ReferenceData/areas.csv"
};
static const unsigned char specialties[] = {
#embed "../../ReferenceData/specialties.csv"
};
static const unsigned char specialty_names[] = {
#embed "../../ReferenceData/specialty-names.csv"
};
static const unsigned char taxonomies[] = {
#embed "../../ReferenceData/taxonomies.csv"
};
static const unsigned char rules[] = {
#embed "../../ReferenceData/rules.csv"
};
static const unsigned char care_models[] = {
#embed "../../ReferenceData/care-models.csv"
};
static const unsigned char care_model_areas[] = {
#embed "../../ReferenceData/care-model-areas.csv"
};
static const unsigned char selected_areas[] = {
#embed "../../ReferenceData/selected-areas.csv"
};
static const unsigned char benchmarks[] = {
#embed "../../ReferenceData/benchmarks.csv"
};
static const unsigned char measure_identifiers[] = {
#embed "../../ReferenceData/measure-identifiers.csv"
};

static const struct reference_data_file files[] = {
    {"areas.csv", areas, sizeof areas},
    {"specialties.csv", specialties, sizeof specialties},
    {"taxonomies.csv", taxonomies, sizeof taxonomies},
    {"specialty-names.csv", specialty_names, sizeof specialty_names},
    {"rules.csv", rules, sizeof rules},
    {"care-models.csv", care_models, sizeof care_models},
    {"care-model-areas.csv", care_model_areas, sizeof care_model_areas},
    {"selected-areas.csv", selected_areas, sizeof selected_areas},
    {"benchmarks.csv", benchmarks, sizeof benchmarks},
    {"measure-identifiers.csv", measure_identifiers, sizeof measure_identifiers},
};

struct reference_data_file reference_data_file_at(unsigned long position) {
    if (position < sizeof files / sizeof files[0]) {
        return files[position];
    }
    return (struct reference_data_file){0};
}
