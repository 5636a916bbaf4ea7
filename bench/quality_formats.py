"""Every file of DATA/formats opened: its text against the truth where there is one, its refusal where it is refused.

python bench/quality_formats.py DATA [PASSWORD…]

The truth of DOCX, DOC and PDF is DATA/ocr_pages/*.gt.txt (the files add headers and notes, so only what is lost counts); that of OFD
is a naive dump of the TextCode elements of the pages and their templates.
"""

from __future__ import annotations

import posixpath
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path

from corpus import data_folder
from lxml import etree

from extract import Document, Settings, read


def main() -> None:
    data = data_folder(sys.argv)
    settings = Settings(passwords=tuple(sys.argv[2:]))
    documents = refusals = 0
    kept: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for file in sorted(path for path in (data / "formats").rglob("*") if path.is_file()):
        kind = file.suffix.lower()
        text = ""
        for one in read(file, settings):
            if isinstance(one, Document):
                documents += 1
                text += one.text
                for warning in one.warnings:
                    print(f"  {one.name.removeprefix(str(data))}: {warning}")
            else:
                refusals += 1
                print(f"  {one.name.removeprefix(str(data))} refused: {one.reason}")
        if truth := squeezed(truth_of(file, data)):
            lost = Counter(truth) - Counter(squeezed(text))
            whole[kind] += len(truth)
            kept[kind] += len(truth) - lost.total()
            if lost:
                print(f"  {file.name}: {lost.total()} of {len(truth)} characters lost: {''.join(lost)[:40]}")
    print(f"{documents} documents, {refusals} refusals")
    for kind, length in whole.items():
        print(f"  {kind}: {kept[kind]} of {length} characters kept = {kept[kind] / length:.2%}")


def truth_of(file: Path, data: Path) -> str:
    """What the file must hold, empty where nobody has written it down."""
    if file.suffix == ".ofd":
        return dumped(file)
    written = data / "ocr_pages" / f"{file.stem}.gt.txt"
    return written.read_text("utf-8") if written.exists() else ""


def dumped(file: Path) -> str:
    """The text of all TextCode elements of the pages of an OFD file and of the templates they name."""
    text: list[str] = []
    with zipfile.ZipFile(file) as archive:
        names = {name.lstrip("/"): name for name in archive.namelist()}

        def part(folder: str, location: str) -> etree._Element | None:
            path = posixpath.normpath(posixpath.join("/", folder, location.strip()))[1:]
            return etree.fromstring(archive.read(names[path])) if path in names else None

        for root in etree.fromstring(archive.read(names["OFD.xml"])).iter("{*}DocRoot"):
            folder = posixpath.dirname((root.text or "").strip())
            document = part("", root.text or "")
            if document is None:
                continue
            places = {one.get("ID"): one.get("BaseLoc", "") for one in document.iter("{*}TemplatePage")}
            for page in document.iterfind("{*}Pages/{*}Page"):
                content = part(folder, page.get("BaseLoc", ""))
                if content is None:
                    continue
                used = [places.get(one.get("TemplateID"), "") for one in content.iterfind("{*}Template")]
                for element in [content, *(part(folder, place) for place in used)]:
                    if element is not None:
                        text += (code.text or "" for code in element.iter("{*}TextCode"))
    return "".join(text)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main()
