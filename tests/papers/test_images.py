import io
import random

import pikepdf
import pytest
from PIL import Image, ImageStat

from songlo.common.errors import DomainError
from songlo.papers.errors import FileTooLarge, ImageTooLarge, PdfNotPlain, UnreadableFile
from songlo.papers.images import MAX_BYTES, check_pdf, prepare_photo, prepare_scan
from songlo.papers.pdf import render_pdf
from tests.papers import samples

GPS, CAMERA, TURNED = 0x8825, 0x0110, 0x0112


def photo(size=(600, 400), kind="JPEG", mode="RGB", **options):
    """Left half dark, right half light, as a phone would save it."""
    image = Image.new(mode, size, "white")
    image.paste("black", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, kind, **options)
    out.seek(0)
    return out


def opened(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg(kind):
    image = opened(prepare_photo(photo(kind=kind)))
    assert (image.format, image.size) == ("JPEG", (600, 400))


def test_place_device_and_every_other_note_are_gone():
    exif = Image.Exif()
    exif[CAMERA] = "Máy ảnh của tôi"
    exif.get_ifd(GPS)[2] = (21.0, 24.0, 30.0)
    xmp = b"<x:xmpmeta><rdf:li>exif:GPSLatitude 21,24.5N</rdf:li></x:xmpmeta>"
    sent = photo(exif=exif, comment=b"nha ong Tan", xmp=xmp, icc_profile=b"p" * 200, dpi=(72, 72))
    assert {"exif", "comment", "xmp", "icc_profile"} <= set(opened(sent.getvalue()).info)
    kept = prepare_photo(sent)
    assert set(opened(kept).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert [word for word in (b"GPS", b"Exif", b"nha ong", b"ppp") if word in kept] == []


@pytest.mark.parametrize(("turn", "dark"), [(1, "left"), (3, "right"), (6, "top"), (8, "bottom")])
def test_a_photo_stands_upright_as_the_phone_meant_it(turn, dark):
    exif = Image.Exif()
    exif[TURNED] = turn
    image = opened(prepare_photo(photo(exif=exif)))
    across, down = image.size
    halves = {
        "left": (0, 0, across // 2, down),
        "right": (across // 2, 0, across, down),
        "top": (0, 0, across, down // 2),
        "bottom": (0, down // 2, across, down),
    }
    assert min(halves, key=lambda side: ImageStat.Stat(image.crop(halves[side])).sum[0]) == dark


@pytest.mark.parametrize(
    ("size", "kept"), [((4000, 3000), (2000, 1500)), ((1200, 5000), (480, 2000)), ((300, 200), (300, 200))]
)
def test_large_photos_shrink_and_small_ones_stay(size, kept):
    assert opened(prepare_photo(photo(size))).size == kept


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA", "CMYK"])
def test_every_mode_of_a_page_is_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(prepare_photo(photo(kind=kind, mode=mode if mode != "P" else "RGB"))).size == (600, 400)


def test_transparent_paper_is_white():
    clear = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(clear, "PNG")
    clear.seek(0)
    assert opened(prepare_photo(clear)).getpixel((25, 25)) == (255, 255, 255)


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 500


@pytest.mark.parametrize(
    "data",
    [b"", b"not a picture", HEIC, b"GIF89a" + b"\x01\x00" * 40, b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ids=["empty", "text", "heic", "gif", "svg"],
)
def test_what_is_no_photo_is_refused_in_words(data):
    with pytest.raises(UnreadableFile) as refusal:
        prepare_photo(io.BytesIO(data))
    assert refusal.value.text == "Chưa đọc được tệp này; mời chụp lại từng trang hoặc lưu thành PDF."


def test_a_photo_cut_off_on_the_way_is_refused():
    out = io.BytesIO()
    Image.effect_noise((2400, 1800), 90).save(out, "JPEG")
    whole = out.getvalue()
    with pytest.raises(UnreadableFile):
        prepare_photo(io.BytesIO(whole[: len(whole) // 2]))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_damaged_photos_are_read_or_refused_and_never_break_the_page(kind):
    chance = random.Random(kind)
    whole = photo((64, 48), kind).getvalue()
    for _turn in range(150):
        damaged = bytearray(whole)
        for _byte in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            prepare_photo(io.BytesIO(bytes(damaged)))
        except DomainError:
            continue


def test_a_picture_that_swells_is_refused_before_it_is_unpacked():
    with pytest.raises(ImageTooLarge):
        prepare_photo(photo((8000, 6000), "PNG", "1"))


def test_a_bomb_is_refused():
    with pytest.raises(ImageTooLarge):
        prepare_photo(photo((20000, 10000), "PNG", "1"))


def test_a_file_over_15_megabytes_is_refused():
    with pytest.raises(FileTooLarge):
        prepare_photo(io.BytesIO(b"\xff" * (MAX_BYTES + 1)))


def test_a_signed_scan_is_a_plain_pdf_or_a_photo():
    pdf = render_pdf(samples.scores().to_content())
    assert prepare_scan(io.BytesIO(pdf)) == (pdf, "application/pdf")
    data, kind = prepare_scan(photo(kind="PNG"))
    assert (opened(data).format, kind) == ("JPEG", "image/jpeg")


def scan(change=None, **save):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, **save)
    out.seek(0)
    return out


def add_script(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    )


def add_launch(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))


def add_attachment(pdf):
    pdf.attachments["a.exe"] = b"MZ"


@pytest.mark.parametrize(
    "unwanted",
    [
        scan(add_script),
        scan(add_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        scan(add_launch),
        scan(add_attachment),
        scan(encryption=pikepdf.Encryption(owner="a", user="b")),
        io.BytesIO(
            scan(add_script).getvalue().replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/J#53")
        ),
    ],
    ids=[
        "script",
        "script in packed objects",
        "launch",
        "attachment",
        "locked",
        "script with hidden letters",
    ],
)
def test_a_pdf_that_is_locked_or_acts_is_refused(unwanted):
    with pytest.raises(PdfNotPlain):
        check_pdf(unwanted)


def test_a_scanner_that_opens_at_the_first_page_is_fine():
    def open_at_first_page(pdf):
        pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])

    plain = scan(open_at_first_page)
    assert check_pdf(plain) == plain.getvalue()


def test_pictures_inside_a_scan_do_not_look_like_scripts_by_chance():
    def add_noise(pdf):
        pdf.Root.Noise = pdf.make_stream(b" /JS  /JavaScript /Launch ")

    check_pdf(scan(add_noise, compress_streams=False))


@pytest.mark.parametrize("data", [b"%PDF-1.4 cut off", b"MZ\x90 %PDF-1.4\n%%EOF"])
def test_a_pdf_that_is_cut_off_or_hides_behind_something_is_refused(data):
    with pytest.raises(UnreadableFile):
        prepare_scan(io.BytesIO(data))
