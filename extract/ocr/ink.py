"""Coloured ink (彩色印迹): seals and stamps are found, recorded and taken out of the image before it is read.

A seal over a signature or a date hides both from an engine; its ink is coloured and the text below it is black. Other coloured ink,
a red letterhead (红头) or a pen, stays.
"""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.document import Rect
from extract.frozen import frozen
from extract.ocr.engine import Pixels

_WORK_WIDTH = 900
"""Width in pixels to which a page is shrunk to look for seals."""
_COLOURED = (44, 30, 20, 14)
"""Spreads of the colour channels (0–255), paper made white, at which ink is looked for: full, then ever paler."""
_LOWEST, _SMALLEST, _LARGEST = 0.05, 0.1, 0.5
"""Size of a seal or stamp as a share of the page's width: its shorter side, its longer side from and to."""
_PAPER = 250.0
"""What paper is made to be."""
_FULL = 1.1
"""The most of a mark's ink, in its usual density, that a point can hold: the rest is print."""

_PRINT = 150.0, 205.0
"""Grey up to which a point along a mark's strokes is print, and from which it is paper."""

Mask = NDArray[np.uint8]
Found = tuple[Literal["seal", "stamp"], int, int, int, int]
"""Kind, left, top, width, height on the shrunken page."""


@frozen
class Mark:
    """A seal (印章, round) or a stamp (收文章 and the like, framed) with its place in pixels."""

    kind: Literal["seal", "stamp"]
    box: Rect


def lift_marks(image: Pixels) -> tuple[Pixels, tuple[Mark, ...]]:
    """RGB image → grey image without the ink of seals and stamps, and where they are."""
    white = _white_paper(image)
    colour = white.max(axis=2) - white.min(axis=2)
    scale = _WORK_WIDTH / image.shape[1]
    size = (_WORK_WIDTH, max(1, round(image.shape[0] * scale)))
    small = cv2.resize(colour, size, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(white, cv2.COLOR_RGB2GRAY).astype(np.uint8)
    marks: list[Mark] = []
    for kind, x, y, w, h in _find(small):
        left, top, right, bottom = (int(v / scale) for v in (x - 3, y - 3, x + w + 3, y + h + 3))
        place = np.s_[max(top, 0) : bottom, max(left, 0) : right]
        grey[place] = _lifted(white[place])
        marks.append(Mark(kind, (x / scale, y / scale, (x + w) / scale, (y + h) / scale)))
    return grey, tuple(marks)


def _white_paper(image: Pixels) -> Pixels:
    """The image with its paper, yellowed or grey, made white."""
    sample = image[::8, ::8].reshape(-1, 3)
    paper = np.percentile(sample, 80, axis=0)
    if paper.min() < 96:
        return image
    table = np.clip(np.arange(256)[:, None] * (_PAPER / paper), 0, 255).astype(np.uint8)
    return np.stack([cv2.LUT(image[..., i], table[:, i]) for i in range(3)], axis=-1)


def _lifted(part: Pixels) -> Mask:
    """Grey of the print alone. Each point's density is taken apart into that of the mark's ink and that of black print."""
    density = np.log10(_PAPER / np.clip(part, 1, _PAPER).astype(np.float32))
    spread = part.max(axis=2).astype(np.float32) - part.min(axis=2)
    ink = np.median(density[spread >= np.percentile(spread, 95)], axis=0)
    both = np.stack([ink, np.ones(3, np.float32)], axis=1)
    share = np.clip((density @ np.linalg.pinv(both).T)[..., 0], 0, _FULL)
    # Print darkens all colours; what darkens only some is more of the ink.
    black = np.maximum(density - share[..., None] * ink, 0).min(axis=2)
    grey = _PAPER * 10.0**-black
    # Colour is coarser than brightness in a JPEG: along the mark's strokes a pale line is left, paler than print.
    beside = cv2.dilate((share > 0.15).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    paler = np.clip((_PRINT[1] - grey) / (_PRINT[1] - _PRINT[0]), 0, 1)
    grey[beside] = (_PAPER - (_PAPER - grey) * paler)[beside]
    lifted: Mask = grey.astype(np.uint8)
    return lifted


def _find(colour: Pixels) -> list[Found]:
    """Seals and stamps of a shrunken page. Paler ink is looked at later: at a low threshold a mark grows together with its surroundings."""
    found: list[Found] = []
    for threshold in _COLOURED:
        mask = (colour > threshold).astype(np.uint8)
        joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
        for label in range(1, count):
            x, y, w, h, _ = (int(v) for v in stats[label])
            too_small = min(w, h) < _LOWEST * mask.shape[1] or max(w, h) < _SMALLEST * mask.shape[1]
            too_large = max(w, h) > _LARGEST * mask.shape[1]
            if too_small or too_large or any(_meet(f, (x, y, w, h)) for f in found):
                continue
            ink = (labels[y : y + h, x : x + w] == label).astype(np.uint8)
            if 0.7 < w / h < 1.4 and _is_round(ink):
                found.append(("seal", x, y, w, h))
            elif _is_framed(ink):
                found.append(("stamp", x, y, w, h))
    return found


def _meet(found: Found, other: tuple[int, int, int, int]) -> bool:
    _, x, y, w, h = found
    a, b, c, d = other
    return x < a + c and a < x + w and y < b + d and b < y + h


def _is_round(ink: Mask) -> bool:
    """Whether most directions from the middle meet ink at the rim of the ellipse that fills the box."""
    ys, xs = np.nonzero(ink)
    dx, dy = (xs + 0.5) / ink.shape[1] * 2 - 1, (ys + 0.5) / ink.shape[0] * 2 - 1
    rim = np.hypot(dx, dy) > 0.85
    inside = np.hypot(dx, dy) < 1.08
    sectors = ((np.arctan2(dy[rim & inside], dx[rim & inside]) + np.pi) / (2 * np.pi) * 36).astype(int)
    return len(set(sectors.tolist())) >= 28 and float(np.mean(inside)) > 0.97


def _is_framed(ink: Mask) -> bool:
    """Whether the ink fills a rectangle, turned or not, runs along its sides and leaves it mostly empty.

    Print across a stamp may break one side.
    """
    hull = cv2.convexHull(cv2.findNonZero(ink))
    turned = cv2.minAreaRect(hull)
    area = turned[1][0] * turned[1][1]
    if cv2.contourArea(hull) < 0.85 * area or ink.sum() > 0.5 * area:
        return False
    near = cv2.dilate(ink, np.ones((11, 11), np.uint8))
    corners = cv2.boxPoints(turned)
    steps = np.linspace(0.05, 0.95, 60)[:, None]
    covered: list[float] = []
    for here, there in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        points = (here + (there - here) * steps).round().astype(int)
        columns = np.clip(points[:, 0], 0, ink.shape[1] - 1)
        lines = np.clip(points[:, 1], 0, ink.shape[0] - 1)
        covered.append(float(near[lines, columns].mean()))
    covered.sort()
    return covered[0] > 0.3 and covered[1] > 0.85
