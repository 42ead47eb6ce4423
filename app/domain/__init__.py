"""The programme's own rules: no Flask, no session, no input or output."""
