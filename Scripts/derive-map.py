"""Derives the map of Sources/RegistryRendering/Map: python3 Scripts/derive-map.py STATES COUNTIES GAZETTEER DELINEATION FOLDER

STATES and COUNTIES are states-albers-10m.json and counties-albers-10m.json of us-atlas 3 (TopoJSON of the Census Bureau's
cartographic boundary files, projected to a frame of 975 by 610), GAZETTEER is the Census Bureau's
2025_Gaz_cbsa_national.txt, and DELINEATION its list1_2023.xlsx. The data are works of the US government and in the public
domain; us-atlas, which only packs them, has the ISC license.

FOLDER gets two files, in tenths of the frame:
- StateOutlines.txt: for each state a line `NY`, then a line for each ring: the first point, then the steps from point to
  point. Borders are simplified (Douglas-Peucker), each once, so that neighbors still meet; islets are left out.
- AreaPoints.txt: `code x y` for each CBSA, its centroid by the gazetteer, and for each metropolitan division, the centroid of
  its counties. Those outside the frame (Puerto Rico) are left out.
"""

import csv
import json
import math
import pathlib
import sys

import openpyxl

TOLERANCE = 0.45
SMALLEST_RING = 2.0

USPS = dict(zip(
    "01 02 04 05 06 08 09 10 11 12 13 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 "
    "44 45 46 47 48 49 50 51 53 54 55 56".split(),
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA "
    "RI SC SD TN TX UT VT VA WA WV WI WY".split()))


def arcs_of(topology):
    """The arcs with their points in the frame."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def rings_of(geometry, arcs):
    """The outer and inner rings of a geometry."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            points = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc if not points else arc[1:]
            yield points


def simplified(points):
    """Douglas-Peucker; the ends of an arc stay where they are."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = math.hypot(x2 - x1, y2 - y1)

    def distance(point):
        x, y = point
        if length == 0:
            return math.hypot(x - x1, y - y1)
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

    farthest = max(range(1, len(points) - 1), key=lambda index: distance(points[index]))
    if distance(points[farthest]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[:farthest + 1])[:-1] + simplified(points[farthest:])


def area_and_centroid(ring):
    doubled = x = y = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (doubled / 2, x / (3 * doubled), y / (3 * doubled)) if doubled else (0, *ring[0])


def conic(longitude, latitude, turn, center, parallels, scale, shift):
    """Albers' equal-area conic projection, as d3's geoConicEqualArea."""
    first, second = (math.radians(value) for value in parallels)
    n = (math.sin(first) + math.sin(second)) / 2
    c = 1 + math.sin(first) * (2 * n - math.sin(first))

    def raw(x, y):
        r = math.sqrt(c - 2 * n * math.sin(y)) / n
        return r * math.sin(x * n), math.sqrt(c) / n - r * math.cos(x * n)

    x, y = raw(math.radians(longitude + turn), math.radians(latitude))
    x0, y0 = raw(*(math.radians(value) for value in center))
    return shift[0] + scale * (x - x0), shift[1] - scale * (y - y0)


def place(longitude, latitude, state):
    """A point in the frame: as d3's geoAlbersUsa, with Alaska and Hawaii in insets; None for islands without one."""
    k, (x, y) = 1300, (487.5, 305)
    if state == "PR":
        return None
    if state == "AK":
        return conic(longitude, latitude, 154, (-2, 58.5), (55, 65), 0.35 * k, (x - 0.307 * k, y + 0.201 * k))
    if state == "HI":
        return conic(longitude, latitude, 157, (-3, 19.9), (8, 18), k, (x - 0.205 * k, y + 0.212 * k))
    return conic(longitude, latitude, 96, (-0.6, 38.7), (29.5, 45.5), k, (x, y))


def outlines(topology):
    arcs = [simplified(arc) for arc in arcs_of(topology)]
    full = list(arcs_of(topology))
    lines = []
    for geometry in sorted(topology["objects"]["states"]["geometries"], key=lambda state: state["id"]):
        lines.append(USPS[geometry["id"]])
        rings = list(zip(rings_of(geometry, arcs), rings_of(geometry, full)))
        largest = max(abs(area_and_centroid(whole)[0]) for _, whole in rings)
        for ring, whole in rings:
            size = abs(area_and_centroid(whole)[0])
            if size < SMALLEST_RING and size < largest:
                continue
            points = [(round(x * 10), round(y * 10)) for x, y in (ring if len(ring) > 3 else whole)]
            steps = [(x - px, y - py) for (x, y), (px, py) in zip(points[1:-1], points)]
            lines.append(" ".join(f"{x} {y}" for x, y in [points[0]] + [step for step in steps if step != (0, 0)]))
    return lines


def area_points(gazetteer, delineation, counties):
    points = {}
    with open(gazetteer, encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="|"):
            row = {name.strip(): value.strip() for name, value in row.items()}
            state = row["NAME"].split(", ")[1].split(" ")[0].split("-")[0]
            points[row["GEOID"]] = place(float(row["INTPTLONG"]), float(row["INTPTLAT"]), state)
    arcs = list(arcs_of(counties))
    shapes = {geometry["id"]: [area_and_centroid(ring) for ring in rings_of(geometry, arcs)]
              for geometry in counties["objects"]["counties"]["geometries"]}
    divisions = {}
    sheet = openpyxl.load_workbook(delineation, read_only=True).worksheets[0]
    for row in sheet.iter_rows(min_row=4, values_only=True):
        if len(row) > 10 and row[1] and row[9]:
            divisions.setdefault(row[1], []).append(row[9] + row[10])
    for code, members in divisions.items():
        parts = [part for county in members for part in shapes[county]]
        size = sum(part[0] for part in parts)
        points[code] = tuple(sum(part[0] * part[axis] for part in parts) / size for axis in (1, 2))
    return [f"{code} {round(point[0] * 10)} {round(point[1] * 10)}" for code, point in sorted(points.items()) if point]


def main(states, counties, gazetteer, delineation, folder):
    folder = pathlib.Path(folder)
    topologies = [json.loads(pathlib.Path(name).read_text(encoding="utf-8")) for name in (states, counties)]
    for name, lines in {
        "StateOutlines.txt": outlines(topologies[0]),
        "AreaPoints.txt": area_points(gazetteer, delineation, topologies[1]),
    }.items():
        text = "\n".join(lines) + "\n"
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(lines)} lines, {len(text)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
