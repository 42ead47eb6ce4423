"""What goes wrong with the engine, said in one sentence for the person at the terminal."""


class EngineError(Exception):
    """The portal's own database or processes cannot run; the text names the cause and the mend."""
