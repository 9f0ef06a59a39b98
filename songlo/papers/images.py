"""What people send in: photos of the book, scans of the signed sheet; checked by content and made plain."""

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from songlo.papers.errors import FileTooLarge, ImageTooLarge, PdfNotPlain, UnreadableFile

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
LONGEST_SIDE = 2000
QUALITY = 82
READABLE = ("JPEG", "PNG", "WEBP")

# Names in a PDF that lock it or make it act; a signed sheet from a scanner has none of them.
ACTIVE_NAMES = re.compile(
    rb"/(Encrypt|JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])"
)
HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
MAX_OBJECTS = 8 * 1024 * 1024  # of one packed stream of objects


def prepare_photo(file: BinaryIO) -> bytes:
    """A JPEG that shows the page and tells nothing else: upright, at most 2000 pixels, no place or device."""
    data = _read_capped(file)
    try:
        with Image.open(io.BytesIO(data), formats=READABLE) as image:
            return _plain_jpeg(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise ImageTooLarge from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableFile from error


def _plain_jpeg(image: Image.Image) -> bytes:
    """Only pixels are carried over, so EXIF, GPS, XMP, comments and profiles stay behind."""
    if image.width * image.height > MAX_PIXELS:
        raise ImageTooLarge
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded small at once: less memory and time
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    flat = _on_white(upright)
    bare = Image.new(flat.mode, flat.size)
    bare.paste(flat)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGB", "L"):
        return image
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


def prepare_scan(file: BinaryIO) -> tuple[bytes, str]:
    """The signed sheet as (bytes, content type): a PDF that only shows pages, or a photo."""
    start = file.read(1024)
    file.seek(0)
    if b"%PDF-" in start:
        return check_pdf(file), "application/pdf"
    return prepare_photo(file), "image/jpeg"


def check_pdf(file: BinaryIO) -> bytes:
    """By its own header, never by name: whole, without a lock and without parts that act by themselves."""
    data = _read_capped(file)
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-2048:]:
        raise UnreadableFile
    if any(ACTIVE_NAMES.search(HEX_IN_NAME.sub(_unescape, part)) for part in _object_parts(data)):
        raise PdfNotPlain
    return data


def _unescape(found: re.Match[bytes]) -> bytes:
    """A name may hide letters: /J#61vaScript is /JavaScript."""
    return bytes([int(found[1], 16)])


def _object_parts(data: bytes) -> Iterator[bytes]:
    """Where names stand: outside of streams (pictures would match by chance) and inside packed objects."""
    end = 0
    for stream in STREAM.finditer(data):
        outside = data[end : stream.start()]
        yield outside
        end = stream.end()
        if b"/ObjStm" in outside[-600:]:
            yield _unpack(stream[1])
    yield data[end:]


def _unpack(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, MAX_OBJECTS)
    except zlib.error as error:
        raise UnreadableFile from error


def _read_capped(file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise FileTooLarge
    return data
