"""QR codes as SVG, for papers and pages."""

import io

import segno


def qr_svg(text: str, border: int = 2) -> str:
    """A QR code (error correction M: it survives a fold or a stamp) of square modules, `border` modules of white."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, border=border, omitsize=True, nl=False)
    return out.getvalue().decode()
