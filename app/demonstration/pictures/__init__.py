"""Drawn pictures of what the made-up craftsmen make: a motif for each kind of ware."""

from io import BytesIO

from app.demonstration.pictures import cloths, earth, jewels, leaves, metal, rugs, wood
from app.demonstration.pictures.canvas import Palette, colour
from app.demonstration.pictures.scenes import Motif, View, compose

__all__ = ["MOTIFS", "Colours", "View", "picture"]

Colours = tuple[str, str, str, str]
"""Ground, body, light, line, each as "#rrggbb"."""

MOTIFS = {
    "bag": Motif(leaves.bag),
    "basket": Motif(leaves.basket, detail=(2.0, (-90, 150))),
    "bead": Motif(jewels.bead, lies=True, detail=(1.7, (-60, -40))),
    "bell": Motif(metal.bell, detail=(2.0, (-30, 110))),
    "blanket": Motif(cloths.blanket, lies=True, wide=True),
    "book": Motif(leaves.book, lies=True, detail=(1.9, (20, -40))),
    "bottle": Motif(earth.bottle, detail=(2.1, (-20, 90))),
    "brooch": Motif(jewels.brooch, lies=True, detail=(1.9, (-90, -60))),
    "carpet": Motif(rugs.carpet, lies=True, wide=True, detail=(2.2, (-190, -120))),
    "casket": Motif(wood.casket, detail=(2.2, (-110, 110))),
    "casserole": Motif(earth.casserole, detail=(1.9, (-80, 60))),
    "cicim": Motif(rugs.cicim, lies=True, wide=True, detail=(2.2, (-200, -120))),
    "cloth": Motif(cloths.cloth, detail=(1.9, (210, 60))),
    "cocoons": Motif(cloths.cocoons, detail=(1.8, (-40, 20))),
    "doll": Motif(cloths.doll, detail=(2.0, (0, -120))),
    "drum": Motif(wood.drum, detail=(1.9, (-60, -60))),
    "earrings": Motif(jewels.earrings, lies=True, detail=(2.0, (-150, -20))),
    "felt": Motif(rugs.felt, lies=True, wide=True, detail=(2.0, (-150, -80))),
    "handbag": Motif(leaves.handbag, detail=(2.0, (-60, 80))),
    "hanging": Motif(jewels.hanging, lies=True, detail=(2.1, (0, -60))),
    "harness": Motif(metal.harness, lies=True, detail=(1.9, (-140, 40))),
    "inlay": Motif(wood.inlay, detail=(2.3, (-110, 110))),
    "jar": Motif(earth.jar, detail=(2.0, (-40, -60))),
    "kilim": Motif(rugs.kilim, lies=True, wide=True, detail=(2.1, (-180, -60))),
    "knife": Motif(metal.knife, lies=True, wide=True, detail=(1.9, (-90, 0))),
    "lace": Motif(cloths.lace, lies=True, detail=(2.3, (-200, -200))),
    "lute": Motif(wood.lute, lies=True, wide=True, detail=(2.0, (-150, 60))),
    "marble": Motif(leaves.marble, lies=True, wide=True, detail=(1.9, (-80, -30))),
    "mat": Motif(rugs.mat, lies=True, wide=True, detail=(2.2, (-200, -120))),
    "necklace": Motif(jewels.necklace, lies=True, detail=(2.0, (0, 130))),
    "pan": Motif(metal.pan, detail=(1.9, (-60, 0))),
    "panel": Motif(wood.panel, lies=True, wide=True, detail=(2.2, (-120, -60))),
    "pipe": Motif(jewels.pipe, detail=(1.9, (-150, 10))),
    "plate": Motif(earth.plate, lies=True, detail=(2.0, (-110, -90))),
    "pot": Motif(metal.pot, detail=(1.9, (-20, -30))),
    "quilt": Motif(cloths.quilt, lies=True, wide=True, detail=(2.1, (-110, -70))),
    "rosette": Motif(jewels.rosette, lies=True, detail=(2.0, (-80, -80))),
    "scarf": Motif(cloths.scarf, lies=True, detail=(2.2, (-160, -160))),
    "shawl": Motif(cloths.shawl, lies=True, wide=True, detail=(2.1, (-240, -60))),
    "shoe": Motif(leaves.shoe, detail=(1.9, (180, 60))),
    "soap": Motif(leaves.soap, detail=(2.0, (-60, 60))),
    "spoons": Motif(wood.spoons, lies=True, detail=(2.0, (-20, -120))),
    "stick": Motif(wood.stick, lies=True, wide=True, detail=(1.9, (120, -160))),
    "strand": Motif(jewels.strand, lies=True, wide=True, detail=(2.0, (-170, -120))),
    "stripes": Motif(cloths.stripes, lies=True, wide=True, detail=(2.0, (-120, -60))),
    "tile": Motif(earth.tile, lies=True, detail=(2.0, (-110, -90))),
    "tray": Motif(metal.tray, lies=True, detail=(2.0, (-90, -90))),
    "vase": Motif(earth.vase, detail=(2.0, (-30, 60))),
}


def picture(motif: str, colours: Colours, turn: int = 0, view: View = View.WHOLE) -> bytes:
    """A JPEG; each turn is another piece of the same kind, each view another photo of it."""
    palette = Palette(*(colour(text) for text in colours))
    out = BytesIO()
    compose(MOTIFS[motif], palette, turn, view).save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue()
