#!/usr/bin/env python3
"""Second step of the terrain recipe: terrain_grid.npz (from recipe_terrain.py) -> ../terrain.grid.gz, which the game reads.

    python3 pack_terrain.py terrain_grid.npz ../terrain.grid.gz

The file is gzip. Inside: one line of ASCII header that ends with a newline, then six layers, each row by row from the
north-west corner, little-endian:
    elev   i16  mean height, m              relief i16  local relief, m (95th-5th percentile over 16 km)
    sea    u8   per cent of the cell        lake   u8   per cent of the cell (lakes, 1942-43 reservoirs, double-line rivers)
    cover  u8   1 sea 2 lake 3 forest 4 open woodland 5 grass steppe 6 dry steppe 7 desert 8 farmland 9 built-up
                10 wetland 11 tundra or scrub
    marsh  u8   per cent: the wet lowlands of 1945, before they were drained
The i16 layers hold differences along each row (first value of a row: the value itself), which compresses better.

Marsh of 1945 cannot be seen from space any more. It is rebuilt where ground is flat, low and not wooded inside ten wet
lowlands; each lowland fades out towards its rim with a fixed noise, so that no straight edge shows on the map. The
right bank of the Sungari from Chiamussu to Fuchin carried farms and the road, and stays dry.
"""
import gzip, sys
import numpy as np
from scipy import ndimage as ni

z = np.load(sys.argv[1])
lon, lat = z['lon'].astype(float), z['lat'].astype(float)
LO, LA = np.meshgrid(lon, lat)
elev, relief, cover = z['elev'].astype(int), z['relief'].astype(int), z['lc'].astype(int)
LOWLANDS = [  # centre lon, lat, half-axes in degrees, ceiling in metres
    (133.1, 47.45, 2.5, 1.35, 78), (132.9, 45.25, 1.35, 1.15, 95), (133.2, 48.35, 2.3, 0.75, 90),
    (136.6, 49.6, 1.9, 1.3, 55), (139.0, 51.4, 2.3, 1.9, 55), (124.4, 47.05, 0.5, 0.6, 160),
    (123.85, 45.85, 0.45, 0.45, 150), (124.8, 45.48, 0.65, 0.25, 150), (121.95, 41.0, 0.75, 0.42, 14),
    (143.1, 49.55, 0.5, 0.65, 90), (144.4, 43.12, 0.4, 0.25, 45)]
noise = ni.gaussian_filter(np.random.RandomState(1945).standard_normal(elev.shape), 3)
noise /= noise.std()
wet = np.zeros(elev.shape)
for x, y, a, b, top in LOWLANDS:
    d = np.hypot((LO - x) / a, (LA - y) / b)
    inside = np.clip((1.05 + 0.13 * noise - d) / 0.12, 0, 1)
    low = np.clip((top - elev) / (0.12 * top), 0, 1)
    wet = np.maximum(wet, inside * low * np.clip((58 - relief) / 20, 0, 1))
wet[(cover <= 3)] = 0
bank = [(130.4, 46.78), (131.0, 46.95), (131.6, 47.12), (132.05, 47.2)]          # Chiamussu ... Fuchin
for (x0, y0), (x1, y1) in zip(bank, bank[1:]):
    t = np.clip(((LO - x0) * (x1 - x0) + (LA - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2), 0, 1)
    wet[np.hypot((LO - x0 - t * (x1 - x0)) * .68, LA - y0 - t * (y1 - y0)) < .13] = 0
marsh = np.rint(100 * ni.gaussian_filter(wet, .5)).astype('u1')

def delta(a):
    a = a.astype('<i2').copy()
    a[:, 1:] = a[:, 1:] - a[:, :-1]
    return a.astype('<i2').tobytes()

rows, cols = elev.shape
head = f'august-storm terrain 1 cols {cols} rows {rows} west 105 north 56 cell 0.05 layers elev,relief,sea,lake,cover,marsh\n'
body = head.encode() + delta(z['elev']) + delta(z['relief']) + b''.join(
    np.ascontiguousarray(v).astype('u1').tobytes() for v in (z['sea'], z['lake'], cover, marsh))
with open(sys.argv[2], 'wb') as f:
    with gzip.GzipFile('', 'wb', 9, f, mtime=0) as gz:
        gz.write(body)
