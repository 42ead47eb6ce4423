"""Pictures come out upright, small and silent about where they were taken."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageFile
from specimens import ANY, MEGABYTE, bomb_png, encoded, image, located_jpeg, noise

from app.uploads import PICTURES, Checked, Fault, MediaType, Refused, inspect, thumbnail

RED = (255, 0, 0)


def taken(data: bytes, name: str = "foto.jpg", *, min_edge: int = 0) -> Checked:
    return inspect(BytesIO(data), name, limit=20 * MEGABYTE, accept=PICTURES, min_edge=min_edge)


def shown(data: bytes) -> Image.Image:
    made = Image.open(BytesIO(data))
    made.load()
    return made


def near(seen: object, wanted: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) <= by for one, other in zip(seen, wanted, strict=True))


def test_photo_is_kept_without_its_place() -> None:
    data = located_jpeg()
    assert shown(data).getexif().get_ifd(0x8825)
    checked = taken(data)
    kept = shown(checked.data)
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (900, 600))
    assert not kept.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile"} & kept.info.keys()
    assert not any(word in checked.data for word in (b"Telefon", b"Izmir", b"Exif"))
    assert (checked.width, checked.height, checked.pages) == (900, 600, None)
    assert near(kept.getpixel((10, 10)), RED)


@pytest.mark.parametrize(("orientation", "corner"), [(3, (890, 590)), (6, (590, 10))])
def test_photo_is_turned_upright(orientation: int, corner: tuple[int, int]) -> None:
    kept = shown(taken(located_jpeg(orientation)).data)
    assert near(kept.getpixel(corner), RED)


@pytest.mark.parametrize("size", [(5000, 3000), (3000, 5000), (9000, 200)])
def test_large_photo_is_made_smaller(size: tuple[int, int]) -> None:
    checked = taken(encoded(image(*size)))
    assert max(checked.width or 0, checked.height or 0) == 2400
    assert shown(checked.data).size == (checked.width, checked.height)
    assert near(shown(checked.data).getpixel((5, 5)), RED)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_other_pictures_become_jpeg(form: str) -> None:
    checked = taken(encoded(image(), form), f"Çini tabak.{form.lower()}")
    assert (checked.media_type, checked.filename) == (MediaType.JPEG, "Çini tabak.jpg")
    assert shown(checked.data).format == "JPEG"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_every_mode_of_png(mode: str) -> None:
    assert shown(taken(encoded(image(mode=mode), "PNG"), "a.png").data).mode == "RGB"


def test_ground_of_the_transparent_is_white() -> None:
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    kept = shown(taken(encoded(clear, "PNG"), "a.png").data)
    assert kept.getpixel((25, 25)) == (255, 255, 255)


def test_sixteen_bits_of_grey_are_scaled() -> None:
    grey = Image.new("I;16", (50, 50), 32768)
    kept = shown(taken(encoded(grey, "PNG"), "a.png").data)
    assert near(kept.getpixel((25, 25)), (128, 128, 128))


def test_colours_become_srgb() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    kept = shown(taken(encoded(image(), icc_profile=swapped)).data)
    assert near(kept.getpixel((10, 10)), (0, 0, 255))


def test_srgb_stays_as_it_is() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clear = image(mode="RGBA")
    kept = shown(taken(encoded(clear, "PNG", icc_profile=srgb), "a.png").data)
    assert near(kept.getpixel((10, 10)), RED)


def test_print_colours_become_red_again() -> None:
    assert near(shown(taken(encoded(image(mode="CMYK"))).data).getpixel((10, 10)), RED)


def test_damaged_profile_costs_no_picture() -> None:
    kept = shown(taken(encoded(image(), icc_profile=noise(300))).data)
    assert near(kept.getpixel((10, 10)), RED)


@pytest.mark.parametrize("size", [(9000, 8000), (11_000, 11_000), (60_000, 60_000)])
def test_bomb(size: tuple[int, int]) -> None:
    data = bomb_png(*size)
    assert len(data) < 1000
    with pytest.raises(Refused) as refused:
        taken(data, "a.png")
    assert refused.value.code is Fault.PICTURE_BOMB


@pytest.mark.parametrize(
    "data",
    [
        located_jpeg()[:5000],
        encoded(image(), "PNG")[:2000],
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + noise(500),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise(500),
        bomb_png(500, 500)[:60],
    ],
    ids=["cut jpeg", "cut png", "noise as jpeg", "noise as png", "no pixels"],
)
def test_broken(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    with pytest.raises(Refused) as refused:
        taken(data, "a.png" if data.startswith(b"\x89") else "a.jpg")
    assert refused.value.code is Fault.PICTURE_BROKEN


def test_product_photo_has_a_least_size() -> None:
    data = encoded(image(900, 600))
    assert taken(data, min_edge=600)
    with pytest.raises(Refused) as refused:
        taken(data, min_edge=601)
    assert refused.value.code is Fault.PICTURE_TOO_SMALL


def test_what_hides_behind_a_picture_is_gone() -> None:
    hidden = b"<script>alert(1)</script>PK\x03\x04" + noise(50)
    assert hidden not in taken(located_jpeg() + hidden).data


def test_same_picture_gives_same_bytes() -> None:
    assert taken(located_jpeg()).data == taken(located_jpeg()).data


def test_thumbnail() -> None:
    small = shown(thumbnail(taken(located_jpeg()).data, 240))
    assert (small.format, small.size) == ("JPEG", (240, 160))


def test_no_thumbnail_of_what_is_no_picture() -> None:
    with pytest.raises(Refused) as refused:
        thumbnail(b"%PDF-1.7", 240)
    assert refused.value.code is Fault.PICTURE_BROKEN


def test_picture_where_only_pictures_are_taken() -> None:
    checked = inspect(
        BytesIO(located_jpeg()), "foto.jpeg", limit=MEGABYTE, accept=ANY - {MediaType.PDF}
    )
    assert checked.filename == "foto.jpeg"


@pytest.mark.parametrize(
    ("form", "size", "taken_in"),
    [("PNG", (4899, 4900), False), ("PNG", (4800, 4900), True), ("JPEG", (7900, 8000), True)],
)
def test_what_must_be_unfolded_whole_may_be_smaller_than_a_photo(
    form: str, size: tuple[int, int], taken_in: bool
) -> None:
    data = encoded(Image.new("L", size), form)
    suffix = {"PNG": "png", "JPEG": "jpg"}[form]
    if taken_in:
        found = taken(data, f"foto.{suffix}")
        assert (found.width or 0) <= 2400
        return
    with pytest.raises(Refused) as refused:
        taken(data, f"foto.{suffix}")
    assert refused.value.code is Fault.PICTURE_BOMB
