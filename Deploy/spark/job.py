"""Asks the registry's own report files of an export, on Apache Spark.

    spark-submit --py-files manifest.py,questions.py job.py --export DIR --reports PATH... --output DIR

The files are compared with the manifest before anything is asked. Exit codes: 0 done, 65 the export is not what its
manifest says, 70 a report failed, 73 the output is there already.
"""

import argparse
import json
import math
import os
import sys
import time

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import DoubleType, LongType, StringType, StructField, StructType

import manifest as export_manifest
import questions

TYPES = {"text": StringType(), "blob": StringType(), "integer": LongType(), "real": DoubleType()}


def session():
    return (
        SparkSession.builder.appName("asm-registry reports")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.caseSensitive", "false")
        .getOrCreate()
    )


def read_table(spark, folder, manifest, table):
    """One table, under the schema of the manifest; a record that does not fit it is an error."""
    schema = StructType([StructField(column["name"], TYPES[column["type"]]) for column in table["columns"]])
    paths = ["file://" + os.path.join(folder, part["path"]) for part in table["parts"]]
    if not paths:
        frame = spark.createDataFrame([], schema)
    else:
        reader = spark.read.schema(schema).option("mode", "FAILFAST").option("encoding", "UTF-8")
        if manifest["format"] == "jsonl":
            frame = reader.option("lineSep", "\n").json(paths)
        else:
            # Null is nothing between the commas, and an empty text is two quotes: they must not be the same.
            frame = (
                reader.option("header", "true").option("enforceSchema", "false").option("escape", '"')
                .option("multiLine", "true").option("nullValue", "\u0001").option("emptyValue", "").csv(paths)
            )
    for column in table["columns"]:
        if column["type"] == "blob":
            frame = frame.withColumn(column["name"], F.unhex(column["name"]))
    return frame


def require_counts(frame, table):
    """Rows and cents as Spark reads them, against those that were written."""
    cents = sorted({name for part in table["parts"] for name in part["cents"]})
    # Decimals, so that no sum overflows.
    sums = [F.sum(F.col(name).cast("decimal(38,0)")).alias(name) for name in cents]
    found = frame.agg(F.count(F.lit(1)).alias("rows"), *sums).first().asDict()
    wanted = {"rows": table["rows"], **{name: sum(part["cents"][name] for part in table["parts"]) for name in cents}}
    faults = [
        f"{table['name']}: {name} is {int(found[name] or 0)} as read, {wanted[name]} as written"
        for name in wanted
        if int(found[name] or 0) != wanted[name]
    ]
    if faults:
        raise export_manifest.ManifestError(faults)


def plain(value):
    """A value as JSON has it."""
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a report has a number without end")
    return value


def write(frame, output, label, form):
    """One report's answer: JSON Lines, in the report's order, by the driver; or Parquet, by the workers."""
    if form == "parquet":
        frame.write.parquet("file://" + os.path.join(output, label))
        return None
    names, rows = frame.columns, frame.collect()
    with open(os.path.join(output, label + ".jsonl"), "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps({name: plain(value) for name, value in zip(names, row)}, ensure_ascii=False) + "\n")
    return len(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--export", required=True, help="the folder that 'asm-registry export' made")
    parser.add_argument("--reports", required=True, nargs="+", help="folders and files with the .sql texts")
    parser.add_argument("--output", required=True, help="the folder to make for the answers")
    parser.add_argument("--parameters", default=os.path.join(os.path.dirname(__file__), "parameters.json"))
    parser.add_argument("--format", choices=["jsonl", "parquet"], default="jsonl")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only these questions, by name")
    parser.add_argument("--cache", action="store_true", help="keep the tables in the workers' memory between reports")
    arguments = parser.parse_args()
    folder, output = os.path.abspath(arguments.export), os.path.abspath(arguments.output)

    try:
        manifest = export_manifest.read(folder)
        export_manifest.require(folder, manifest)
    except export_manifest.ManifestError as error:
        return say_fault(error)
    print(f"{folder}: {sum(table['rows'] for table in manifest['tables'])} rows are as the manifest says", flush=True)
    if os.path.exists(output):
        print(f"Error: there is already something at {output}.", file=sys.stderr)
        return 73
    found = questions.find(arguments.reports)
    if arguments.only:
        found = [question for question in found if question.name in arguments.only]

    spark = session()
    try:
        os.makedirs(output)
        for table in manifest["tables"]:
            frame = read_table(spark, folder, manifest, table)
            if arguments.cache:
                frame = frame.cache()
            frame.createOrReplaceTempView(table["name"])
            require_counts(frame, table)
        for view in manifest["views"]:
            spark.sql(f"create or replace temp view {view['name']} as {view['sql']}")

        skipped = [question for question in found if question.reason_to_skip]
        asked = [question for question in found if not question.reason_to_skip]
        index, failed = [], 0
        for label, question, parameters in questions.runs(
            asked, arguments.parameters, lambda query: spark.sql(query).first()[0]
        ):
            start = time.monotonic()
            try:
                frame = spark.sql(question.sql, args=parameters)
                rows = write(frame, output, label, arguments.format)
            except Exception as error:  # Every report is asked; those that fail are named, and end the job with 70.
                failed += 1
                print(f"FAILED  {label} {parameters}: {error}", file=sys.stderr, flush=True)
                continue
            index.append({"label": label, "report": question.name, "parameters": parameters})
            told = "" if rows is None else f"{rows} rows, "
            print(f"{label}: {told}{time.monotonic() - start:.1f} s", flush=True)
        for question in skipped:
            print(f"skipped {question.name}: {question.reason_to_skip}")
        with open(os.path.join(output, "index.json"), "w", encoding="utf-8") as file:
            json.dump(
                {
                    "registry_id": manifest["registry_id"], "as_of_load_id": manifest["as_of_load_id"],
                    "spark": spark.version, "reports": index,
                    "skipped": {question.name: question.reason_to_skip for question in skipped},
                },
                file, indent=2,
            )
        print(f"{len(index)} answers, {len(skipped)} files skipped, {failed} failed; in {output}")
        return 70 if failed else 0
    except export_manifest.ManifestError as error:
        return say_fault(error)
    finally:
        spark.stop()


def say_fault(error):
    print(f"Error: the export differs from its manifest: {error}", file=sys.stderr)
    print("Copy the export again, or check it where it was made: asm-registry export verify DIR", file=sys.stderr)
    return 65


if __name__ == "__main__":
    sys.exit(main())
