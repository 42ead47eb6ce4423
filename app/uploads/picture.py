"""Pictures made anew: their pixels and nothing else of them."""

import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageFile, ImageOps

from app.uploads.faults import Fault, Refused

MAX_PIXELS = 64_000_000
"""Of a picture as it comes in; the phones of 2025 take 50 million."""
MAX_PIXELS_AT_ONCE = 24_000_000
"""Of a format that has to be unfolded whole; a JPEG can be read at an eighth."""
QUALITY = 85

_FORMATS = ("JPEG", "PNG", "WEBP")
_SCALABLE = frozenset({"L", "RGB", "RGBA", "CMYK"})

# Pillow only warns of a bomb up to twice its own limit. Said here once for the whole process:
# warnings.catch_warnings is not safe between threads.
warnings.simplefilter("error", Image.DecompressionBombWarning)


def remade(data: bytes, longest: int, shortest: int = 0) -> Image.Image:
    """The picture upright, in sRGB, no edge over `longest` pixels; raises Refused.

    `shortest`: what its shorter edge must have as it comes in.
    """
    # Each time: WeasyPrint tells Pillow, whenever it is imported, to take half pictures for whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            _check_size(image, shortest)
            # A JPEG is read at a half, a quarter or an eighth where that is enough.
            image.draft(None, (longest, longest))
            # Made small before anything else: each further step holds another copy.
            picture = image if image.mode in _SCALABLE else _opaque(image)
            picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            return _srgb(_opaque(ImageOps.exif_transpose(picture)))
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(Fault.PICTURE_BOMB) from None
    except Exception as error:  # decoders raise whatever bad bytes lead them to
        raise Refused(Fault.PICTURE_BROKEN) from error


def jpeg(picture: Image.Image) -> bytes:
    # Pillow carries a comment over from the original, and a comment can say where and who.
    picture.info.clear()
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _check_size(image: Image.Image, shortest: int) -> None:
    limit = MAX_PIXELS if image.format == "JPEG" else MAX_PIXELS_AT_ONCE
    if image.width * image.height > limit:
        raise Refused(Fault.PICTURE_BOMB)
    if min(image.size) < shortest:
        raise Refused(Fault.PICTURE_TOO_SMALL)


def _opaque(image: Image.Image) -> Image.Image:
    """Without transparency (white behind it), in a mode that can be resized."""
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        opaque = Image.alpha_composite(ground, layer).convert("RGB")
        opaque.info["icc_profile"] = image.info.get("icc_profile")
        return opaque
    if image.mode.startswith("I"):
        # Sixteen bits of grey: convert() would cut them at 255 instead of scaling them.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile:
        return image.convert("RGB")
    try:
        source = ImageCms.getOpenProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # A damaged profile costs some truth of the colours, not the picture.
        converted = None
    return converted or image.convert("RGB")
